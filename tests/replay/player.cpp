// See player.hpp. The lines are read in order by whoever comes to them: the clock takes moments,
// the ports effects, the loop events; an event that stood inside a step goes in there again.
#include "replay/player.hpp"

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "browser/host_event.hpp"
#include "call/session.hpp"
#include "replay/values.hpp"
#include "ui/commands.hpp"

namespace zvonok::replay {
namespace {

using nlohmann::json;
using Numbers = std::vector<std::int64_t>;

constexpr int version = 1;

struct KindName {
  std::string_view name;
  browser::EventKind kind;
};
constexpr KindName kind_names[] = {
#define ZVONOK_EVENT_KIND(name, number) {#name, browser::EventKind::name},
#include "browser/event_kinds.def"
#undef ZVONOK_EVENT_KIND
};

std::uint32_t kind_number(const std::string& name) {
  for (const KindName& known : kind_names) {
    if (known.name == name) return static_cast<std::uint32_t>(known.kind);
  }
  return 0;
}

template <class Number>
Number number(const json& line, const char* name) {
  const auto at = line.find(name);
  return at != line.end() && at->is_number() ? at->get<Number>() : Number{};
}

std::string packed(const json& line) {
  std::string out;
  for (const json& value : line.value("texts", json::array())) {
    const std::string text = text_of(value);
    const auto size = static_cast<std::uint32_t>(text.size());
    for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(size >> shift);
    out += text;
  }
  return out;
}

class Player final : call::ClockPort,
                     call::SocketPort,
                     call::TimerPort,
                     call::MediaPort,
                     call::PeerPort,
                     call::FilePort,
                     call::PagePort {
 public:
  explicit Player(std::vector<json> lines) : lines_(std::move(lines)) {}

  Outcome play() {
    while (ok() && at_ < lines_.size() && !line().contains("end")) {
      if (!is_input()) {
        differ("here the program did more than it does now");
      } else {
        input();
      }
    }
    out_.state = call::state_name(session_.state().call);
    if (ok()) check_end();
    return out_;
  }

 private:
  [[nodiscard]] bool ok() const { return out_.difference.empty(); }
  [[nodiscard]] const json& line() const { return lines_[at_]; }
  [[nodiscard]] bool is_input() const {
    return line().contains("event") || line().contains("action");
  }

  void differ(const std::string& what) {
    if (ok())
      out_.difference = "line " + std::to_string(at_ + 2) + ": " + what +
                        "; recorded: " + (at_ < lines_.size() ? line().dump() : "the end");
  }

  void check_end() {
    if (at_ == lines_.size()) {
      differ("no end");
    } else if (!line().contains("stopped") &&
               (line()["end"] != out_.state || line()["reason"] != out_.reason)) {
      differ("the end is " + out_.state + " " + out_.reason);
    }
  }

  void input() {
    const json& in = lines_[at_++];
    if (in.contains("action")) {
      act(in);
      return;
    }
    const std::string texts = packed(in);
    auto event = browser::to_event(
        {kind_number(in["event"].get<std::string>()), number<std::uint32_t>(in, "handle"),
         number<std::int32_t>(in, "first"), number<std::int32_t>(in, "second"), texts});
    if (event) session_.dispatch(std::move(*event));
  }

  void act(const json& in) {
    const auto node = static_cast<ui::NodeId>(number<std::uint32_t>(in, "node"));
    SemanticAction action;
    action.kind = static_cast<ActionKind>(number<std::uint32_t>(in, "action"));
    if (in.contains("texts")) action.text = text_of(in["texts"][node == ui::NodeId::Name ? 0 : 1]);
    std::vector<call::Event> commands;
    ui::append_commands(node, action, session_.state(), commands, &ui::later());
    for (call::Event& command : commands) session_.dispatch(std::move(command));
  }

  // ---- the clock
  std::int64_t now_ms() override {
    if (at_ < lines_.size() && line().contains("now")) {
      now_ms_ = number<std::int64_t>(line(), "now");
      entropy_text_ = line().value("entropy", std::string());
      ++at_;
      ++out_.events;
    } else {
      differ("a step that was none then");
    }
    return now_ms_;
  }
  Entropy entropy() override {
    Entropy bytes{};
    for (std::size_t i = 0; i < bytes.size() && i * 2 + 1 < entropy_text_.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(hex_value(entropy_text_[i * 2]) * 16 +
                                           hex_value(entropy_text_[i * 2 + 1]));
    }
    return bytes;
  }

  // ---- the effects
  void did(const char* name, const json& with) {
    if (!ok()) return;
    const json now = {{"effect", name}, {"with", with}};
    if (at_ == lines_.size() || line() != now) {
      differ("now " + now.dump());
      return;
    }
    ++at_;
    ++out_.effects;
    while (ok() && at_ < lines_.size() && is_input() && line().contains("nested")) input();
  }
  template <class... Values>
  void did_with(const char* name, Values... values) {
    did(name, json(Numbers{static_cast<std::int64_t>(values)...}));
  }

  void run(const call::OpenSocket& effect) override {
    did_with("sockets.open", effect.socket.value);
  }
  void run(const call::SendText& effect) override { did_with("sockets.send", effect.socket.value); }
  void run(const call::CloseSocket& effect) override {
    did_with("sockets.close", effect.socket.value);
  }
  void run(const call::StartTimer& effect) override {
    did_with("timers.start", effect.timer.value, effect.delay_ms);
  }
  void run(const call::StopTimer& effect) override { did_with("timers.stop", effect.timer.value); }
  void run(const call::OpenMedia& effect) override {
    did_with("media.open", effect.request.value, effect.audio, effect.video);
  }
  void run(const call::AbandonMedia& effect) override {
    did_with("media.abandon", effect.request.value);
  }
  void run(const call::EnableMicrophone& effect) override {
    did_with("media.enableMicrophone", effect.on);
  }
  void run(const call::StopTracks& effect) override { did_with("media.stop", effect.kind); }
  void run(const call::OpenScreen& effect) override {
    did_with("media.openScreen", effect.request.value);
  }
  void run(const call::CloseScreen& /*effect*/) override { did_with("media.closeScreen"); }
  void run(const call::WatchDevices& /*effect*/) override { did_with("media.watchDevices"); }
  void run(const call::PreferDevice& effect) override {
    did_with("media.prefer", effect.kind, effect.index);
  }
  void run(const call::PreferOtherCamera& /*effect*/) override {
    did_with("media.prefer", call::DeviceKind::Camera, -1);
  }
  void run(const call::StartTest& effect) override {
    did_with("media.startTest", effect.run.value);
  }
  void run(const call::StopTest& /*effect*/) override { did_with("media.stopTest"); }
  void run(const call::SwitchPageMode& effect) override {
    did_with("page.switchMode", effect.mode, ui::NodeId::MuteMicrophone, ui::NodeId::Camera,
             ui::NodeId::HangUp);
  }
  void run(const call::PlayRemote& /*effect*/) override { did_with("page.playRemote"); }
  void run(const call::OpenPeer& effect) override {
    did_with("peers.open", effect.peer.value, effect.relay_only);
  }
  void run(const call::MakeOffer& effect) override {
    did_with("peers.offer", effect.peer.value, effect.restart);
  }
  void run(const call::ApplyDescription& effect) override {
    did_with("peers.describe", effect.peer.value, effect.remote.type);
  }
  void run(const call::AddCandidate& effect) override {
    did_with("peers.candidate", effect.peer.value, effect.candidate.mline_index);
  }
  void run(const call::AddTransceiver& effect) override {
    did_with("peers.addTransceiver", effect.peer.value, effect.kind);
  }
  void run(const call::SendControl& effect) override { did_with("peers.send", effect.peer.value); }
  void run(const call::LimitVideo& effect) override {
    did_with("peers.limitVideo", effect.peer.value, effect.paused, effect.lines, effect.kbps,
             effect.fps);
  }
  void run(const call::ClosePeer& effect) override { did_with("peers.close", effect.peer.value); }
  void run(const call::ShowRemote& effect) override { did_with("peers.show", effect.peer.value); }
  void run(const call::OrderFile& effect) override {
    did_with("files.order", effect.order, effect.file.value, effect.peer.value, effect.size);
  }
  void run(const call::CopyText& /*effect*/) override { did_with("page.copy"); }
  void run(const call::SaveName& /*effect*/) override { did_with("page.saveName"); }
  void run(const call::SaveSettings& /*effect*/) override { did_with("page.saveSettings"); }
  void run(const call::Ring& effect) override {
    const call::Ringing& ringing = effect.ringing;
    did_with("page.ring", ringing.tone, (ringing.sound ? 1 : 0) | (ringing.notify ? 2 : 0));
  }
  void run(const call::AskToNotify& /*effect*/) override { did_with("page.askToNotify"); }
  void run(const call::ShareUrl& /*effect*/) override { did_with("page.share"); }
  void run(const call::RememberCall& effect) override {
    did_with("page.remember",
             (effect.outgoing ? 1 : 0) | (effect.missed ? 2 : 0) | (effect.declined ? 4 : 0));
  }
  void run(const call::ForgetPeople& /*effect*/) override { did_with("page.forget"); }
  // The screen wants it too; neither is written down.
  void run(const call::WantLater& /*effect*/) override {}
  void run(const call::KeepForReload& /*effect*/) override { did_with("page.keep"); }
  void run(const call::HostReady& /*effect*/) override { did_with("page.ready"); }
  void run(const call::HostIncoming& /*effect*/) override { did_with("page.incoming"); }
  void run(const call::HostConnected& /*effect*/) override { did_with("page.connected"); }
  void run(const call::HostEnded& effect) override {
    out_.reason = call::wire_name(effect.reason);
    did("page.ended", json::array({out_.reason, effect.duration_ms}));
  }
  void run(const call::HostError& effect) override {
    did("page.error", json::array({std::string(wire_name(effect.code))}));
  }
  void run(const call::LogDrop& /*effect*/) override {}

  void changed() {
    const std::string state(call::state_name(session_.state().call));
    if (state == shown_) return;
    shown_ = state;
    did("page.state", json::array({state}));
  }

  std::vector<json> lines_;
  std::size_t at_ = 0;
  std::int64_t now_ms_ = 0;
  std::string entropy_text_;
  std::string shown_;
  Outcome out_;
  call::Session session_{{*this, *this, *this, *this, *this, *this, *this}, [this] { changed(); }};
};

}  // namespace

Outcome play(std::string_view recording) {
  std::vector<json> lines;
  while (!recording.empty()) {
    const std::size_t end = std::min(recording.find('\n'), recording.size());
    json line = json::parse(recording.substr(0, end), nullptr, false);
    recording.remove_prefix(std::min(end + 1, recording.size()));
    if (!line.is_object())
      return {.difference = "a line that is no JSON object", .state = {}, .reason = {}};
    lines.push_back(std::move(line));
  }
  if (lines.empty() || lines.front().value("zvonok", json()) != "recording" ||
      lines.front().value("version", json()) != version) {
    return {.difference = "no recording of this version", .state = {}, .reason = {}};
  }
  lines.erase(lines.begin());
  return Player(std::move(lines)).play();
}

}  // namespace zvonok::replay
