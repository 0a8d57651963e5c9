// How the line's life (signalling.cpp) and what is spoken on it (signalling_socketio.cpp,
// later/signalling_peerjs.cpp) meet. Private to these. May depend on: protocol, base.
#pragma once

#include <optional>
#include <string>

#include "call/signalling.hpp"

namespace zvonok::call::signalling {

// ---- what a dialect tells the line

/// The server knows me as `me` on this socket.
News registered(Step& step, PeerId me);
/// The line is of no use: it is dropped and made anew later.
News lose(Step& step, Error error);
/// What any peer can make an honest server relay costs the message, never the connection: closing
/// it would be theirs to do. The rest says that no call server speaks here.
News undecodable(Step& step, const Error& error);
/// The server has shown that it is there.
void beat(Step& step);
void probe_answered(Step& step);
/// Begins anew at once, on another socket.
void reconnect(Step& step);

// ---- what the line asks of its dialect

namespace socketio_line {
Result<std::string> url(const Step& step);
void opened(Step& step, SocketHandle socket);
News received(Step& step, const SocketText& event);
void probe(Step& step);
void goodbye(Step& step);
void send(Step& step, const PeerId& to, partner::Side side, const protocol::Signal& signal,
          std::optional<std::uint32_t> ack);
}  // namespace socketio_line

namespace peerjs_line {
/// Makes an id and a token when there are none.
Result<std::string> url(Step& step);
void opened(Step& step, SocketHandle socket);
News received(Step& step, const SocketText& event);
/// The line's timer; false when it means the same as with any other server.
bool timer_fired(Step& step, News& news);
void probe(Step& step);
void send(Step& step, const PeerId& to, const protocol::Signal& signal);
void send_leave(Step& step, const PeerId& to);
}  // namespace peerjs_line

/// The functions of peerjs_line, which are in the second file: call/later.hpp.
struct PeerJsLine {
  Result<std::string> (*url)(Step& step);
  void (*opened)(Step& step, SocketHandle socket);
  News (*received)(Step& step, const SocketText& event);
  bool (*timer_fired)(Step& step, News& news);
  void (*probe)(Step& step);
  void (*send)(Step& step, const PeerId& to, const protocol::Signal& signal);
  void (*send_leave)(Step& step, const PeerId& to);
};

}  // namespace zvonok::call::signalling
