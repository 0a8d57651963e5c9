// Both have agreed: connecting, then the call itself. May depend on: protocol, base.
// Missing: restart of a lost path, a second path (the call waits as long as the browser does).
#include "call/link.hpp"
#include "call/partner.hpp"
#include "call/phases.hpp"
#include "protocol/control.hpp"

namespace zvonok::call::talking {
namespace {

partner::Side side_of(bool caller) {
  return caller ? partner::Side::Caller : partner::Side::Callee;
}

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
    step.emit(HostConnected{active.partner});
    step.state.call = std::move(active);
  } else if (auto* active = std::get_if<Active>(&step.state.call)) {
    active->phase = ActivePhase::Live;
  }
}

void lost(Step& step) {
  const bool connecting = std::holds_alternative<Connecting>(step.state.call);
  const Line line = line_of(step.state);
  partner::say(step, *line.partner, side_of(line.caller), *line.call, protocol::ExtensionKind::Bye);
  ending::end(step, connecting ? EndReason::ConnectFailed : EndReason::ConnectionLost);
}

}  // namespace

void begin(Step& step, Connecting call) {
  step.start_timer(call.timer, step.state.options.connect_timeout_ms);
  step.emit(ShowRemote{call.link.peer});
  step.state.call = std::move(call);
}

void signalled(Step& step, protocol::Signal signal) {
  const Line line = line_of(step.state);
  if (line.link == nullptr) return;
  const PeerHandle peer = line.link->peer;
  if (auto* description = std::get_if<protocol::Description>(&signal.body)) {
    if (description->type == protocol::SdpType::Answer && !line.link->awaits_answer) {
      step.drop(ErrorCode::BadSignal, "answer without an offer");
      return;
    }
    // An offer of theirs rolls mine back, so that no answer to it is wanted any more.
    if (link::apply(step, *line.link, std::move(*description))) line.link->awaits_answer = false;
  } else if (auto* candidate = std::get_if<protocol::Candidate>(&signal.body)) {
    link::add_candidate(step, *line.link, std::move(*candidate));
  } else if (std::holds_alternative<protocol::Renegotiate>(signal.body)) {
    step.emit(MakeOffer{peer});
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
  const Line line = line_of(step.state);
  // Reports of the first description's later candidates are trickled instead.
  if (!is_mine(line, event.peer) || !event.fresh) return;
  line.link->awaits_answer = event.local.type == protocol::SdpType::Offer;
  const protocol::Signal signal =
      partner::make_signal(step, *line.partner, *line.call, event.local);
  partner::send(step, *line.partner, side_of(line.caller), signal);
}

void connection_changed(Step& step, const PeerConnection& event) {
  if (!is_mine(line_of(step.state), event.peer)) return;
  switch (event.state) {
    case ConnectionState::New:
    case ConnectionState::Connecting:
      break;
    case ConnectionState::Connected:
      connected(step);
      break;
    case ConnectionState::Disconnected:
      if (auto* active = std::get_if<Active>(&step.state.call))
        active->phase = ActivePhase::Reconnecting;
      break;
    case ConnectionState::Failed:
    case ConnectionState::Closed:
      lost(step);
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
  if (remote == nullptr) return;
  const bool audio = event.kind == protocol::TrackKind::Audio;
  (audio ? remote->audio_live : remote->video_live) = event.live;
}

void control_opened(Step& step, const ControlOpened& event) {
  const Line line = line_of(step.state);
  if (!is_mine(line, event.peer)) return;
  line.link->control_open = true;
  connected(step);  // the channel needs ICE and DTLS, whatever connectionState has reported so far
  partner::tell_state(step);
}

void control_received(Step& step, const ControlText& event) {
  const Line line = line_of(step.state);
  if (!is_mine(line, event.peer)) return;
  // simple-peer's channel is its application's; nothing on it is meant for us.
  if (line.partner->kind != PartnerKind::Zvonok) return;
  Result<protocol::control::Message> message = protocol::control::decode(event.text);
  if (!message) {
    step.drop(message.error());
    return;
  }
  if (auto* news = std::get_if<protocol::control::State>(&*message)) {
    line.remote->microphone = news->microphone;
    line.remote->camera = news->camera;
    if (!news->name.empty()) line.partner->name = std::move(news->name);
  } else if (std::holds_alternative<protocol::control::Bye>(*message)) {
    ending::end(step, EndReason::RemoteHungUp);
  }
}

void control_closed(Step& step, const ControlClosed& event) {
  const Line line = line_of(step.state);
  if (!is_mine(line, event.peer)) return;
  // A Zvonok that hangs up says so first. To simple-peer the closing channel is the only word it
  // has.
  const bool zvonok = line.partner->kind == PartnerKind::Zvonok;
  ending::end(step, zvonok ? EndReason::PartnerLeft : EndReason::RemoteHungUp);
}

bool timer_fired(Step& step, TimerHandle timer) {
  auto* call = std::get_if<Connecting>(&step.state.call);
  if (call == nullptr || !timer || timer != call->timer) return false;
  call->timer = {};
  lost(step);
  return true;
}

}  // namespace zvonok::call::talking
