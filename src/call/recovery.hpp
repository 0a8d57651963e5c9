// A call whose media has stopped: what is tried, what is kept, when it is given up.
// Private to src/call. May depend on: protocol, base.
//
// Between two Zvonoks a further connection (a spare, numbered by Extension::path) is offered
// through the server beside the first; the caller takes the first that works and says so on it
// ("use"). An ICE restart would not do: Chromium 156 keeps a dead pair for 5.8 s whatever is
// restarted, a second connection brings sound back in 1.1 s (measured). A simple-peer that called
// me is offered an ICE restart; one that I called has no road for it and waits for its browser.
#pragma once

#include <string>

#include "call/event.hpp"
#include "call/partner.hpp"
#include "call/step.hpp"
#include "protocol/seed_events.hpp"
#include "protocol/signal.hpp"

namespace zvonok::call::recovery {

void flow_changed(Step& step, const PeerFlow& event);
/// The connection of the call, or a spare, has come up, is troubled or is gone.
void connection_changed(Step& step, const PeerConnection& event);
/// Nothing comes any more: keeps the call and tries to get it back, until it is given up.
void begin(Step& step);
/// The line to the server is up (again).
void server_is_there(Step& step);
/// The partner's page says that it goes.
void partner_away(Step& step);
/// The machine slept.
void woke(Step& step, std::int64_t slept_ms);

/// A control channel has opened; true when it was a spare's.
bool control_opened(Step& step, PeerHandle peer);
/// That of the call's own connection has opened.
void own_control_opened(Step& step);
/// Media of a spare have begun or stopped to arrive; nothing for a peer that is no spare.
void spare_track_changed(Step& step, PeerHandle peer, protocol::TrackKind kind, bool live);
/// The caller's choice of connection, said on `peer`.
void chosen(Step& step, PeerHandle peer, std::uint32_t path);
/// A spare can not be made, or is gone.
void lose_spare(Step& step, PeerHandle peer);
/// A description or candidate of a spare, by the partner of the call that runs.
void signalled(Step& step, const PeerId& from, protocol::Signal signal);
/// A spare's own description is made.
void described(Step& step, Link& spare, const PeerDescribed& event);

/// A spare's candidate, found after its description was sent.
void trickle(Step& step, Link& spare, const protocol::Candidate& candidate);

bool timer_fired(Step& step, TimerHandle timer);
/// Ends the call: there is no way back to the other side.
void give_up(Step& step, const Active& call);
/// Closes and stops everything that recovery holds.
void stop(Step& step, Active& call);

}  // namespace zvonok::call::recovery
