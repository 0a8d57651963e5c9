// See ringing.hpp. May depend on: protocol, base.
#include "call/ringing.hpp"

#include <utility>

namespace zvonok::call::ringing {
namespace {

struct Of {
  Ringing operator()(const Idle& /*call*/) const { return {}; }
  Ringing operator()(const Outgoing& call) const {
    switch (call.phase) {
      case OutgoingPhase::Preparing:
        return {};
      // Not only once it is known to ring: a plain simple-peer has no word for it.
      case OutgoingPhase::Sent:
      case OutgoingPhase::Ringing:
        return {.tone = Tone::RingBack, .who = {}};
    }
    return {};
  }
  Ringing operator()(const Incoming& call) const {
    if (call.answered) return {};
    return {.tone = Tone::Ringtone, .who = call.partner.name};
  }
  Ringing operator()(const Connecting& /*call*/) const { return {}; }
  Ringing operator()(const Active& /*call*/) const { return {}; }
  Ringing operator()(const Ended& /*call*/) const { return {}; }
};

}  // namespace

Ringing of(const AppState& state) {
  Ringing ringing = std::visit(Of{}, state.call);
  if (ringing.tone == Tone::None) return ringing;
  ringing.sound = state.settings.is_on(Setting::RingSound);
  ringing.notify = state.settings.is_on(Setting::Notify);
  return ringing;
}

void tend(Step& step) {
  Ringing ringing = of(step.state);
  if (ringing == step.state.rung) return;
  if (ringing.tone != step.state.rung.tone || !ringing.sound) step.state.alerts.blocked = false;
  step.state.rung = ringing;
  step.emit(Ring{std::move(ringing)});
}

void heard(Step& step, bool is_heard) {
  step.state.alerts.blocked = !is_heard && step.state.rung.tone != Tone::None;
}

}  // namespace zvonok::call::ringing
