// What the core wants done, as data. Only the session touches a port. May depend on: protocol,
// base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "call/state.hpp"
#include "protocol/signal.hpp"

namespace zvonok::call {

struct OpenSocket {
  SocketHandle socket;
  std::string url;
};
struct SendText {
  SocketHandle socket;
  std::string text;
};
struct CloseSocket {
  SocketHandle socket;
};
struct StartTimer {
  TimerHandle timer;
  std::int64_t delay_ms = 0;
};
struct StopTimer {
  TimerHandle timer;
};
/// getUserMedia; answered by MediaReady or MediaFailed. Tracks it brings join the page's one
/// capture and go to every open peer connection (replaceTrack, no renegotiation).
struct OpenMedia {
  MediaHandle request;
  bool audio = false;
  bool video = false;
};
/// Gives up a request: its tracks are stopped when they still arrive.
struct AbandonMedia {
  MediaHandle request;
};
/// track.enabled of the microphone.
struct EnableMicrophone {
  bool on = true;
};
/// Stops and drops the tracks of a kind, so that the light goes off.
struct StopTracks {
  protocol::TrackKind kind = protocol::TrackKind::Video;
};
/// getDisplayMedia; answered by ScreenChanged. Its picture goes in the camera's place, its sound
/// beside the microphone's, on the same senders.
struct OpenScreen {
  MediaHandle request;
};
/// Idempotent; what is still asked for is stopped when it comes.
struct CloseScreen {};
/// Answered by DevicesListed for each kind, again after each change.
struct WatchDevices {};
/// What the next OpenMedia asks for, and what is remembered when that brings it; the speaker is
/// taken at once.
struct PreferDevice {
  DeviceKind kind = DeviceKind::Microphone;
  std::size_t index = 0;
};
/// Sends camera and microphone to this page itself, records and plays it; TestChanged tells.
struct StartTest {
  MediaHandle run;
};
/// Idempotent.
struct StopTest {};
/// The next OpenMedia asks for the camera that looks the other way.
struct PreferOtherCamera {};
/// A new RTCPeerConnection that will send the page's capture.
struct OpenPeer {
  PeerHandle peer;
  std::string ice_servers_json;
  bool relay_only = false;
};
/// Audio and video transceivers (sendrecv, whatever devices there are), the control data channel,
/// an offer, setLocalDescription. Answered by PeerDescribed (several times) or PeerFailed.
struct MakeOffer {
  PeerHandle peer;
  bool restart = false;  ///< of ICE: look for a way anew
};
/// setRemoteDescription; for an offer also an answer (PeerDescribed).
struct ApplyDescription {
  PeerHandle peer;
  protocol::Description remote;
};
struct AddCandidate {
  PeerHandle peer;
  protocol::Candidate candidate;
};
/// simple-peer's transceiverRequest: one more m-section of this kind, then an offer.
struct AddTransceiver {
  PeerHandle peer;
  protocol::TrackKind kind = protocol::TrackKind::Audio;
};
struct SendControl {
  PeerHandle peer;
  std::string text;
};
/// Of the picture that a connection sends, instead of what was said before. 0: no limit.
struct LimitVideo {
  PeerHandle peer;
  bool paused = false;
  std::int32_t lines = 0;  ///< of its short side
  std::int32_t kbps = 0;
  std::int32_t fps = 0;
};
/// Idempotent. What was sent on the control channel just before still leaves.
struct ClosePeer {
  PeerHandle peer;
};
/// Whose tracks the remote video element plays; 0: nobody's.
struct ShowRemote {
  PeerHandle peer;
};
/// Plays the partner's sound, inside the person's press.
struct PlayRemote {};
enum class FileOrder : std::uint8_t {
  Allow,    ///< files may be chosen, dropped and pasted: FileChosen
  Forbid,   ///< the call is over: everything is stopped and forgotten
  Pick,     ///< asks the person for files, inside the press
  Send,     ///< opens the file's data channel on `peer` and sends what is not there yet
  Receive,  ///< makes place for `size` bytes and takes them from a channel of any connection
  Stop,     ///< and drops what there is of it; also of one that is whole and saved
  Save,     ///< hands it to the browser's downloads
};
/// Answered by FileMoved and FileEnded, whatever connections come and go meanwhile.
struct OrderFile {
  FileOrder order = FileOrder::Forbid;
  FileId file;
  PeerHandle peer;
  std::int64_t size = 0;
  std::string name;
};
struct SwitchPageMode {
  PageModes::Mode mode = PageModes::Fullscreen;
};
struct CopyText {
  std::string text;
};
/// Is to be found again by the next visits' Start.
struct SaveSettings {
  std::string text;
};
struct SaveName {
  std::string name;
};
/// What rings from now on; Tone::None: nothing. Only told when it changes.
struct Ring {
  Ringing ringing;
};
/// Asks whether notifications may be shown, inside the person's press; answered by NotifyAllowed.
struct AskToNotify {};
/// Opens the system's sheet, inside the person's press. Answered by ShareFailed or by nothing.
struct ShareUrl {
  std::string url;
};
/// A call to be remembered as of now; answered by PeopleKnown.
struct RememberCall {
  Partner partner;
  bool outgoing = false;
  bool missed = false;
  bool declined = false;  ///< by me: that it was whose name was said, nobody has seen
};
/// Forgets everybody. Answered by PeopleKnown.
struct ForgetPeople {};
/// The program's second file (call/later.hpp) is waited for. Answered by LaterCame.
struct WantLater {};
/// Text for the Start of the same tab's next page; "" for none. Holds secrets: it stays in the tab.
struct KeepForReload {
  std::string text;
};

// ---- to the host page (CustomEvents of the element)
struct HostReady {
  PeerId me;
};
struct HostIncoming {
  Partner from;
};
struct HostConnected {
  Partner partner;
};
struct HostEnded {
  EndReason reason = EndReason::HungUp;
  Partner partner;
  std::int64_t duration_ms = 0;
};
struct HostError {
  ErrorCode code = ErrorCode::BadEvent;
};

/// A dropped or refused thing, counted and logged by the session. Never holds SDP, addresses or
/// names.
struct LogDrop {
  Error error;
};

using Effect =
    std::variant<OpenSocket, SendText, CloseSocket, StartTimer, StopTimer, OpenMedia, AbandonMedia,
                 EnableMicrophone, StopTracks, OpenScreen, CloseScreen, WatchDevices, PreferDevice,
                 StartTest, StopTest, PreferOtherCamera, OpenPeer, MakeOffer, ApplyDescription,
                 AddCandidate, AddTransceiver, SendControl, LimitVideo, ClosePeer, ShowRemote,
                 OrderFile, PlayRemote, SwitchPageMode, CopyText, SaveName, SaveSettings, Ring,
                 AskToNotify, ShareUrl, RememberCall, ForgetPeople, WantLater, KeepForReload,
                 HostReady, HostIncoming, HostConnected, HostEnded, HostError, LogDrop>;
using Effects = std::vector<Effect>;

}  // namespace zvonok::call
