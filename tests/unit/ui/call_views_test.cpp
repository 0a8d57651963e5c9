// From the ring to the end of a call: dialog, dialling, the call itself, the result.
#include <doctest/doctest.h>

#include <algorithm>

#include "ui/node_id.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;

TEST_CASE("an incoming call is a dialog over an unreachable lobby") {
  Screen screen(incoming());
  const SemanticNode* dialog = screen.find(Role::AlertDialog, "Anna is calling");
  REQUIRE(dialog != nullptr);
  for (const char* name : {"Answer", "Decline"}) {
    REQUIRE(screen.button(name) != nullptr);
    CHECK(screen.button(name)->parent == dialog->id);
  }
  // Parents come before their children.
  CHECK(dialog < screen.button("Decline"));
  CHECK(screen.textbox("Name") == nullptr);
  CHECK(screen.button("Call") == nullptr);
  CHECK(screen.out.local.visible);
  CHECK(screen.status() == "Incoming call");
  CHECK(screen.out.title == "Anna is calling");
  CHECK(is_only<call::AnswerCall>(screen.press("Answer")));
  CHECK(is_only<call::DeclineCall>(screen.press("Decline")));
}

TEST_CASE("a caller without a name") {
  Screen screen(incoming(""));
  CHECK(screen.find(Role::AlertDialog, "Unknown caller is calling") != nullptr);
}

TEST_CASE("after Answer it connects") {
  Screen screen(answered());
  CHECK(screen.find(Role::AlertDialog) == nullptr);
  CHECK(screen.status() == "Connecting…");
  CHECK(is_only<call::LeaveCall>(screen.press("Hang up")));
}

TEST_CASE("dialling and ringing") {
  Screen screen(outgoing(call::OutgoingPhase::Preparing));
  CHECK(screen.status() == "Calling…");
  CHECK(screen.find(Role::Heading, "Calling M8sLw2Xf0aQdUuVnAAAD…") != nullptr);
  CHECK(is_only<call::LeaveCall>(screen.press("Hang up")));
  CHECK(screen.button("Mute microphone") != nullptr);
  CHECK(screen.button("Camera") != nullptr);
  CHECK(screen.out.local.visible);
  screen.show(outgoing(call::OutgoingPhase::Sent));
  CHECK(screen.status() == "Calling…");
  screen.show(outgoing(call::OutgoingPhase::Ringing));
  CHECK(screen.status() == "Ringing…");
  screen.show(connecting());
  CHECK(screen.status() == "Connecting…");
  CHECK(screen.find(Role::Heading, "Anna") != nullptr);
}

TEST_CASE("a call says whether it is relayed or direct, once that is known") {
  call::AppState state = active();
  Screen screen(state);
  CHECK(screen.find(Role::Text, "relayed") != nullptr);
  std::get<call::Active>(state.call).route = call::Route::Direct;
  screen.show(state);
  CHECK(screen.find(Role::Text, "direct") != nullptr);
  std::get<call::Active>(state.call).route = call::Route::Unknown;
  screen.show(state);
  CHECK(screen.find(Role::Text, "direct") == nullptr);
  CHECK(screen.find(Role::Text, "relayed") == nullptr);
}

TEST_CASE("a call whose other side has left the page says so and waits") {
  Screen screen(active(call::ActivePhase::Away));
  CHECK(screen.status() == "Anna left the page. Waiting a moment…");
  CHECK(screen.button("Hang up") != nullptr);
}

