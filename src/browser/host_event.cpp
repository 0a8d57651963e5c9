// Reads reports; without Emscripten, so that the unit tests replay recordings through it.
// May depend on: call, base.
#include "browser/host_event.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <string>
#include <utility>

namespace zvonok::browser {
namespace {

class TextReader {
 public:
  explicit TextReader(std::string_view texts) : rest_(texts) {}

  /// The next text; "" after the last one.
  std::string next() {
    std::uint32_t length = 0;
    if (rest_.size() < sizeof length) return {};
    std::memcpy(&length, rest_.data(), sizeof length);  // wasm is little endian
    std::string text(rest_.substr(sizeof length, length));
    rest_.remove_prefix(sizeof length + text.size());
    return text;
  }

 private:
  std::string_view rest_;
};

constexpr std::array all_error_codes = {
#define ZVONOK_ERROR(name, wire, retry) ErrorCode::name,
#include "base/errors.def"
#undef ZVONOK_ERROR
};

/// JavaScript names errors by their wire names, so that no second table of numbers is needed.
ErrorCode error_code(std::string_view wire, ErrorCode otherwise) {
  for (const ErrorCode code : all_error_codes) {
    if (wire_name(code) == wire) return code;
  }
  return otherwise;
}

protocol::TrackKind track_kind(std::int32_t number) {
  return number == 0 ? protocol::TrackKind::Audio : protocol::TrackKind::Video;
}

call::Flow flow(std::int32_t number) {
  if (number == 0) return call::Flow::Flowing;
  return number == 1 ? call::Flow::Thin : call::Flow::Silent;
}

/// More of a kind no browser lists for anybody's use.
constexpr std::uint32_t max_devices = 64;

/// RTCPeerConnectionState in the order of call::ConnectionState.
constexpr std::array<std::string_view, 6> connection_states = {
    "new", "connecting", "connected", "disconnected", "failed", "closed"};

std::optional<call::Event> connection_event(PeerHandle peer, std::string_view state) {
  for (std::size_t i = 0; i < connection_states.size(); ++i) {
    if (connection_states[i] == state)
      return call::PeerConnection{peer, static_cast<call::ConnectionState>(i)};
  }
  return std::nullopt;
}

/// Milliseconds as text; what is none, or would be no time at all, leaves `value` as it is.
void take_number(TextReader& texts, std::int64_t& value) {
  const std::string text = texts.next();
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const bool whole = std::from_chars(text.data(), end, number).ptr == end && !text.empty();
  if (whole && number > 0) value = number;
}

call::Start start_event(const HostEvent& event, TextReader& texts) {
  call::Start start;
  call::Options& options = start.options;
  options.server = texts.next();
  std::string ice_servers = texts.next();
  if ((event.first & 1) != 0) options.ice_servers_json = std::move(ice_servers);
  options.relay_only = (event.first & 2) != 0;
  start.never_asked = (event.first & 4) != 0;
  options.default_ice_servers_json = texts.next();
  start.name = texts.next();
  start.dial_id = texts.next();
  start.kept = texts.next();
  take_number(texts, start.kept_age_ms);
  take_number(texts, start.kept_clock_ms);
  take_number(texts, options.give_up_ms);
  take_number(texts, options.retry_min_ms);
  take_number(texts, options.retry_max_ms);
  start.settings = texts.next();
  options.invite_url = texts.next();
  return start;
}

call::PeerDescribed described_event(const HostEvent& event, TextReader& texts) {
  return {.peer = {event.handle},
          .local = {event.first == 0 ? protocol::SdpType::Offer : protocol::SdpType::Answer,
                    texts.next()},
          .has_candidate = (event.second & 1) != 0,
          .gathered = (event.second & 2) != 0,
          .fresh = (event.second & 4) != 0};
}

call::PeerCandidate candidate_event(const HostEvent& event, TextReader& texts) {
  std::string candidate = texts.next();
  std::string mid = texts.next();
  return {{event.handle}, {std::move(candidate), std::move(mid), event.first}};
}

call::FileChosen file_event(const HostEvent& event, TextReader& texts) {
  call::FileChosen chosen{{event.handle}, texts.next(), 0};
  take_number(texts, chosen.size);
  return chosen;
}

call::FileResult file_result(std::int32_t number) {
  constexpr std::array results{call::FileResult::Whole, call::FileResult::NoSpace,
                               call::FileResult::Unreadable, call::FileResult::Checksum,
                               call::FileResult::Gone};
  const auto at = static_cast<std::size_t>(number);
  return at < results.size() ? results[at] : call::FileResult::Unreadable;
}

/// A number from JavaScript as one of an enum's first `count` values; the first where it is none.
template <class Enum>
Enum one_of(std::int32_t number, std::int32_t count) {
  return static_cast<Enum>(number >= 0 && number < count ? number : 0);
}

/// `handle` says how many names follow.
call::DevicesListed listed_event(const HostEvent& event, TextReader& texts) {
  call::DevicesListed listed{one_of<call::DeviceKind>(event.first, call::device_kinds), {}};
  for (std::uint32_t i = 0; i < event.handle && i < max_devices; ++i) {
    listed.list.labels.push_back(texts.next());
  }
  listed.list.used = event.second;
  return listed;
}

call::PeerFailed failed_event(const HostEvent& event, TextReader& texts) {
  const ErrorCode code = error_code(texts.next(), ErrorCode::PeerFailed);
  return {{event.handle}, {code, texts.next()}};
}

call::PeopleKnown people_event(TextReader& texts) {
  call::PeopleKnown known;
  for (std::string id = texts.next(); !id.empty(); id = texts.next()) {
    call::Contact& contact = known.people.emplace_back();
    contact.id.text = std::move(id);
    contact.name = texts.next();
    take_number(texts, contact.at_ms);
    const std::string flags = texts.next();
    const int bits = flags.empty() ? 0 : flags.front() - '0';
    contact.outgoing = (bits & 1) != 0;
    contact.missed = (bits & 2) != 0;
    contact.unseen = (bits & 4) != 0;
  }
  return known;
}

call::Notify notify(std::int32_t number) {
  constexpr std::array all = {call::Notify::Unsupported, call::Notify::Ask, call::Notify::Allowed,
                              call::Notify::Denied};
  return all[static_cast<std::size_t>(number) % all.size()];
}

}  // namespace

std::optional<call::Event> to_event(const HostEvent& event) {
  TextReader texts(event.texts);
  const std::uint32_t handle = event.handle;
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::Start:
      return start_event(event, texts);
    case EventKind::SetName:
      return call::SetName{texts.next()};
    case EventKind::SetDialId:
      return call::SetDialId{texts.next()};
    case EventKind::CallUserNow:
      return call::CallUserNow{texts.next()};
    case EventKind::AnswerCall:
      return call::AnswerCall{};
    case EventKind::DeclineCall:
      return call::DeclineCall{};
    case EventKind::LeaveCall:
      return call::LeaveCall{};
    case EventKind::Shutdown:
      return call::Shutdown{};
    case EventKind::NetworkOnline:
      return call::NetworkOnline{};
    case EventKind::SocketOpened:
      return call::SocketOpened{{handle}};
    case EventKind::SocketText:
      return call::SocketText{{handle}, texts.next()};
    case EventKind::SocketClosed:
      return call::SocketClosed{{handle}, static_cast<std::uint16_t>(event.first)};
    case EventKind::TimerFired:
      return call::TimerFired{{handle}};
    case EventKind::MediaReady:
      return call::MediaReady{
          {handle}, event.first != 0, event.second != 0, (event.second & 2) != 0};
    case EventKind::MediaFailed:
      return call::MediaFailed{{handle},
                               error_code(texts.next(), ErrorCode::MediaUnknown),
                               event.first != 0,
                               event.second != 0};
    case EventKind::MediaTrackEnded:
      return call::MediaTrackEnded{track_kind(event.first)};
    case EventKind::PeerDescribed:
      return described_event(event, texts);
    case EventKind::PeerCandidate:
      return candidate_event(event, texts);
    case EventKind::PeerConnection:
      return connection_event({handle}, texts.next());
    case EventKind::PeerTrack:
      return call::PeerTrack{{handle}, track_kind(event.first), event.second != 0};
    case EventKind::ControlOpened:
      return call::ControlOpened{{handle}};
    case EventKind::ControlText:
      return call::ControlText{{handle}, texts.next()};
    case EventKind::ControlClosed:
      return call::ControlClosed{{handle}};
    case EventKind::PeerFailed:
      return failed_event(event, texts);
    case EventKind::CopyDone:
      return call::CopyDone{event.first != 0};
    case EventKind::PlayBlocked:
      return call::PlayBlocked{};
    case EventKind::PeerFlow:
      return call::PeerFlow{{handle}, flow(event.first)};
    case EventKind::PeerRoute:
      return call::PeerRoute{{handle}, event.first != 0};
    case EventKind::PeerStats:
      return call::PeerStats{{handle}, texts.next()};
    case EventKind::Woke:
      return call::Woke{event.first};
    case EventKind::HidePage:
      return call::HidePage{};
    case EventKind::PlayAllowed:
      return call::PlayAllowed{};
    case EventKind::MediaAvailable:
      return call::MediaAvailable{(event.first & 1) != 0, (event.first & 2) != 0,
                                  (event.first & 4) != 0};
    case EventKind::MediaMuted:
      return call::MediaMuted{track_kind(event.first), event.second != 0};
    case EventKind::FileChosen:
      return file_event(event, texts);
    case EventKind::FileMoved:
      return call::FileMoved{{handle}, static_cast<std::uint32_t>(event.first)};
    case EventKind::FileEnded:
      return call::FileEnded{{handle}, file_result(event.first)};
    case EventKind::FileLimit:
      return call::FileLimit{event.first * 1'000'000LL};
    case EventKind::ShareFailed:
      return call::ShareFailed{};
    case EventKind::NotifyAllowed:
      return call::NotifyAllowed{notify(event.first)};
    case EventKind::RingHeard:
      return call::RingHeard{event.first != 0};
    case EventKind::PeopleKnown:
      return people_event(texts);
    case EventKind::ScreenChanged:
      return call::ScreenChanged{{handle}, one_of<call::ScreenNews>(event.first, 4)};
    case EventKind::DevicesListed:
      return listed_event(event, texts);
    case EventKind::ChooseDevice:
      return call::ChooseDevice{one_of<call::DeviceKind>(event.first, call::device_kinds),
                                static_cast<std::size_t>(event.second)};
    case EventKind::PageModesChanged:
      return call::PageModesChanged{
          {static_cast<std::uint32_t>(event.first), static_cast<std::uint32_t>(event.second)}};
    case EventKind::TestChanged:
      return call::TestChanged{{handle},
                               one_of<call::TestPhase>(event.first, 4),
                               (event.second & 1) != 0,
                               (event.second & 2) != 0};
    case EventKind::SpokeMuted:
      return call::SpokeMuted{};
    case EventKind::LaterCame:
      return call::LaterCame{event.first != 0};
  }
  return std::nullopt;
}

}  // namespace zvonok::browser
