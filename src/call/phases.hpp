// The parts of a call's life, one .cpp each: lobby, outgoing, incoming, talking, ending. Private to
// src/call. Each handler is called by machine.cpp in any state and drops what does not concern it.
// May depend on: protocol, base.
#pragma once

#include <string_view>

#include "call/event.hpp"
#include "call/step.hpp"
#include "protocol/seed_events.hpp"

namespace zvonok::call {

namespace lobby {
void set_name(Step& step, std::string_view name);
void set_dial_id(Step& step, std::string_view text);
/// Makes, keeps or closes the offer made ahead, as the state asks for. Called after every step.
void tend_warm(Step& step);
/// Its addresses may be those of a network that is gone.
void drop_warm(Step& step);
bool timer_fired(Step& step, TimerHandle timer);
}  // namespace lobby

namespace outgoing {
/// Starts a call to what a person typed; problems become a notice.
void begin(Step& step, std::string_view typed);
/// Sends the offer as soon as the server and the description are there.
void advance(Step& step);
void accepted(Step& step, protocol::CallAccepted event);
void acknowledged(Step& step, std::uint32_t ack, std::optional<protocol::AckError> error);
bool timer_fired(Step& step, TimerHandle timer);
/// True when mine goes on and theirs is dropped; false when mine was given up for theirs.
bool survives_glare(Step& step, const protocol::CallUser& theirs);
}  // namespace outgoing

namespace incoming {
void called(Step& step, protocol::CallUser event);
void answer(Step& step);
void decline(Step& step);
/// Sends the answer as soon as it was asked for and is made.
void advance(Step& step);
bool timer_fired(Step& step, TimerHandle timer);
}  // namespace incoming

namespace talking {
/// Starts the connect time-out of `call`, which becomes the state.
void begin(Step& step, Connecting call);
/// Something from the partner of a call that is being set up or runs; `from` is where it came from.
void signalled(Step& step, const PeerId& from, protocol::Signal signal);
/// Somebody with another key speaks in this call's name: ends it.
void alarm(Step& step);
void described(Step& step, const PeerDescribed& event);
void connection_changed(Step& step, const PeerConnection& event);
void track_changed(Step& step, const PeerTrack& event);
void control_opened(Step& step, const ControlOpened& event);
/// False: its sender says more than any good end does; dropped unread.
bool within_budget(Step& step, const ControlText& event);
void control_received(Step& step, const ControlText& event);
void control_closed(Step& step, const ControlClosed& event);
bool timer_fired(Step& step, TimerHandle timer);
}  // namespace talking

namespace ending {
enum class Told : std::uint8_t { Host, Nobody };
/// Closes whatever the current call holds and ends it. Nothing in Idle and Ended.
void end(Step& step, EndReason reason, Told told = Told::Host);
/// A person's "leave": cancels, declines or hangs up, telling the partner.
void leave(Step& step);
/// The element goes away: hangs up, stops everything.
void shut_down(Step& step);
/// The page goes away, and may come back.
void hide_page(Step& step);
/// The server says that the partner's (or, the seed's: anybody's) socket closed.
void partner_gone(Step& step, const protocol::CallEnded& event);
/// A PeerServer's LEAVE: whoever does not speak the extension declines, cancels or hangs up by it.
void partner_left(Step& step, const PeerId& from);
/// The line to the server is lost.
void server_lost(Step& step);
void peer_failed(Step& step, const PeerFailed& event);
}  // namespace ending

/// The partner of the current call; nullptr in Idle and Ended.
const Partner* current_partner(const AppState& state);
Partner* current_partner(AppState& state);
/// The id of the current call; nullptr in Idle and Ended.
const CallId* current_call_id(const AppState& state);

}  // namespace zvonok::call
