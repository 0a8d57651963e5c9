// Before a call: my name, the id to call, and the offer that is made ahead so that nothing waits
// for gathering when Call is pressed (130 ms with a STUN server that answers in 40 ms, 5 s with a
// silent one: measured). May depend on: protocol, base.
#include "call/link.hpp"
#include "call/partner.hpp"
#include "call/phases.hpp"

namespace zvonok::call::lobby {
namespace {

// Typed text is kept as typed; this bound only keeps a pasted book out of the state.
constexpr std::size_t max_typed_bytes = 4'096;

bool wants_warm(const AppState& state) {
  const bool free =
      std::holds_alternative<Idle>(state.call) || std::holds_alternative<Ended>(state.call);
  if (!state.running || !free || state.warm_spent || state.dial_id.empty()) return false;
  const Result<PeerId> id = protocol::parse_peer_id(state.dial_id);
  return id && *id != state.signalling.me;
}

}  // namespace

void set_name(Step& step, std::string_view name) {
  step.state.name = std::string(name.substr(0, max_typed_bytes));
  step.emit(SaveName{step.state.name});
  partner::tell_state(step);
}

void set_dial_id(Step& step, std::string_view text) {
  step.state.dial_id = std::string(text.substr(0, max_typed_bytes));
  step.state.warm_spent = false;
  const NoticeKind kind = step.state.notice.kind;
  if (kind == NoticeKind::EmptyId || kind == NoticeKind::BadId || kind == NoticeKind::OwnId ||
      kind == NoticeKind::OtherSite) {
    step.notice(NoticeKind::None);
  }
}

void tend_warm(Step& step) {
  AppState& state = step.state;
  const bool wanted = wants_warm(state);
  if (wanted && !state.warm) {
    state.warm = Warm{link::open_offer(step), {}};
    step.start_timer(state.warm->timer, state.options.warm_offer_ms);
  } else if (!wanted) {
    drop_warm(step);
  }
}

void drop_warm(Step& step) {
  AppState& state = step.state;
  if (!state.warm) return;
  step.stop_timer(state.warm->timer);
  link::close(step, state.warm->link);
  state.warm.reset();
}

bool timer_fired(Step& step, TimerHandle timer) {
  if (!step.state.warm || !timer || timer != step.state.warm->timer) return false;
  step.state.warm->timer = {};
  step.state.warm_spent = true;
  return true;
}

}  // namespace zvonok::call::lobby
