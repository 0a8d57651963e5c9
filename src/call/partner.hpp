// What is said to the other side, by which road: through the server as caller (callUser) or callee
// (answerCall), or on the control channel. Private to src/call. May depend on: protocol, base.
#pragma once

#include "call/step.hpp"
#include "protocol/signal.hpp"

namespace zvonok::call::partner {

/// Which of the two seed events carries a message: the caller's or the callee's.
enum class Side : std::uint8_t { Caller, Callee };
constexpr Side side_of(bool caller) { return caller ? Side::Caller : Side::Callee; }

/// An extension-only message. To an end that has not shown that it is a Zvonok nothing is sent, but
/// for a last word through a PeerServer (its LEAVE).
void say(Step& step, const Partner& to, Side side, const CallId& call,
         protocol::ExtensionKind kind);

/// A description or candidate, with the extension beside it unless `to` is known to be plain.
protocol::Signal make_signal(const Step& step, const Partner& to, const CallId& call,
                             std::variant<protocol::Description, protocol::Candidate> body,
                             std::uint32_t path = 0);
void send(Step& step, const Partner& to, Side side, const protocol::Signal& signal);

/// The same on the call's own channel when that is open: a call that runs needs no server.
void send_in_call(Step& step, const Partner& to, Side side, const Link& line,
                  const protocol::Signal& signal);

/// Whether a signal can be the partner's own word in this call: with the extension it names the
/// call, and who has shown the extension never leaves it out. The seed's server lets anybody speak.
[[nodiscard]] bool belongs(const Partner& from, const CallId& call, const protocol::Signal& signal);
/// A last word (decline, cancel, busy, bye): it may well come when its call is over here, too.
[[nodiscard]] bool is_farewell(const protocol::Signal& signal);
[[nodiscard]] bool is_farewell(protocol::ExtensionKind kind);

/// What an end is that has shown itself without the extension.
[[nodiscard]] PartnerKind plain_kind(const AppState& state);

/// A candidate found after the description was sent: sent, kept until the partner is known, or
/// needless.
void trickle(Step& step, const Partner& to, Side side, const CallId& call, Link& link,
             protocol::Candidate candidate);
/// The kept ones, once the partner has shown that it trickles.
void flush(Step& step, const Partner& to, Side side, const CallId& call, Link& link);

/// My microphone, camera and name on the control channel of the current call, when there is one to
/// a Zvonok and they are not what it was told last.
void tell_state(Step& step);

}  // namespace zvonok::call::partner
