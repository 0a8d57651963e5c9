// PeerJS on the line: the client makes its id and token itself and keeps both, so that it is called
// by the same id after the line was lost. May depend on: protocol, base.
#include "call/signalling_dialects.hpp"
#include "protocol/later/peerjs.hpp"

namespace zvonok::call::signalling::peerjs_line {
namespace {

namespace peerjs = protocol::peerjs;

// PeerJS's own; a PeerServer drops who has not said it for 60 or 90 s.
constexpr std::uint32_t heartbeat_ms = 5'000;
// Somebody who comes with the token of an id that is still connected (the server has not noticed
// yet that a line is dead) gets the id and no OPEN; a refusal would have come in this time.
constexpr std::int64_t open_wait_ms = 1'000;

// Signalling::resume holds both, with a space between.
PeerId id_of(const Signalling& line) {
  return PeerId{line.resume.substr(0, line.resume.find(' '))};
}

std::string token_of(const Signalling& line) {
  const std::size_t space = line.resume.find(' ');
  return space == std::string::npos ? std::string() : line.resume.substr(space + 1);
}

void take_identity(Step& step, const std::string& wanted) {
  Signalling& line = step.state.signalling;
  if (peerjs::is_own_id(id_of(line).text) && peerjs::is_own_id(token_of(line))) return;
  const std::string bits = make_call_id(step.moment.entropy).text;
  const std::size_t half = bits.size() / 2;
  const bool may_choose = !wanted.empty() && !line.id_taken;
  line.resume = (may_choose ? wanted : bits.substr(0, half)) + ' ' + bits.substr(half);
}

// Whose id is taken gets another one, once; with the second something is wrong with the server.
News id_taken(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.id_taken) return lose(step, Error{ErrorCode::ConnectRefused, "id taken"});
  step.notice(NoticeKind::IdTaken, id_of(line).text);
  line.id_taken = true;
  line.resume.clear();
  reconnect(step);
  return {};
}

News open(Step& step) {
  step.state.signalling.id_taken = false;
  return registered(step, id_of(step.state.signalling));
}

// The server knows nobody by that id, or has not for 5 s.
News expired(Step& step, peerjs::Expired message) {
  Signalling& line = step.state.signalling;
  if (message.from == id_of(line)) {  // my own probe
    if (line.phase == SignallingPhase::Connecting) return open(step);
    probe_answered(step);
    return {};
  }
  const auto* call = std::get_if<Outgoing>(&step.state.call);
  if (call != nullptr && call->partner.id == message.from && call->ack &&
      call->phase == OutgoingPhase::Sent) {
    return GotAck{*call->ack, protocol::AckError::UnknownId};
  }
  return GotEvent{protocol::CallEnded{std::move(message.from)}};
}

// Which of the seed's two roads a message would have come by.
News relayed(Step& step, peerjs::Relayed message) {
  using protocol::ExtensionKind;
  const auto* description = std::get_if<protocol::Description>(&message.signal.body);
  bool by_callee = std::holds_alternative<Outgoing>(step.state.call);
  if (description != nullptr) {
    by_callee = description->type == protocol::SdpType::Answer;
  } else if (message.signal.zvonok) {
    const ExtensionKind kind = message.signal.zvonok->kind;
    if (kind == ExtensionKind::Ringing) by_callee = true;
    if (kind == ExtensionKind::Cancel) by_callee = false;
  }
  if (by_callee) {
    return GotEvent{protocol::CallAccepted{std::move(message.signal), std::move(message.from)}};
  }
  return GotEvent{protocol::CallUser{std::move(message.signal), std::move(message.from),
                                     std::move(message.name)}};
}

}  // namespace

Result<std::string> url(Step& step) {
  const Result<peerjs::Address> address = peerjs::parse_address(step.state.options.server);
  if (!address) return std::unexpected(address.error());
  take_identity(step, address->id);
  const Signalling& line = step.state.signalling;
  return peerjs::socket_url(*address, id_of(line).text, token_of(line));
}

void opened(Step& step, SocketHandle socket) {
  Signalling& line = step.state.signalling;
  line.heartbeat_ms = heartbeat_ms;
  step.emit(SendText{socket, peerjs::encode_probe(id_of(line))});
  if (id_of(line) == line.me) step.start_timer(line.timer, open_wait_ms);
}

News received(Step& step, const SocketText& event) {
  Result<peerjs::Message> message = peerjs::decode(event.text);
  if (!message) {
    if (message.error().code == ErrorCode::BadFrame) return lose(step, message.error());
    step.drop(message.error());
    return {};
  }
  if (std::holds_alternative<peerjs::Opened>(*message)) {
    if (is_online(step.state)) return {};
    return open(step);
  }
  if (std::holds_alternative<peerjs::IdTaken>(*message)) return id_taken(step);
  if (auto* refused = std::get_if<peerjs::Refused>(&*message)) {
    return lose(step, Error{ErrorCode::ConnectRefused, std::move(refused->reason)});
  }
  if (auto* gone = std::get_if<peerjs::Expired>(&*message)) {
    return expired(step, std::move(*gone));
  }
  if (auto* left = std::get_if<peerjs::Left>(&*message)) return GotLeave{std::move(left->from)};
  if (auto* signal = std::get_if<peerjs::Relayed>(&*message)) {
    return relayed(step, std::move(*signal));
  }
  step.drop(ErrorCode::BadEvent, "not for a call");
  return {};
}

bool timer_fired(Step& step, News& news) {
  Signalling& line = step.state.signalling;
  if (line.phase == SignallingPhase::Online) {
    step.emit(SendText{line.socket, std::string(peerjs::heartbeat_frame)});
    beat(step);
    return true;
  }
  const bool waits =
      line.phase == SignallingPhase::Connecting && line.heartbeat_ms != 0 && id_of(line) == line.me;
  if (waits) news = open(step);
  return waits;
}

void probe(Step& step) {
  const Signalling& line = step.state.signalling;
  step.emit(SendText{line.socket, peerjs::encode_probe(line.me)});
}

void send(Step& step, const PeerId& to, const protocol::Signal& signal) {
  step.emit(SendText{step.state.signalling.socket, peerjs::encode(to, signal, step.state.name)});
}

void send_leave(Step& step, const PeerId& to) {
  step.emit(SendText{step.state.signalling.socket, peerjs::encode_leave(to)});
}

}  // namespace zvonok::call::signalling::peerjs_line
