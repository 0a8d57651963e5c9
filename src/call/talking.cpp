// Both have agreed: connecting, then the call itself. What goes wrong in it is recovery's.
// May depend on: protocol, base.
#include <algorithm>
#include <utility>

#include "call/later.hpp"
#include "call/link.hpp"
#include "call/partner.hpp"
#include "call/people.hpp"
#include "call/phases.hpp"
#include "call/recovery.hpp"
#include "protocol/control.hpp"
#include "protocol/limits.hpp"

namespace zvonok::call::talking {
namespace {

// What Connecting and Active have in common; nullptrs in any other state.
struct Line {
  CallId* call = nullptr;
  Partner* partner = nullptr;
  Link* link = nullptr;
  RemoteMedia* remote = nullptr;
  bool caller = false;
};

Line line_of(AppState& state) {
  if (auto* call = std::get_if<Connecting>(&state.call)) {
    return {&call->call, &call->partner, &call->link, &call->remote, call->caller};
  }
  if (auto* call = std::get_if<Active>(&state.call)) {
    return {&call->call, &call->partner, &call->link, &call->remote, call->caller};
  }
  return {};
}

bool is_mine(const Line& line, PeerHandle peer) {
  return line.link != nullptr && line.link->peer == peer;
}

void connected(Step& step) {
  if (auto* call = std::get_if<Connecting>(&step.state.call)) {
    step.stop_timer(call->timer);
    Active active;
    active.call = std::move(call->call);
    active.partner = std::move(call->partner);
    active.link = std::move(call->link);
    active.caller = call->caller;
    active.remote = call->remote;
    active.since_ms = step.moment.now_ms;
    active.told_me = step.state.signalling.me;
    people::remember(step, active.partner,
                     active.caller ? people::Met::ICalled : people::Met::TheyCalled);
    step.emit(HostConnected{active.partner});
    step.state.call = std::move(active);
  }
}

void not_connected(Step& step, const Connecting& call) {
  partner::say(step, call.partner, partner::side_of(call.caller), call.call,
               protocol::ExtensionKind::Bye);
  ending::end(step, EndReason::ConnectFailed);
}

// An offer from both sides at once (perfect negotiation): the caller's stands, the callee rolls its
// own back. A simple-peer rolls back itself, so towards it mine gives way.
bool ignores_offer(const Line& line) {
  return line.partner->kind == PartnerKind::Zvonok && line.caller && line.link->awaits_answer;
}

// What the other end of the call's connection takes.
void met(Step& step, Link& link, bool talk) {
  const bool before = std::exchange(link.talk, talk);
  auto* call = std::get_if<Active>(&step.state.call);
  if (call != nullptr && step.state.later != nullptr)
    step.state.later->talk.met(step, *call, before);
}

void talked(Step& step, std::string_view text) {
  auto* call = std::get_if<Active>(&step.state.call);
  // Who has not shown that it takes chat and files sends none either, nor does anybody before it
  // knows that I take them (partner::tell_state).
  if (call == nullptr || !call->link.talk || step.state.later == nullptr) return;
  step.state.later->talk.heard(step, *call, text);
}

}  // namespace

void alarm(Step& step) {
  const Line line = line_of(step.state);
  if (line.link == nullptr) return;
  step.drop(ErrorCode::BadSdp, "another fingerprint");
  partner::say(step, *line.partner, partner::side_of(line.caller), *line.call,
               protocol::ExtensionKind::Bye);
  ending::end(step, EndReason::Security);
}

void begin(Step& step, Connecting call) {
  step.start_timer(call.timer, step.state.options.connect_timeout_ms);
  step.emit(ShowRemote{call.link.peer});
  step.state.call = std::move(call);
}

void signalled(Step& step, const PeerId& from, protocol::Signal signal) {
  const Line line = line_of(step.state);
  if (line.link == nullptr) return;
  const bool has_body = !std::holds_alternative<std::monostate>(signal.body);
  if (has_body && signal.zvonok && signal.zvonok->path != line.link->path) {
    recovery::signalled(step, from, std::move(signal));
    return;
  }
  const PeerHandle peer = line.link->peer;
  if (has_body && !peer) return;  // of a connection that went with the page before (a reload)
  if (auto* description = std::get_if<protocol::Description>(&signal.body)) {
    if (description->type == protocol::SdpType::Answer && !line.link->awaits_answer) {
      step.drop(ErrorCode::BadSignal, "answer without an offer");
      return;
    }
    if (description->type == protocol::SdpType::Offer && ignores_offer(line)) return;
    // An offer of theirs rolls mine back, so that no answer to it is wanted any more.
    if (link::apply(step, *line.link, std::move(*description))) {
      line.link->awaits_answer = false;
    } else if (line.partner->kind == PartnerKind::Zvonok) {
      alarm(step);  // it knows the call's id, so it is no stranger's noise
    }
  } else if (auto* candidate = std::get_if<protocol::Candidate>(&signal.body)) {
    link::add_candidate(step, *line.link, std::move(*candidate));
  } else if (std::holds_alternative<protocol::Renegotiate>(signal.body)) {
    step.emit(MakeOffer{peer, false});
  } else if (const auto* request = std::get_if<protocol::TransceiverRequest>(&signal.body)) {
    step.emit(AddTransceiver{peer, request->kind});
  } else if (signal.zvonok) {
    switch (signal.zvonok->kind) {
      case protocol::ExtensionKind::Bye:
      case protocol::ExtensionKind::Cancel:
      case protocol::ExtensionKind::Decline:
        ending::end(step, EndReason::RemoteHungUp);
        break;
      case protocol::ExtensionKind::None:
      case protocol::ExtensionKind::Ringing:
      case protocol::ExtensionKind::Busy:
        break;
    }
  }
}

void described(Step& step, const PeerDescribed& event) {
  if (Link* spare = link::find_spare(step.state, event.peer); spare != nullptr) {
    recovery::described(step, *spare, event);
    return;
  }
  const Line line = line_of(step.state);
  // Reports of the first description's later candidates are trickled instead.
  if (!is_mine(line, event.peer) || !event.fresh) return;
  if (line.partner->kind == PartnerKind::PeerJs) return;  // a second offer would be a second call
  line.link->awaits_answer = event.local.type == protocol::SdpType::Offer;
  const protocol::Signal signal =
      partner::make_signal(step, *line.partner, *line.call, event.local, line.link->path);
  partner::send_in_call(step, *line.partner, partner::side_of(line.caller), *line.link, signal);
}

void connection_changed(Step& step, const PeerConnection& event) {
  auto* call = std::get_if<Connecting>(&step.state.call);
  if (call == nullptr) {
    recovery::connection_changed(step, event);
    return;
  }
  if (call->link.peer != event.peer) return;
  call->link.connected = event.state == ConnectionState::Connected;
  switch (event.state) {
    case ConnectionState::New:
    case ConnectionState::Connecting:
    case ConnectionState::Disconnected:
      break;
    case ConnectionState::Connected:
      connected(step);
      break;
    case ConnectionState::Failed:
    case ConnectionState::Closed:
      not_connected(step, *call);
      break;
  }
}

void track_changed(Step& step, const PeerTrack& event) {
  const Line line = line_of(step.state);
  auto* ringing = std::get_if<Incoming>(&step.state.call);
  RemoteMedia* remote = nullptr;
  if (is_mine(line, event.peer)) remote = line.remote;
  // A browser may call the tracks live as soon as it has the offer, and does not say so again.
  if (ringing != nullptr && ringing->link.peer == event.peer) remote = &ringing->remote;
  const bool audio = event.kind == protocol::TrackKind::Audio;
  recovery::spare_track_changed(step, event.peer, event.kind, event.live);
  if (remote == nullptr) return;
  (audio ? remote->audio_live : remote->video_live) = event.live;
}

void control_opened(Step& step, const ControlOpened& event) {
  if (recovery::control_opened(step, event.peer)) return;
  const Line line = line_of(step.state);
  if (!is_mine(line, event.peer)) return;
  line.link->control_open = true;
  connected(step);  // the channel needs ICE and DTLS, whatever connectionState has reported so far
  recovery::own_control_opened(step);
  partner::tell_state(step);
}

bool within_budget(Step& step, const ControlText& event) {
  constexpr std::int64_t depth_ms =
      protocol::max_control_burst_bytes / protocol::max_control_bytes_per_ms;
  Link* link = link::find(step.state, event.peer);
  if (link == nullptr) return true;
  const auto bytes =
      std::max(static_cast<std::int64_t>(event.text.size()), protocol::least_control_bytes);
  return step.spend(link->control_until_ms, bytes / protocol::max_control_bytes_per_ms, depth_ms,
                    "control messages");
}

void control_received(Step& step, const ControlText& event) {
  const Line line = line_of(step.state);
  const bool spare = link::find_spare(step.state, event.peer) != nullptr;
  if (!is_mine(line, event.peer) && !spare) return;
  // simple-peer's channel is its application's; nothing on it is meant for us.
  if (line.partner->kind != PartnerKind::Zvonok) return;
  Result<protocol::control::Message> message = protocol::control::decode(event.text);
  if (!message) {
    step.drop(message.error());
    return;
  }
  namespace control = protocol::control;
  if (auto* news = std::get_if<control::State>(&*message)) {
    line.remote->microphone = news->microphone;
    line.remote->camera = news->camera;
    line.remote->screen = news->screen;
    line.remote->limited = news->limited;
    if (!news->name.empty()) line.partner->name = std::move(news->name);
    if (is_mine(line, event.peer)) met(step, *line.link, news->talk);
  } else if (const auto* use = std::get_if<control::Use>(&*message)) {
    recovery::chosen(step, event.peer, use->path);
  } else if (auto* changed = std::get_if<control::NewId>(&*message)) {
    line.partner->id = std::move(changed->id);
  } else if (std::holds_alternative<control::Away>(*message)) {
    recovery::partner_away(step);
  } else if (std::holds_alternative<control::Bye>(*message)) {
    ending::end(step, EndReason::RemoteHungUp);
  } else if (auto* signal = std::get_if<protocol::Signal>(&*message)) {
    // A count of its own: a partner is not to use up what others' calls need.
    Link* link = link::find(step.state, event.peer);
    if (link != nullptr && partner::belongs(*line.partner, *line.call, *signal) &&
        step.within_signal_budget(link->control_signals_until_ms)) {
      signalled(step, PeerId(line.partner->id), std::move(*signal));
    }
  } else if (std::holds_alternative<std::monostate>(*message) && is_mine(line, event.peer)) {
    talked(step, event.text);
  }
}

void control_closed(Step& step, const ControlClosed& event) {
  const Line line = line_of(step.state);
  if (!is_mine(line, event.peer)) return;
  // To simple-peer the closing channel is the only word it has for hanging up.
  if (line.partner->kind != PartnerKind::Zvonok) {
    ending::end(step, EndReason::RemoteHungUp);
    return;
  }
  // A Zvonok that hangs up or goes away says so first. This one's connection was closed under it:
  // by a machine that falls asleep, by a browser that crashed.
  line.link->control_open = false;
  if (std::holds_alternative<Connecting>(step.state.call)) {
    ending::end(step, EndReason::PartnerLeft);
    return;
  }
  line.link->dead = true;
  recovery::begin(step);
}

bool timer_fired(Step& step, TimerHandle timer) {
  auto* call = std::get_if<Connecting>(&step.state.call);
  if (call == nullptr || !timer || timer != call->timer) return false;
  call->timer = {};
  not_connected(step, *call);
  return true;
}

}  // namespace zvonok::call::talking
