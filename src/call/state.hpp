// The one state of the application: what the seed's React Context offered its views, as plain
// values, and what it lacked. Views read it, machine.hpp's step() alone writes it. May depend on:
// protocol, base.
//
//            SetDialId (an id is typed: the offer is made ahead, see Warm)
//              |
//   Idle/Ended --CallUser--> Outgoing(Preparing -> Sent -> Ringing) --callAccepted--> Connecting
//      ^   |                     |  decline, busy, no answer, unknown id, cancel           |
//      |   +---callUser (wire)-> Incoming --AnswerCall--> Connecting <-- (same) -----------+
//      |                         |  decline, missed              | connected
//      |                         v                               v
//      +------------------- Ended(reason) <---hang-up, bye-- Active(live <-> reconnecting, away)
//                                                              ^ Start, after a reload
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "call/options.hpp"
#include "call/quality_state.hpp"
#include "call/settings.hpp"
#include "call/talk_state.hpp"
#include "protocol/control.hpp"
#include "protocol/signal.hpp"

namespace zvonok::call {

enum class EndReason : std::uint8_t {
#define ZVONOK_END(name, wire) name,
#include "call/end_reasons.def"
#undef ZVONOK_END
};
std::string_view wire_name(EndReason reason);

/// Plain: speaks the seed's dialect only (simple-peer). PeerJs: a PeerJS client; takes candidates,
/// but neither renegotiation nor any word of ours. Unknown: has not shown yet what it is.
enum class PartnerKind : std::uint8_t { Unknown, Plain, PeerJs, Zvonok };

struct Partner {
  PeerId id;
  std::string name;  ///< cleaned; empty while unknown
  PartnerKind kind = PartnerKind::Unknown;
};

/// What comes in on a connection, media and control messages alike.
enum class Flow : std::uint8_t {
  Flowing,
  Thin,    ///< nothing for 300 ms
  Silent,  ///< nothing for 600 ms
};

/// One RTCPeerConnection and what is known of its own description.
struct Link {
  PeerHandle peer;
  std::string local_sdp;  ///< latest, with the candidates gathered so far; empty until made
  std::int64_t first_candidate_ms = -1;  ///< when the first candidate came; -1: none yet
  bool gathered = false;                 ///< all candidates are in local_sdp
  bool gather_timed_out = false;         ///< enough is in local_sdp to go on
  bool described = false;                ///< local_sdp was sent to the partner
  bool awaits_answer = false;            ///< an offer of mine is with the partner
  bool control_open = false;
  std::vector<std::string> remote_fingerprints;  ///< who is at the other end; set once
  std::string told_state;                        ///< what the control channel said last
  std::size_t remote_candidates = 0;             ///< trickled since its last description
  std::vector<protocol::Candidate> untold;       ///< own candidates found after local_sdp was sent
  std::uint32_t path = 0;                        ///< Extension::path
  bool offered = false;                          ///< by me
  bool connected = false;                        ///< RTCPeerConnection.connectionState
  bool dead = false;                             ///< failed or closed; nothing comes of it any more
  std::optional<Flow> flow;                      ///< as reported last
  bool audio_live = false;                       ///< of a spare; see RemoteMedia
  bool video_live = false;
  std::int64_t opened_ms = 0;
  bool talk = false;                  ///< the other end has said on it that it takes chat and files
  bool sound_alone = false;           ///< the other end's offer has no place for a picture
  std::int64_t control_until_ms = 0;  ///< see talking.cpp: within_budget()
  std::int64_t control_signals_until_ms = 0;  ///< see Step::within_signal_budget()
};

struct Idle {};

enum class OutgoingPhase : std::uint8_t {
  Preparing,  ///< waiting for the server or for gathering
  Sent,       ///< the offer is on its way
  Ringing,    ///< the other side (a Zvonok) has said that it rings
};

struct Outgoing {
  CallId call;
  Partner partner;
  Link link;
  OutgoingPhase phase = OutgoingPhase::Preparing;
  std::optional<std::uint32_t> ack;  ///< acknowledgement our own server owes for callUser
  bool said_again = false;           ///< callUser, after the line to the server was lost
  TimerHandle gather_timer;
  TimerHandle ring_timer;
};

struct RemoteMedia {
  bool microphone = true;  ///< as the other Zvonok says; true for others
  bool camera = true;
  bool screen = false;                                                  ///< its picture is a screen
  protocol::control::Limited limited = protocol::control::Limited::No;  ///< its picture
  bool video_live = false;                                              ///< pictures arrive
  bool audio_live = false;
};

struct Incoming {
  CallId call;  ///< the caller's; empty from a plain simple-peer
  Partner partner;
  Link link;  ///< its answer is made while it rings; nothing is sent and no packet goes out before
              ///< Answer
  std::vector<protocol::Candidate>
      held;                   ///< the caller's candidates, kept from the browser until Answer
  bool answered = false;      ///< Answer was pressed, the answer is not ready yet
  std::uint32_t recalls = 0;  ///< how often the same person has called anew while it rang
  RemoteMedia remote;
  TimerHandle ring_timer;
};

/// Both have agreed; the connection is not up yet.
struct Connecting {
  CallId call;
  Partner partner;
  Link link;
  bool caller = false;
  RemoteMedia remote;
  TimerHandle timer;
};

enum class ActivePhase : std::uint8_t {
  Live,
  Reconnecting,  ///< nothing comes from the other side
  Away,          ///< the other side's page went away; a reload brings it back
};

/// What goes on while nothing comes from the other side (recovery.hpp).
struct Recovery {
  std::vector<Link> spares;   ///< further connections, tried beside the first
  std::uint32_t attempt = 0;  ///< tries since it was live
  bool suspect = false;       ///< nothing came for a moment
  PeerHandle shown;           ///< spare that is played although the caller has not chosen yet
  TimerHandle retry_timer;    ///< the next try
  TimerHandle end_timer;      ///< when to give up
};

/// How the two browsers reach each other. Unknown: not connected, or the browser does not say.
enum class Route : std::uint8_t { Unknown, Direct, Relayed };

struct Active {
  CallId call;
  Partner partner;
  Link link;  ///< without a handle after a reload, until the first spare connects
  bool caller = false;
  ActivePhase phase = ActivePhase::Live;
  std::int64_t since_ms = 0;  ///< when it connected, on the clock of Moment::now_ms
  RemoteMedia remote;
  Recovery recovery;
  PeerId told_me;  ///< my id, as the other side knows it
  Route route = Route::Unknown;
  Talk talk;
  Quality quality;
};

struct Ended {
  EndReason reason = EndReason::HungUp;
  Partner partner;
  std::int64_t duration_ms = 0;  ///< 0 when it never connected
};

using Call = std::variant<Idle, Outgoing, Incoming, Connecting, Active, Ended>;
/// Values of the element's `state` (stable interface, web/zvonok-call.d.ts).
std::string_view state_name(const Call& call);

enum class SignallingPhase : std::uint8_t {
  Off,
  Connecting,  ///< socket opening or greeting
  Online,      ///< `me` is known
  Waiting,     ///< lost or refused; the next attempt is timed
};

struct Signalling {
  SignallingPhase phase = SignallingPhase::Off;
  SocketHandle socket;
  PeerId me;  ///< kept for display while reconnecting; valid on the server only when Online
  std::uint32_t attempt = 0;       ///< connections lost or refused since one was steady
  std::uint32_t heartbeat_ms = 0;  ///< ping interval + timeout, from the server's greeting
  std::uint32_t next_ack = 0;
  std::int64_t retry_at_ms = 0;  ///< Waiting: when the next attempt starts
  std::optional<Error> last_error;
  TimerHandle timer;                ///< connect time-out, heartbeat watchdog or retry, by phase
  bool hurried = false;             ///< Connecting: begun while a call waited for it
  TimerHandle probe_timer;          ///< Online: the next probe, or its time-out
  std::int64_t probe_sent_ms = -1;  ///< -1: none is under way
  std::int64_t rtt_ms = -1;         ///< of the probes, slow to rise; -1: not known
  std::string resume;               ///< gets `me` again on the next connection; a secret
  bool peer_server = false;         ///< what the address names: a PeerServer, else socket.io
  bool id_taken = false;            ///< PeerServer: what I wanted to be called by is in use
  std::string ice_servers_json;     ///< the server's; "" unless it gave any
  bool relay_only = false;          ///< the server wants it
};

enum class MediaPhase : std::uint8_t {
  Off,
  Explaining,  ///< words stand before the browser's question, which waits for a press or a call
  Asking,
  Ready,
  Failed,
};

/// The screen in the camera's place. Only in a call.
struct ScreenShare {
  MediaHandle request;   ///< asked for or shared; none: neither
  bool sharing = false;  ///< the other side gets it
};

enum class DeviceKind : std::uint8_t { Microphone, Camera, Speaker };
inline constexpr std::size_t device_kinds = 3;

/// What there is of a kind, as the browser calls it; "" where it does not tell a name yet.
struct DeviceList {
  std::vector<std::string> labels;
  int used = -1;  ///< which of them really is; -1: none, or not known
};

/// A look into the mirror before a call: what goes through the codecs is recorded and played.
enum class TestPhase : std::uint8_t { Off, Recording, Playing, Done };
struct DeviceTest {
  MediaHandle run;  ///< none: no test is under way
  TestPhase phase = TestPhase::Off;
};

/// My camera and microphone. There is one capture for the whole page; every link sends it.
struct LocalMedia {
  MediaPhase phase = MediaPhase::Off;
  MediaHandle request;         ///< the getUserMedia under way
  bool request_audio = false;  ///< what it asked for
  bool request_video = false;
  bool has_audio = false;  ///< a live track is there
  bool has_video = false;
  bool microphone_on = true;  ///< what the person wants
  bool camera_on = true;
  bool hint = false;  ///< the browser's question has been open for a while
  std::optional<ErrorCode> audio_error;
  std::optional<ErrorCode> video_error;
  bool audio_muted = false;  ///< the track is there and delivers nothing
  bool video_muted = false;
  bool retrying = false;  ///< what failed for the time being is asked for again by itself
  TimerHandle timer;
  bool rear = false;          ///< the camera looks away from the person: not to be mirrored
  bool held_to_talk = false;  ///< muted, but heard while a key is held
  ScreenShare screen;
  DeviceTest test;
  std::array<DeviceList, device_kinds> devices;  ///< by DeviceKind; empty until ListDevices