TEST_CASE("a call shows both pictures, the name and the time") {
  Screen screen(active());
  CHECK(screen.out.remote.visible);
  CHECK(screen.out.remote.label == "Anna's video");
  CHECK(screen.out.remote.rect == Rect{0, 0, 1280, 720});
  CHECK_FALSE(screen.out.remote.mirrored);
  CHECK(screen.out.local.visible);
  CHECK(screen.out.local.mirrored);
  CHECK(screen.out.local.rect.width < 320);
  CHECK(screen.find(Role::Heading, "Anna") != nullptr);
  const SemanticNode* timer = screen.find(Role::Timer, "Call duration");
  REQUIRE(timer != nullptr);
  CHECK(timer->since_ms == static_cast<double>(start_ms - 65'000));
  CHECK(timer->font_px > 0);
  CHECK(screen.status() == "Connected");
  CHECK(screen.alert().empty());
  CHECK(is_only<call::LeaveCall>(screen.press("Hang up")));
  CHECK(is_only<call::SetMicrophone>(screen.press("Mute microphone")));
  CHECK(is_only<call::SetCamera>(screen.press("Camera")));
}

TEST_CASE("to who called with sound alone no picture is offered") {
  call::AppState state = active();
  state.page.can = call::PageModes::Screen | call::PageModes::FlipCamera;
  Screen screen(state);
  REQUIRE(screen.button("Share screen") != nullptr);
  CHECK_FALSE(screen.button("Camera")->disabled);
  std::get<call::Active>(screen.state.call).link.sound_alone = true;
  screen.show();
  CHECK(screen.button("Share screen") == nullptr);
  CHECK(screen.button("Camera")->disabled);
}

TEST_CASE("under a dialog the time of a call goes on") {
  Screen screen(active());
  CHECK_FALSE(screen.show().next_frame_in_ms);  // its element paints it
  screen.press("More");
  const std::int64_t since = std::get<call::Active>(screen.state.call).since_ms;
  screen.now_ms = since + 65'000;
  CHECK(screen.show().next_frame_in_ms == 1'000);
  CHECK(screen.find(Role::Timer) == nullptr);
  screen.now_ms += 400;
  CHECK(screen.show().next_frame_in_ms == 600);
}

TEST_CASE("what the other side has switched off is said") {
  call::Active call = active_call();
  call.remote.microphone = false;
  Screen screen(with(lobby(), call));
  CHECK(screen.status() == "Anna is muted");
  CHECK(screen.out.remote.visible);

  call.remote.camera = false;
  screen.show(with(lobby(), call));
  CHECK_FALSE(screen.out.remote.visible);
  CHECK(screen.status() == "Anna is muted\nAnna: the camera is off");
  call.remote.microphone = true;
  screen.show(with(lobby(), call));
  CHECK(screen.status() == "Anna: the camera is off\nAnna is no longer muted");

  call.remote = {};
  call.remote.video_live = false;
  screen.show(with(lobby(), call));
  CHECK_FALSE(screen.out.remote.visible);
  CHECK(screen.status() == "Connected\nAnna is no longer muted\nAnna: the camera is on");

  call.partner.name.clear();
  call.remote.microphone = false;
  screen.show(with(lobby(), call));
  CHECK(screen.status() == "The other side is muted\nThe other side: the camera is on");
  CHECK(screen.out.remote.label == "Remote video");
}

TEST_CASE("reconnecting is said, and the call can still be left") {
  Screen screen(active(call::ActivePhase::Reconnecting));
  CHECK(screen.status() == "Reconnecting…");
  CHECK(is_only<call::LeaveCall>(screen.press("Hang up")));
}

TEST_CASE("the result says why, how long, and what next") {
  Screen screen(ended(call::EndReason::RemoteHungUp, 65'000));
  CHECK(screen.status() == "Call ended: the other side hung up");
  CHECK(screen.find(Role::Heading, "Call ended") != nullptr);
  CHECK(screen.find(Role::Text, "Anna hung up. The call lasted 01:05") != nullptr);
  CHECK(screen.out.local.visible);
  CHECK(is_only<call::CallAgain>(screen.press("Call again")));
  CHECK(is_only<call::Dismiss>(screen.press("Back")));
  CHECK(screen.textbox("ID to call") == nullptr);

  screen.show(ended(call::EndReason::Declined));
  CHECK(screen.status() == "Call ended: declined");
  CHECK(screen.find(Role::Text, "Anna declined the call.") != nullptr);
}

TEST_CASE("nobody can be called again without an id") {
  Screen screen(with(
      lobby(), call::Ended{.reason = call::EndReason::Missed, .partner = {}, .duration_ms = 0}));
  CHECK(screen.button("Call again") == nullptr);
  CHECK(screen.button("Back") != nullptr);
}

namespace {

/// Why the call ended.
const SemanticNode* result(const Screen& screen) {
  const auto id = static_cast<std::uint32_t>(ui::NodeId::ResultText);
  const auto at = std::ranges::find(screen.out.nodes, id, &SemanticNode::id);
  return at == screen.out.nodes.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("every reason has a status and a sentence in both languages") {
  for (const char* language : {"en", "ru"}) {
#define ZVONOK_END(reason, wire)                                        \
  {                                                                     \
    Screen screen(ended(call::EndReason::reason));                      \
    screen.environment.language = language;                             \
    screen.show();                                                      \
    CAPTURE(screen.status());                                           \
    CHECK(screen.status().size() > std::string("Call ended: ").size()); \
    CHECK(result(screen) != nullptr);                                   \
    CHECK(result(screen)->name.size() > 10);                            \
    CHECK(result(screen)->name.find('{') == std::string::npos);         \
  }
#include "call/end_reasons.def"
#undef ZVONOK_END
  }
}

TEST_CASE("the whole screen speaks Russian") {
  Screen screen(incoming());
  screen.environment.language = "ru-RU";
  screen.show();
  CHECK(screen.find(Role::AlertDialog, "Вам звонит Anna") != nullptr);
  CHECK(screen.button("Ответить") != nullptr);
  screen.show(active());
  CHECK(screen.out.remote.label == "Видео: Anna");
  CHECK(screen.button("Завершить звонок") != nullptr);
}

TEST_CASE("in a call device trouble is said, shown for a while, and can be tried again") {
  call::AppState state = active();
  Screen screen(state);
  CHECK(screen.button("Try again") == nullptr);
  state.media.has_video = false;
  state.media.video_error = ErrorCode::MediaNotFound;
  screen.show(state);
  CHECK(screen.alert() == "The camera is not found. Connect a device, then press Try again.");
  CHECK(is_only<call::RetryMedia>(screen.press("Try again")));
  const SemanticNode* camera = screen.button("Camera");
  CHECK(camera->pressed == false);
  CHECK(camera->description == screen.alert());
  CHECK(is_only<call::SetCamera>(screen.press("Camera")));

  screen.now_ms += 13'000;
  screen.show();
  CHECK(screen.button("Try again") == nullptr);
  CHECK_FALSE(screen.alert().empty());
  // It comes back for whoever stands on the toggle with the keyboard.
  screen.act({.node = screen.button("Camera")->id,
              .kind = ActionKind::Focus,
              .text = {},
              .keyboard = true});
  screen.show();
  CHECK(screen.button("Try again") != nullptr);
}

TEST_CASE("sound that the browser blocks has one button, in a call only") {
  call::AppState state = active();
  state.sound_blocked = true;
  Screen screen(state);
  CHECK(screen.alert() ==
        "The browser does not play sound by itself. Press Play sound to hear the other side.");
  const SemanticNode* button = screen.button("Play sound");
  REQUIRE(button != nullptr);
  CHECK(button->rect.height >= 44);
  CHECK(is_only<call::PlaySound>(screen.press("Play sound")));
  screen.environment.language = "ru";
  screen.show();
  CHECK(screen.button("Включить звук") != nullptr);
  screen.environment.language = "en";
  state.call = call::Idle{};
  screen.show(state);
  CHECK(screen.button("Play sound") == nullptr);
  CHECK(screen.alert().empty());
}
