// The small picture, the shared screen, the lists of devices: what is shown, said and asked of the
// core.
#include <doctest/doctest.h>

#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using call::PageModes;
using call::Setting;

namespace {

call::AppState talking() { return active(); }

call::Active& call_of(call::AppState& state) { return std::get<call::Active>(state.call); }

const SemanticNode* small_picture(const Screen& screen) {
  for (const SemanticNode& node : screen.out.nodes) {
    if (node.draggable) return &node;
  }
  return nullptr;
}

bool sets(const std::vector<call::Event>& events, Setting setting, std::string_view value) {
  const auto* change =
      events.size() == 1 ? std::get_if<call::ChangeSetting>(&events.front()) : nullptr;
  return change != nullptr && change->setting == setting && change->value == value;
}

}  // namespace

TEST_CASE("small picture: in the corner that was chosen, on every screen") {
  for (const auto& [width, height] :
       {std::pair{1280.0F, 720.0F}, {390.0F, 844.0F}, {844.0F, 390.0F}, {320.0F, 480.0F}}) {
    for (const char* corner : {"0", "1", "2", "3"}) {
      call::AppState state = talking();
      state.settings.set(Setting::SelfCorner, corner);
      Screen screen(state);
      screen.environment.width = width;
      screen.environment.height = height;
      const Rect place = screen.show().local.rect;
      CAPTURE(width);
      CAPTURE(corner);
      const int number = *corner - '0';
      CHECK((place.x + place.width / 2 > width / 2) == ((number & 1) != 0));
      CHECK((place.y + place.height / 2 > height / 2) == ((number & 2) != 0));
      REQUIRE(small_picture(screen) != nullptr);
      CHECK(small_picture(screen)->rect == place);
    }
  }
}

TEST_CASE("small picture: follows the pointer, and goes to the corner where it is left") {
  Screen screen(talking());
  const Rect home = screen.out.local.rect;
  const SemanticNode* node = small_picture(screen);
  REQUIRE(node != nullptr);
  SemanticAction drag{.node = node->id, .kind = ActionKind::Drag, .text = {}};
  drag.offset_px = -300;
  drag.offset_y_px = -100;
  CHECK(screen.act(drag).empty());
  screen.show();
  CHECK(screen.out.local.rect.x == home.x - 300);
  CHECK(screen.out.local.rect.y == home.y - 100);
  drag.offset_px = -5'000;
  screen.act(drag);
  screen.show();
  CHECK(screen.out.local.rect.x >= 0);
  CHECK(sets(screen.act(small_picture(screen), ActionKind::Choose, "0"), Setting::SelfCorner, "0"));
  screen.show();
  CHECK(screen.out.local.rect == home);  // until the core has taken it over
}

TEST_CASE("small picture: swapped with the large one by a press, for this call") {
  Screen screen(talking());
  const Rect small = screen.out.local.rect;
  CHECK(screen.out.local.front);
  CHECK_FALSE(screen.out.remote.front);
  CHECK(screen.act(small_picture(screen), ActionKind::Activate).empty());
  screen.show();
  CHECK(screen.out.remote.rect == small);
  CHECK(screen.out.remote.front);
  CHECK_FALSE(screen.out.local.front);
  CHECK(screen.out.local.rect == Rect{0, 0, 1280, 720});
  CHECK(small_picture(screen)->pressed == true);
  screen.show(lobby());
  screen.show(talking());
  CHECK(screen.out.local.rect == small);
}

TEST_CASE("small picture: hidden, and the camera stays on") {
  call::AppState state = talking();
  state.settings.set(Setting::SelfView, "off");
  Screen screen(state);
  CHECK_FALSE(screen.out.local.visible);
  CHECK(small_picture(screen) == nullptr);
  CHECK(screen.out.remote.visible);
  CHECK(screen.button("Camera")->pressed == true);
  screen.press("More");
  screen.show();
  CHECK(sets(screen.press("Hide my picture"), Setting::SelfView, "on"));
}

TEST_CASE("my picture is mirrored, unless the person or the camera says otherwise") {
  call::AppState state = talking();
  Screen screen(state);
  CHECK(screen.out.local.mirrored);
  state.media.rear = true;
  CHECK_FALSE(screen.show(state).local.mirrored);
  state.media.rear = false;
  state.settings.set(Setting::Mirror, "off");
  CHECK_FALSE(screen.show(state).local.mirrored);
}