  // Bookkeeping of media.cpp.
  bool quiet = false;          ///< nobody has pressed anything for the request under way
  bool then_camera = false;    ///< on the ladder: after the microphone the camera alone
  bool chosen = false;         ///< the request under way is for a device that the person chose
  bool audio_granted = false;  ///< asking puts no question to the person
  bool video_granted = false;
  bool audio_news = false;  ///< became available while a request was under way
  bool video_news = false;
  std::int64_t audio_reopened_ms = -1;  ///< when a track that died was last asked for again;
  std::int64_t video_reopened_ms = -1;  ///< -1: never
  std::int64_t retry_since_ms = -1;     ///< when asking again by itself began; -1: never
  TimerHandle retry_timer;
};

/// An offer made and gathered before Call is pressed.
struct Warm {
  Link link;
  TimerHandle timer;
};

enum class NoticeKind : std::uint8_t {
  None,
  IdCopied,
  CopyFailed,
  EmptyId,      ///< Call pressed without an id
  BadId,        ///< what was typed can not be an id
  OwnId,        ///< one's own id
  OtherSite,    ///< a link whose id another server has given
  MissedCall,   ///< somebody called during a call or did not wait; `who`
  IdTaken,      ///< a PeerServer has given my id, `who`, to somebody else; I have another one
  Message,      ///< of the chat: `who` is the name of who wrote it, ": " and its text
  FileOffered,  ///< `who` is its name
  FileArrived,  ///< `who` is its name
  FileCut,      ///< the call has ended before `who` was sent or received whole
  LinkCopied,
  LinkNotCopied,
  ShareFailed,
  ScreenRefused,  ///< the person, or the system, would not have the screen shared
  ScreenFailed,
  DeviceRefused,  ///< a device that was chosen could not be used; the one before goes on
  TestRecording,
  TestPlaying,
  TestGood,  ///< heard and seen
  TestOnlyHeard,
  TestOnlySeen,
  TestNothing,
  SpokeMuted,  ///< somebody speaks here, and the microphone is muted
  DiagnosticsCopied,
  DiagnosticsNotCopied,
  ScreenEnded,  ///< by the browser's own bar, or because what was shared is gone
};

/// What is to be heard, seen and felt of a call that nobody has answered (ringing.hpp).
enum class Tone : std::uint8_t {
  None,
  Ringtone,  ///< somebody calls
  RingBack,  ///< whom I call is being told
};

struct Ringing {
  Tone tone = Tone::None;
  std::string who;      ///< the caller's name, "" for none or of one whom I call
  bool sound = true;    ///< as the person has set it
  bool notify = false;  ///< may notify, where the browser allows
  friend bool operator==(const Ringing&, const Ringing&) = default;
};

/// What the browser says to notifications of this page.
enum class Notify : std::uint8_t {
  Unsupported,
  Ask,
  Allowed,
  Denied,  ///< in the browser's settings, where alone it can be changed
};

/// How the page takes what rings.
struct Alerts {
  Notify notify = Notify::Unsupported;
  bool blocked = false;  ///< it is silent until the person presses something
};

/// Somebody I have talked to, called, or was called by (people.hpp).
struct Contact {
  PeerId id;
  std::string name;        ///< cleaned; "" when it was never told
  std::int64_t at_ms = 0;  ///< of the last call, since 1970
  bool outgoing = false;
  bool missed = false;
  bool unseen = false;  ///< missed, and not looked at since
  friend bool operator==(const Contact&, const Contact&) = default;
};

/// A word to the person that changes nothing. `serial` grows with each, so that the same one twice
/// is said twice.
struct Notice {
  NoticeKind kind = NoticeKind::None;
  std::string who;
  std::uint32_t serial = 0;
};

/// What the page can do in a call, and which of it is on: bits of `can` and `on`.
struct PageModes {
  enum Mode : std::uint32_t {
    Screen = 1,  ///< share it
    Fullscreen = 2,
    PictureInPicture = 4,
    FlipCamera = 8,  ///< between front and rear; only one of them works at a time
  };
  std::uint32_t can = 0;
  std::uint32_t on = 0;  ///< of Fullscreen and PictureInPicture
};

struct Later;

struct AppState {
  Options options;
  Settings settings;
  std::string name;     ///< mine, as typed (cleaned when it is sent)
  std::string dial_id;  ///< what stands in "ID to call"
  Signalling signalling;
  LocalMedia media;
  std::optional<Warm> warm;
  Call call;
  Notice notice;
  PageModes page;
  bool sound_blocked = false;  ///< the browser wants a press before it plays the partner's sound
  Alerts alerts;
  std::vector<Contact> people;  ///< the latest first

  // Bookkeeping that views have no use for.
  std::uint32_t next_handle = 1;
  bool running = false;  ///< between Start and Shutdown
  bool warm_spent =
      false;  ///< the offer made ahead has expired; the next change of dial_id allows another
  std::string kept;                   ///< what a reload would find (keep.hpp)
  std::int64_t signals_until_ms = 0;  ///< see Step::within_signal_budget()
  CallId last_call;  ///< my last outgoing call and whom it went to, so that a late "ringing" can be
  PeerId last_callee;                               ///< answered with "cancel"
  Ringing rung;                                     ///< what the platform was told last
  NoticeKind copy_done = NoticeKind::IdCopied;      ///< what CopyDone is about,
  NoticeKind copy_failed = NoticeKind::CopyFailed;  ///< and if it could not be done
  const Later* later = nullptr;  ///< what the second file brings, when it is there
};

}  // namespace zvonok::call
