// See keep.hpp. May depend on: protocol, base.
#include "call/keep.hpp"

#include <algorithm>

#include "call/later.hpp"

namespace zvonok::call::keep {
namespace {

// A page that has just been loaded gives the other side at least this time to answer.
constexpr std::int64_t min_wait_ms = 10'000;

void say(Step& step, std::string text) {
  if (text == step.state.kept) return;
  step.state.kept = text;
  step.emit(KeepForReload{std::move(text)});
}

}  // namespace

protocol::Kept read(const Step& step, const Start& event) {
  protocol::Kept kept = protocol::decode_kept(event.kept);
  if (event.kept_age_ms < 0 || event.kept_age_ms > step.state.options.give_up_ms) kept.call.reset();
  return kept;
}

void resume(Step& step, const Start& event, const protocol::Kept& kept) {
  if (!kept.call) return;
  const protocol::KeptCall& was = *kept.call;
  const std::int64_t lasted_ms = std::max<std::int64_t>(0, event.kept_clock_ms - was.since_ms);
  Active call;
  call.call = was.call;
  call.partner = {was.partner, was.name, PartnerKind::Zvonok};
  call.caller = was.caller;
  call.link.remote_fingerprints = was.fingerprints;
  call.phase = ActivePhase::Reconnecting;
  call.since_ms = step.moment.now_ms - event.kept_age_ms - lasted_ms;
  step.start_timer(call.recovery.end_timer,
                   std::max(min_wait_ms, step.state.options.give_up_ms - event.kept_age_ms));
  call.talk.chat.kept = was.chat;
  if (step.state.later != nullptr) step.state.later->talk.resume(step, call);
  step.state.call = std::move(call);
}

void tend(Step& step) {
  const AppState& state = step.state;
  if (!state.running) return;
  protocol::Kept kept;
  kept.resume = state.signalling.resume;
  const auto* call = std::get_if<Active>(&state.call);
  if (call != nullptr && call->partner.kind == PartnerKind::Zvonok) {
    kept.call = protocol::KeptCall{
        call->call,
        call->partner.id,
        call->partner.name,
        call->caller,
        call->since_ms,
        call->link.remote_fingerprints,
        call->talk.allowed || state.later == nullptr ? call->talk.chat.kept : std::string(),
        state.media.microphone_on,
        state.media.camera_on};
  }
  say(step, protocol::encode(kept));
}

void forget(Step& step) { say(step, {}); }

}  // namespace zvonok::call::keep
