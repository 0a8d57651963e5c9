// One peer connection's description and candidates: when enough is known to send, what is still
// untold. Private to src/call. May depend on: protocol, base.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::link {

/// Opens a peer connection. With MakeOffer for the caller's side.
Link open_offer(Step& step);
/// Opens one that answers `remote`.
Link open_answer(Step& step, protocol::Description remote);
void close(Step& step, Link& link);

/// Hands a description of the other end to the browser. False, and dropped, when it is another
/// end's: its certificate stays the same for the whole life of a connection.
bool apply(Step& step, Link& link, protocol::Description remote);
/// Whether `remote` is by the end that this link is connected to, by its fingerprints.
[[nodiscard]] bool is_other_end(const Link& link, const protocol::Description& remote);
/// Hands a candidate of the other end to the browser; what is over the limit is dropped.
void add_candidate(Step& step, Link& link, protocol::Candidate candidate);

/// The link that `peer` belongs to: the current call's, a spare or the warm one; nullptr: nobody's.
Link* find(AppState& state, PeerHandle peer);
/// The spare link that `peer` belongs to; nullptr when it is none.
Link* find_spare(AppState& state, PeerHandle peer);
/// The current call's link; nullptr in Idle and Ended.
Link* current(AppState& state);

/// Takes a report of the local description in.
void described(Step& step, Link& link, const PeerDescribed& event);
/// Enough is known for an end that does not trickle.
[[nodiscard]] bool complete_enough(const Link& link);
/// How long an incomplete description may still be waited for; call again when the first candidate
/// comes.
[[nodiscard]] std::int64_t gather_wait_ms(const Step& step, const Link& link);

}  // namespace zvonok::call::link
