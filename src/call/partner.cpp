// See partner.hpp. May depend on: protocol, base.
#include "call/partner.hpp"

#include "base/text.hpp"
#include "call/link.hpp"
#include "call/phases.hpp"
#include "call/signalling.hpp"
#include "protocol/control.hpp"
#include "protocol/limits.hpp"

namespace zvonok::call::partner {
namespace {

std::string my_name(const Step& step) {
  return clean_name(step.state.name, protocol::max_name_graphemes, protocol::max_name_bytes);
}

protocol::control::Limited limited(VideoLevel level) {
  using protocol::control::Limited;
  switch (level) {
    case VideoLevel::Full:
      return Limited::No;
    case VideoLevel::Lowered:
    case VideoLevel::Least:
      return Limited::Lowered;
    case VideoLevel::Paused:
      return Limited::Paused;
  }
  return Limited::No;
}

}  // namespace

void send(Step& step, const Partner& to, Side side, const protocol::Signal& signal) {
  signalling::send(step, to.id, side, signal);
}

void send_in_call(Step& step, const Partner& to, Side side, const Link& line,
                  const protocol::Signal& signal) {
  if (to.kind == PartnerKind::Zvonok && line.control_open) {
    step.emit(SendControl{line.peer, protocol::control::encode(signal)});
  } else {
    send(step, to, side, signal);
  }
}

void say(Step& step, const Partner& to, Side side, const CallId& call,
         protocol::ExtensionKind kind) {
  // A simple-peer destroys itself on a signal it does not know. PeerJS takes LEAVE for the end of
  // all that it has with me, so that not even a second call of the one I talk to can be refused by
  // it.
  if (to.kind != PartnerKind::Zvonok) {
    const Partner* current = current_partner(step.state);
    const bool refuses = kind == protocol::ExtensionKind::Busy;
    const bool spares = refuses && current != nullptr && current->id == to.id;
    if (signalling::is_peer_server(step.state) && is_farewell(kind) && !spares) {
      signalling::send_leave(step, to.id);
    }
    return;
  }
  protocol::Signal signal;
  signal.connection = call.text;
  signal.zvonok = protocol::Extension{protocol::extension_version, call, kind, my_name(step), 0};
  send(step, to, side, signal);
}

protocol::Signal make_signal(const Step& step, const Partner& to, const CallId& call,
                             std::variant<protocol::Description, protocol::Candidate> body,
                             std::uint32_t path) {
  protocol::Signal signal;
  std::visit([&signal](auto& part) { signal.body = std::move(part); }, body);
  signal.connection = call.text;
  if (to.kind == PartnerKind::Plain || to.kind == PartnerKind::PeerJs) return signal;
  signal.zvonok = protocol::Extension{protocol::extension_version, call,
                                      protocol::ExtensionKind::None, my_name(step), path};
  return signal;
}

bool belongs(const Partner& from, const CallId& call, const protocol::Signal& signal) {
  if (signal.zvonok) return signal.zvonok->call == call;
  if (from.kind == PartnerKind::Zvonok) return false;
  return signal.connection.empty() || signal.connection == call.text;
}

PartnerKind plain_kind(const AppState& state) {
  return signalling::is_peer_server(state) ? PartnerKind::PeerJs : PartnerKind::Plain;
}

bool is_farewell(const protocol::Signal& signal) {
  return signal.zvonok && is_farewell(signal.zvonok->kind);
}

bool is_farewell(protocol::ExtensionKind kind) {
  switch (kind) {
    case protocol::ExtensionKind::Decline:
    case protocol::ExtensionKind::Cancel:
    case protocol::ExtensionKind::Busy:
    case protocol::ExtensionKind::Bye:
      return true;
    case protocol::ExtensionKind::None:
    case protocol::ExtensionKind::Ringing:
      return false;
  }
  return false;
}

void trickle(Step& step, const Partner& to, Side side, const CallId& call, Link& link,
             protocol::Candidate candidate) {
  if (!link.described) return;  // it is in the description that will be sent
  // simple-peer takes candidates on the caller's end at any time. On the callee's end the seed's
  // page would take one for a new call as long as it rings.
  const bool now = to.kind == PartnerKind::Zvonok || side == Side::Callee ||
                   signalling::is_peer_server(step.state);
  if (now) {
    send_in_call(step, to, side, link,
                 make_signal(step, to, call, std::move(candidate), link.path));
  } else if (link.untold.size() < protocol::max_sdp_candidates) {
    link.untold.push_back(std::move(candidate));
  }
}

void flush(Step& step, const Partner& to, Side side, const CallId& call, Link& link) {
  if (to.kind != PartnerKind::Zvonok) return;
  for (protocol::Candidate& candidate : link.untold) {
    send(step, to, side, make_signal(step, to, call, std::move(candidate)));
  }
  link.untold.clear();
}

void tell_state(Step& step) {
  const auto tell = [&step](const Partner& to, Link& line) {
    if (to.kind != PartnerKind::Zvonok || !line.control_open) return;
    const LocalMedia& media = step.state.media;
    protocol::control::State message;
    const bool heard = media.microphone_on || media.held_to_talk;
    message.microphone = heard && media.has_audio && !media.audio_muted;
    message.screen = media.screen.sharing;
    message.camera = message.screen || (media.camera_on && media.has_video && !media.video_muted);
    if (const auto* call = std::get_if<Active>(&step.state.call)) {
      message.limited = limited(call->quality.told);
    }
    message.name = my_name(step);
    message.talk = step.state.later != nullptr;  // chat and files are in the second file
    std::string text = protocol::control::encode(message);
    if (text == line.told_state) return;
    line.told_state = text;
    step.emit(SendControl{line.peer, std::move(text)});
  };
  if (auto* connecting = std::get_if<Connecting>(&step.state.call)) {
    tell(connecting->partner, connecting->link);
  } else if (auto* active = std::get_if<Active>(&step.state.call)) {
    tell(active->partner, active->link);
  }
}

}  // namespace zvonok::call::partner