TEST_CASE("the shared screen: shown whole, said, and stopped by one press") {
  call::AppState state = talking();
  state.page.can = PageModes::Screen;
  Screen screen(state);
  CHECK(is_only<call::ShareScreen>(screen.press("Share screen")));
  state.media.screen.sharing = true;
  screen.show(state);
  CHECK(screen.out.local.whole);
  CHECK_FALSE(screen.out.local.mirrored);
  CHECK(screen.out.local.label == "My screen");
  CHECK(screen.button("Share screen")->pressed == true);
  CHECK(is_only<call::ShareScreen>(screen.press("Stop sharing")));
  state.media.has_video = false;
  CHECK(screen.show(state).local.visible);
  // Stopped by a key: a second Enter is not to mute.
  screen.act(screen.button("Stop sharing"), ActionKind::Focus);
  state.media.screen.sharing = false;
  screen.show(state);
  CHECK(screen.button("Share screen")->wants_focus);
}

TEST_CASE("the other's screen: shown whole and said") {
  call::AppState state = talking();
  call_of(state).remote.screen = true;
  Screen screen(state);
  CHECK(screen.out.remote.whole);
  CHECK(screen.out.remote.label == "Anna's screen");
  CHECK(screen.status() == "Anna shares the screen");
}

TEST_CASE("what the page can not do is not offered") {
  call::AppState state = talking();
  Screen screen(state);
  CHECK(screen.button("Share screen") == nullptr);
  screen.press("More");
  screen.show();
  for (const char* name : {"Share screen", "Full screen", "Small window", "Flip camera"}) {
    CHECK(screen.button(name) == nullptr);
  }
  state.page.can = PageModes::Screen | PageModes::Fullscreen | PageModes::PictureInPicture |
                   PageModes::FlipCamera;
  state.page.on = PageModes::Fullscreen;
  screen.show(state);
  REQUIRE(screen.button("Full screen") != nullptr);
  CHECK(screen.button("Full screen")->pressed == true);
  CHECK(screen.button("Small window")->pressed == false);
  CHECK(is_only<call::TogglePageMode>(screen.press("Small window")));
}

TEST_CASE("the lists of devices: names, what is used, and what is chosen") {
  call::AppState state = lobby();
  state.media.devices[0] = {{"Headset", ""}, 1};
  state.media.devices[1] = {{}, -1};
  Screen screen(state);
  CHECK(is_only<call::ListDevices>(screen.press("Settings")));
  screen.show();
  const SemanticNode* microphone = screen.find(Role::Combobox, "Microphone");
  REQUIRE(microphone != nullptr);
  CHECK(microphone->options == "Headset\nMicrophone 2");
  CHECK(microphone->value == "1");
  const auto chosen = screen.act(microphone, ActionKind::Choose, "0");
  REQUIRE(is_only<call::ChooseDevice>(chosen));
  CHECK(std::get<call::ChooseDevice>(chosen[0]).kind == call::DeviceKind::Microphone);
  CHECK(screen.find(Role::Combobox, "Camera")->disabled);
  CHECK(screen.find(Role::Combobox, "Camera")->options == "None found");
  CHECK(screen.find(Role::Combobox, "Speaker")->options == "Default");
  CHECK(screen.act(screen.find(Role::Combobox, "Speaker"), ActionKind::Choose, "0").empty());
}

TEST_CASE("Space lets a muted microphone through while it is held") {
  call::AppState state = talking();
  Screen screen(state);
  const auto key = [&]() -> const SemanticNode* {
    for (const SemanticNode& node : screen.out.nodes) {
      if (node.shortcut == " ") return &node;
    }
    return nullptr;
  };
  CHECK(key() == nullptr);
  state.media.microphone_on = false;
  screen.show(state);
  REQUIRE(key() != nullptr);
  CHECK(key()->hold);
  const auto held = screen.act(key(), ActionKind::Hold);
  REQUIRE(is_only<call::HoldToTalk>(held));
  CHECK(std::get<call::HoldToTalk>(held[0]).held);
  state.settings.set(Setting::Shortcuts, "off");
  screen.show(state);
  CHECK(key() == nullptr);
}
