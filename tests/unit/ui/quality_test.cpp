// What a person sees and hears of the connection's quality: nothing while it is good, then a dot, a
// sentence, and the panel with its plots.
#include <doctest/doctest.h>

#include "ui/node_id.hpp"
#include "ui/theme.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using call::Trouble;

namespace {

const SemanticNode* mark(const Screen& screen) {
  for (const SemanticNode& node : screen.out.nodes) {
    if (node.id == static_cast<std::uint32_t>(ui::NodeId::QualityMark)) return &node;
  }
  return nullptr;
}

call::AppState in_trouble(Trouble trouble) {
  call::AppState state = active();
  auto& call = std::get<call::Active>(state.call);
  call.quality.trouble = trouble;
  call.quality.way_ms = 650;
  return state;
}

call::AppState measured() {
  call::AppState state = active();
  auto& call = std::get<call::Active>(state.call);
  for (std::int32_t i = 0; i < 100; ++i) {
    call.quality.history.push_back({.rtt_ms = i == 50 ? 120 : 48,
                                    .jitter_ms = 3,
                                    .loss_in = i % 10 == 0 ? 15 : 0,
                                    .loss_out = i == 0 ? -1 : 20,
                                    .available_kbps = 900,
                                    .sent_kbps = 320 + i,
                                    .received_kbps = 1'200,
                                    .sent_width = 640,
                                    .sent_height = 480,
                                    .sent_fps = 30,
                                    .received_width = 1'280,
                                    .received_height = 720,
                                    .received_fps = 25,
                                    .audio_codec = 1,
                                    .video_codec = 6});
  }
  call.route = call::Route::Relayed;
  return state;
}

}  // namespace

TEST_CASE("quality: nothing of it is shown or said while the connection is good") {
  Screen screen(measured());
  CHECK(mark(screen) == nullptr);
  CHECK(screen.status() == "Connected");
  CHECK(!screen.out.next_frame_in_ms);
}

TEST_CASE("quality: each trouble has a sentence that names side and cause") {
  struct Said {
    Trouble trouble;
    const char* words;
  };
  for (const Said& it : {
           Said{Trouble::RemotePaused, "Anna's connection is slow: video paused to keep the voice"},
           Said{Trouble::UploadPaused, "Your upload is slow: video paused to keep the voice"},
           Said{Trouble::UploadSlow, "Your upload is slow: video lowered to keep the voice"},
           Said{Trouble::RemoteSlow, "Anna's connection is slow: video lowered to keep the voice"},
           Said{Trouble::RemoteLoses, "Anna's connection loses packets"},
           Said{Trouble::UploadLoses, "Your connection loses packets"},
           Said{Trouble::LongWay, "The way between you is long (650 ms)"},
       }) {
    Screen screen(in_trouble(it.trouble));
    CAPTURE(it.words);
    CHECK(screen.status() == std::string("Connected\n") + it.words);
    REQUIRE(mark(screen) != nullptr);
    CHECK(mark(screen)->name == it.words);
    CHECK(mark(screen)->expanded == false);
    screen.show(active());
    CHECK(screen.status() == "Connected");
    CHECK(mark(screen) == nullptr);
  }
}

TEST_CASE("quality: the sentence is seen for a while, the dot as long as it lasts") {
  Screen screen(in_trouble(Trouble::UploadSlow));
  std::vector<std::string> seen;
  screen.view.set_text_probe(
      [](void* context, const ui::DrawnText& text) {
        static_cast<std::vector<std::string>*>(context)->emplace_back(text.text);
      },
      &seen);
  const auto is_seen = [&](std::string_view words) {
    seen.clear();
    screen.show();
    return std::ranges::any_of(
        seen, [&](const std::string& text) { return text.find(words) != std::string::npos; });
  };
  CHECK(is_seen("Your upload"));
  CHECK(screen.out.next_frame_in_ms);
  screen.now_ms += ui::device_note_ms + 1;
  CHECK_FALSE(is_seen("Your upload"));
  CHECK(mark(screen) != nullptr);
  CHECK(!screen.out.next_frame_in_ms);
}

TEST_CASE("quality: a picture that the other side has paused is not shown standing still") {
  call::AppState state = in_trouble(Trouble::RemotePaused);
  std::get<call::Active>(state.call).remote.limited = protocol::control::Limited::Paused;
  Screen screen(state);
  CHECK_FALSE(screen.out.remote.visible);
  screen.show(active());
  CHECK(screen.out.remote.visible);
}

