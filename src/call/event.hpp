// Everything that can happen to the core: commands of a person or the host page, and what the
// platform reports. Reports carry the handle they belong to and are dropped when nobody holds it
// any more. May depend on: protocol, base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "call/options.hpp"
#include "call/state.hpp"
#include "protocol/signal.hpp"

namespace zvonok::call {

// ---- commands

/// First event: opens the socket and asks for camera and microphone.
struct Start {
  Options options;
  std::string name;                ///< remembered or given by the page
  std::string dial_id;             ///< given by the page ("" for none)
  std::string kept;                ///< what KeepForReload said last before the page was loaded anew
  std::int64_t kept_age_ms = 0;    ///< time since then
  std::int64_t kept_clock_ms = 0;  ///< what Moment::now_ms was then
  std::string settings{};          ///< what SaveSettings said last, in any earlier visit
  bool never_asked = false;        ///< the browser would put its question for both devices
};
/// The person sets something; saved at once.
struct ChangeSetting {
  Setting setting = Setting::Language;
  std::string value;
};
struct SetName {
  std::string name;
};
struct SetDialId {
  std::string text;
};
/// Calls `id`; empty: what stands in "ID to call".
struct CallUserNow {
  std::string id;
};
/// Calls the partner of the ended call.
struct CallAgain {};
struct AnswerCall {};
struct DeclineCall {};
/// The seed's leaveCall: cancels, declines or hangs up, whatever there is.
struct LeaveCall {};
/// From Ended back to the lobby.
struct Dismiss {};
struct SetMicrophone {
  bool on = true;
};
struct SetCamera {
  bool on = true;
};
struct RetryMedia {};
/// Shares the screen in the camera's place, or stops that. Inside the person's press.
struct ShareScreen {
  bool on = true;
};
/// Into the clipboard: what the person may send to somebody who can help.
struct CopyDiagnostics {
  std::string text;  ///< without addresses and names
};
/// Asks for LocalMedia::devices, which is kept up to date from then on.
struct ListDevices {};
/// Takes the device with this place in LocalMedia::devices, now and from now on.
struct ChooseDevice {
  DeviceKind kind = DeviceKind::Microphone;
  std::size_t index = 0;
};
/// Starts a test of camera and microphone, or ends it. Not in a call.
struct TestDevices {
  bool on = true;
};
/// From the front camera to the rear one and back.
struct FlipCamera {};
/// A key that lets the muted microphone through is held, or released.
struct HoldToTalk {
  bool held = false;
};
/// Fullscreen or picture-in-picture, on and off. Inside the person's press.
struct TogglePageMode {
  PageModes::Mode mode = PageModes::Fullscreen;
};
/// The person presses Play sound.
struct PlaySound {};
struct CopyMyId {};
struct DismissNotice {};
// Of the call's chat and files; nothing in a call whose other side does not take them.
struct SetDraft {
  std::string text;
};
/// Sends what stands in the field.
struct SendChat {};
/// The person presses Send file: asks which.
struct PickFile {};
/// Receives a file that was offered.
struct TakeFile {
  FileId file;
};
/// Declines an offered file, cancels a running one.
struct StopFile {
  FileId file;
};
/// Hands a received file to the browser's downloads.
struct SaveFile {
  FileId file;
};
/// The link that calls me, into the clipboard.
struct CopyLink {};
/// The same, to the system's sheet.
struct ShareLink {};
struct ClearPeople {};
/// The element is removed: hang up, close everything.
struct Shutdown {};
/// The page goes away (pagehide): close everything; a call may come back with the next Start.
struct HidePage {};

// ---- reports of the platform

struct SocketOpened {
  SocketHandle socket;
};
struct SocketText {
  SocketHandle socket;
  std::string text;
};
struct SocketClosed {
  SocketHandle socket;
  std::uint16_t code = 0;
};
struct TimerFired {
  TimerHandle timer;
};
/// A getUserMedia has brought tracks of these kinds.
struct MediaReady {
  MediaHandle request;
  bool audio = false;
  bool video = false;
  bool rear = false;  ///< the camera looks away from the person
};
struct MediaFailed {
  MediaHandle request;
  ErrorCode code = ErrorCode::MediaUnknown;
  /// The permission is there: asking for this kind again puts no question to the person.
  bool audio_granted = false;
  bool video_granted = false;
};
/// A track of mine ended by itself (unplugged, permission taken back).
struct MediaTrackEnded {
  protocol::TrackKind kind = protocol::TrackKind::Audio;
};
/// A permission was given or a device plugged in: these kinds can be had without a question.
struct MediaAvailable {
  bool audio = false;
  bool video = false;
  bool microphone_moved = false;  ///< the system's default, which is being sent, is another now
};
/// A live track of mine delivers nothing (a switch at the device, the system), or does again.
struct MediaMuted {
  protocol::TrackKind kind = protocol::TrackKind::Audio;
  bool muted = false;
};
enum class ScreenNews : std::uint8_t {
  Started,
  Ended,    ///< by the browser's own bar, or because the window is gone
  Refused,  ///< by the person or the system
  Failed,
};
struct ScreenChanged {
  MediaHandle request;
  ScreenNews news = ScreenNews::Started;
};
struct DevicesListed {
  DeviceKind kind = DeviceKind::Microphone;
  DeviceList list;
};
struct PageModesChanged {
  PageModes modes;
};
struct TestChanged {
  MediaHandle run;
  TestPhase phase = TestPhase::Done;
  bool heard = false;  ///< Done: the microphone was more than silence
  bool seen = false;   ///< and pictures came through
};
/// Somebody speaks into the muted microphone.
struct SpokeMuted {};
/// The local description as it is now: when set (`fresh`), after each candidate, and when gathering
/// is complete.
struct PeerDescribed {
  PeerHandle peer;
  protocol::Description local;
  bool has_candidate = false;
  bool gathered = false;
  bool fresh = false;  ///< the first report of this description: it was just set
};
struct PeerCandidate {
  PeerHandle peer;
  protocol::Candidate candidate;
};
enum class ConnectionState : std::uint8_t {
  New,
  Connecting,
  Connected,
  Disconnected,
  Failed,
  Closed
};
struct PeerConnection {
  PeerHandle peer;
  ConnectionState state = ConnectionState::New;
};
/// The other side's track starts or stops to deliver.
struct PeerTrack {
  PeerHandle peer;
  protocol::TrackKind kind = protocol::TrackKind::Audio;
  bool live = false;
};
/// What comes in has stopped or comes again.
struct PeerFlow {
  PeerHandle peer;
  Flow flow = Flow::Flowing;
};
/// By which kind of road a connection goes, when that is known or changes.
struct PeerRoute {
  PeerHandle peer;
  bool relayed = false;
};
/// What a connection's statistics say, about once a second, as long as the second file is there.
struct PeerStats {
  PeerHandle peer;
  std::string numbers;  ///< of QualitySample, in its order, with blanks between
};
struct ControlOpened {
  PeerHandle peer;
};
struct ControlText {
  PeerHandle peer;
  std::string text;
};
struct ControlClosed {
  PeerHandle peer;
};
/// A promise of this connection was rejected. The connection is of no use any more.
struct PeerFailed {
  PeerHandle peer;
  Error error;
};
/// The person has chosen, dropped or pasted a file to send; the platform has numbered it.
struct FileChosen {
  FileId file;
  std::string name;
  std::int64_t size = 0;
};
struct FileMoved {
  FileId file;
  std::uint32_t thousandths = 0;
};
enum class FileResult : std::uint8_t {
  Whole,
  NoSpace,
  Unreadable,
  Checksum,
  Gone,  ///< it was whole and saved; what was kept of it until the browser has copied it is removed
};
/// A file is received whole (the sender hears that by the control channel), or can not be.
struct FileEnded {
  FileId file;
  FileResult result = FileResult::Whole;
};
/// Files are kept in memory here; one of this call may have so many bytes.
struct FileLimit {
  std::int64_t bytes = 0;
};
struct CopyDone {
  bool ok = false;
};
/// The browser refused to play the partner's sound without a click.
struct PlayBlocked {};
/// It plays with sound now.
struct PlayAllowed {};
struct ShareFailed {};
/// Whether the browser shows notifications of this page.
struct NotifyAllowed {
  Notify notify = Notify::Ask;
};
/// Whether what rings is heard.
struct RingHeard {
  bool heard = true;
};
/// What is in the second file (call/later.hpp) can be called from now on; or it was wanted and
/// could not be had.
struct LaterCame {
  bool ok = true;
};
/// Whom the page remembers, the latest first.
struct PeopleKnown {
  std::vector<Contact> people;
};
/// The machine is on a network again, or the page is shown again: do not wait for the timer.
struct NetworkOnline {};
/// The machine slept, or the page was frozen, for this time: timers stood still, connections may
/// be gone without a word.
struct Woke {
  std::int64_t slept_ms = 0;
};

using Event =
    std::variant<Start, ChangeSetting, SetName, SetDialId, CallUserNow, CallAgain, AnswerCall,
                 DeclineCall, LeaveCall, Dismiss, SetMicrophone, SetCamera, RetryMedia, ShareScreen,
                 ListDevices, ChooseDevice, TestDevices, FlipCamera, HoldToTalk, TogglePageMode,
                 PlaySound, CopyMyId, DismissNotice, CopyLink, CopyDiagnostics, ShareLink,
                 ClearPeople, SetDraft, SendChat, PickFile, TakeFile, StopFile, SaveFile, Shutdown,
                 HidePage, FileChosen, FileMoved, FileEnded, FileLimit, SocketOpened, SocketText,
                 SocketClosed, TimerFired, MediaReady, MediaFailed, MediaTrackEnded, MediaAvailable,
                 MediaMuted, ScreenChanged, DevicesListed, TestChanged, PageModesChanged,
                 SpokeMuted, PeerDescribed, PeerCandidate, PeerConnection, PeerTrack, PeerFlow,
                 PeerRoute, PeerStats, ControlOpened, ControlText, ControlClosed, PeerFailed,
                 CopyDone, PlayBlocked, PlayAllowed, ShareFailed, NotifyAllowed, RingHeard,
                 LaterCame, PeopleKnown, NetworkOnline, Woke>;

}  // namespace zvonok::call