TEST_CASE("what the other side has switched on again is said") {
  call::AppState state = active();
  auto& remote = std::get<call::Active>(state.call).remote;
  Screen screen(state);
  const auto change = [&](bool microphone, bool camera, bool shares) {
    remote.microphone = microphone;
    remote.camera = camera;
    remote.screen = shares;
    screen.show(state);
    return screen.status();
  };
  CHECK(change(true, true, false) == "Connected");
  CHECK(change(false, false, true) ==
        "Anna is muted\nAnna shares the screen\nAnna: the camera is off");
  CHECK(change(true, false, true) ==
        "Anna shares the screen\nAnna: the camera is off\nAnna is no longer muted");
  CHECK(change(true, true, false) ==
        "Connected\nAnna is no longer muted\nAnna: the camera is on\n"
        "Anna stopped sharing the screen");
  // Said once, and not again after a reconnection or in the next call.
  screen.show(active(call::ActivePhase::Reconnecting));
  screen.show(state);
  CHECK(screen.status() == "Connected");
  CHECK(change(false, true, false) == "Anna is muted");
  screen.show(ended(call::EndReason::HungUp));
  screen.show(active());
  CHECK(screen.status() == "Connected");
}

TEST_CASE("quality: the panel opens from the dot and the menu, and says its plots") {
  Screen screen(in_trouble(Trouble::UploadSlow));
  CHECK(screen.act(mark(screen), ActionKind::Activate).empty());
  screen.show();
  REQUIRE(screen.find(Role::Dialog, "Connection") != nullptr);
  CHECK(mark(screen)->expanded == true);
  CHECK(screen.find(Role::Text, "Measuring…") != nullptr);
  screen.act(screen.find(Role::Dialog), ActionKind::Dismiss);
  screen.show(measured());
  CHECK(screen.find(Role::Dialog) == nullptr);
  screen.press("More");
  screen.show();
  screen.press("Connection");
  screen.show();
  REQUIRE(screen.find(Role::Dialog, "Connection") != nullptr);
  CHECK(screen.find(Role::Text, "The connection is good") != nullptr);
  CHECK(screen.find(Role::Text, "relayed · Opus · VP8") != nullptr);
  for (const char* name :
       {"Round trip 48 ms, highest 120 ms in two minutes",
        "Lost packets: sent 2, received 0 %; highest 2 / 1.5 % in two minutes",
        "Bitrate: sent 419, received 1200 kbit/s; highest 419 / 1200 kbit/s in two minutes",
        "Resolution: sent 640×480, received 1280×720; highest 640×480 / 1280×720 in two minutes",
        "Frames: sent 30, received 25 per second; highest 30 / 25 per second in two minutes"}) {
    CAPTURE(name);
    CHECK(screen.find(Role::Image, name) != nullptr);
  }
  // It is not good while it is lost.
  call::AppState lost = measured();
  std::get<call::Active>(lost.call).phase = call::ActivePhase::Reconnecting;
  screen.show(lost);
  CHECK(screen.find(Role::Text, "The connection is good") == nullptr);
  CHECK(screen.find(Role::Text, "Reconnecting…") != nullptr);
  screen.show(active());
  CHECK(screen.find(Role::Text, "The connection is good") == nullptr);
  CHECK(screen.find(Role::Text, "Measuring…") != nullptr);
  screen.show(measured());
  // At most one frame a second, and none when it is closed.
  CHECK(screen.out.next_frame_in_ms == 1'000);
  screen.press("Close");
  screen.show();
  CHECK(!screen.out.next_frame_in_ms);
}

TEST_CASE("quality: the copied text has the numbers, and neither name nor address nor id") {
  call::AppState state = measured();
  Screen screen(state);
  screen.press("More");
  screen.show();
  screen.press("Connection");
  screen.show();
  const auto commands = screen.press("Copy diagnostics");
  REQUIRE(is_only<call::CopyDiagnostics>(commands));
  const std::string& text = std::get<call::CopyDiagnostics>(commands[0]).text;
  CHECK(text.find("way: relayed") != std::string::npos);
  CHECK(text.find("other side: Zvonok") != std::string::npos);
  CHECK(text.find("video codec: VP8") != std::string::npos);
  CHECK(text.find("\n48 3 0 20 900 419 1200 640 480 30 1280 720 25 0 1 6\n") != std::string::npos);
  for (const std::string& secret :
       {std::string("Anna"), anna().id.text, state.name, state.signalling.me.text}) {
    CHECK(text.find(secret) == std::string::npos);
  }
}

TEST_CASE("quality: without the second file there is no dot") {
  Screen screen(in_trouble(Trouble::UploadSlow), false);
  CHECK(mark(screen) == nullptr);
}
