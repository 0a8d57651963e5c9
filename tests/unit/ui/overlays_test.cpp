// Dialogs, menus and sheets: what opens and closes them, where they lie, focus, scrolling.
#include <doctest/doctest.h>

#include <algorithm>

#include "ui/node_id.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using ui::NodeId;

namespace {

const SemanticNode* node(const Screen& screen, NodeId id) {
  const auto at =
      std::ranges::find(screen.out.nodes, static_cast<std::uint32_t>(id), &SemanticNode::id);
  return at == screen.out.nodes.end() ? nullptr : &*at;
}

void press(Screen& screen, std::string_view name) {
  REQUIRE(screen.button(name) != nullptr);
  // Of the core it asks nothing but the list of devices, which settings show.
  for (const call::Event& event : screen.press(name)) {
    CHECK(std::holds_alternative<call::ListDevices>(event));
  }
  screen.show();
}

void dismiss(Screen& screen) {
  REQUIRE(screen.find(Role::Dialog) != nullptr);
  screen.act(screen.find(Role::Dialog), ActionKind::Dismiss);
  screen.show();
}

void resize(Screen& screen, float width, float height) {
  screen.environment.width = width;
  screen.environment.height = height;
  screen.show();
}

bool inside(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x - 0.01F && inner.y >= outer.y - 0.01F &&
         inner.x + inner.width <= outer.x + outer.width + 0.01F &&
         inner.y + inner.height <= outer.y + outer.height + 0.01F;
}

struct Size {
  float width;
  float height;
};
constexpr Size sizes[] = {{1280, 800}, {844, 390}, {390, 844}, {320, 480}, {600, 400}};

}  // namespace

TEST_CASE("a dialog opens by its button, makes the view inert, and closes by Close and Escape") {
  for (const bool by_escape : {false, true}) {
    Screen screen;
    CHECK(screen.button("Settings")->expanded == false);
    press(screen, "Settings");
    const SemanticNode* dialog = screen.find(Role::Dialog, "Settings");
    REQUIRE(dialog != nullptr);
    CHECK(dialog->modal);
    CHECK(dialog->dismissable);
    CHECK(screen.button("Call") == nullptr);
    CHECK_FALSE(screen.status().empty());
    if (by_escape) {
      dismiss(screen);
    } else {
      press(screen, "Close");
    }
    CHECK(screen.find(Role::Dialog) == nullptr);
    CHECK(screen.button("Call") != nullptr);
  }
}

TEST_CASE("focus goes into a dialog and back to what opened it") {
  Screen screen;
  screen.act(screen.button("Settings"), ActionKind::Focus);
  press(screen, "Settings");
  CHECK(screen.find(Role::Dialog)->wants_focus);
  CHECK(std::ranges::count(screen.out.nodes, true, &SemanticNode::wants_focus) == 1);
  screen.act(screen.button("Close"), ActionKind::Focus);
  screen.show();
  CHECK(std::ranges::count(screen.out.nodes, true, &SemanticNode::wants_focus) == 0);
  dismiss(screen);
  CHECK(screen.button("Settings")->wants_focus);
  CHECK(std::ranges::count(screen.out.nodes, true, &SemanticNode::wants_focus) == 1);
}

TEST_CASE("the menu of a call leads to a dialog, and both back to More") {
  Screen screen(active());
  press(screen, "More");
  REQUIRE(screen.find(Role::Dialog, "More") != nullptr);
  press(screen, "Settings");
  REQUIRE(screen.find(Role::Dialog, "Settings") != nullptr);
  CHECK(std::ranges::count(screen.out.nodes, Role::Dialog, &SemanticNode::role) == 1);
  dismiss(screen);
  CHECK(screen.button("More")->wants_focus);
}

TEST_CASE("a menu closes when the call ends, a dialog stays") {
  Screen screen(active());
  press(screen, "More");
  screen.show(ended(call::EndReason::RemoteHungUp));
  CHECK(screen.find(Role::Dialog) == nullptr);
  screen.show(active());
  CHECK(screen.find(Role::Dialog) == nullptr);
  press(screen, "More");
  press(screen, "Settings");
  screen.show(ended(call::EndReason::RemoteHungUp));
  CHECK(screen.find(Role::Dialog) != nullptr);
}

TEST_CASE("a ring comes before what is open, which comes back unless it is answered") {
  Screen screen;
  press(screen, "Settings");
  screen.show(incoming());
  CHECK(screen.find(Role::Dialog) == nullptr);
  CHECK(screen.find(Role::AlertDialog) != nullptr);
  screen.show(lobby());
  CHECK(screen.find(Role::Dialog) != nullptr);
  screen.show(incoming());
  screen.show(answered());
  CHECK(screen.find(Role::Dialog) == nullptr);
  CHECK(screen.button("Hang up") != nullptr);
}

TEST_CASE(
    "overlays lie on the screen, their parts in them, on every screen and in both languages") {
  for (const char* language : {"en", "ru"}) {
    for (const Size& size : sizes) {
      for (const NodeId opener : {NodeId::More, NodeId::Settings, NodeId::Shortcuts}) {
        Screen screen(active());
        screen.environment.language = language;
        resize(screen, size.width, size.height);
        screen.act(node(screen, NodeId::More), ActionKind::Activate);
        screen.show();
        if (opener != NodeId::More) {
          REQUIRE(node(screen, opener) != nullptr);
          screen.act(node(screen, opener), ActionKind::Activate);
          screen.show();
        }
        CAPTURE(language);
        CAPTURE(size.width);
        const Rect all{0, 0, size.width, size.height};
        const SemanticNode* area = screen.find(Role::ScrollArea);
        REQUIRE(area != nullptr);
        CHECK(inside(all, node(screen, NodeId::Overlay)->rect));
        CHECK(inside(node(screen, NodeId::Overlay)->rect, area->rect));
        for (const SemanticNode& one : screen.out.nodes) {
          CAPTURE(one.name);
          if (one.parent == area->id) {
            Rect content = area->rect;
            content.y -= area->scroll_px;
            content.height = std::max(area->content_px, area->rect.height);
            CHECK(inside(content, one.rect));
            CHECK((one.role == Role::Text || one.role == Role::Meter || one.rect.height >= 44));
          }
        }
      }
    }
  }
}

TEST_CASE("content that is higher than its place scrolls, and no further than its end") {
  Screen screen;
  resize(screen, 320, 320);
  press(screen, "Settings");
  const SemanticNode* area = screen.find(Role::ScrollArea);
  REQUIRE(area != nullptr);
  REQUIRE(area->content_px > area->rect.height);
  const float y = node(screen, NodeId::SetTheme)->rect.y;
  const std::uint32_t id = area->id;
  screen.act({.node = id, .kind = ActionKind::Scroll, .text = {}, .offset_px = 40});
  screen.show();
  CHECK(screen.find(Role::ScrollArea)->scroll_px == 40);
  CHECK(node(screen, NodeId::SetTheme)->rect.y == y - 40);
  screen.act({.node = id, .kind = ActionKind::Scroll, .text = {}, .offset_px = 9'999});
  screen.show();
  area = screen.find(Role::ScrollArea);
  CHECK(area->scroll_px <= area->content_px - area->rect.height);
  dismiss(screen);
  press(screen, "Settings");
  CHECK(screen.find(Role::ScrollArea)->scroll_px == 0);
}

TEST_CASE("nothing is drawn outside of a scroll area's place") {
  Screen screen;
  resize(screen, 320, 320);
  press(screen, "Settings");
  const Rect place = screen.find(Role::ScrollArea)->rect;
  bool clipped = false;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      clipped = clipped ||
                (command.ClipRect.y == place.y && command.ClipRect.w == place.y + place.height);
    }
  }
  CHECK(clipped);
}

TEST_CASE("the control bar fits 320 pixels with room for fingers") {
  for (const float width : {320.0F, 360.0F, 390.0F, 1280.0F}) {
    Screen screen(active());
    resize(screen, width, 640);
    CAPTURE(width);
    float right = 0;
    for (const char* name : {"Mute microphone", "Camera", "More", "Hang up"}) {
      const Rect rect = screen.button(name)->rect;
      CHECK(rect.width >= 44);
      CHECK(rect.height >= 44);
      CHECK(rect.x >= right);
      right = rect.x + rect.width;
    }
    CHECK(right <= width);
  }
}

TEST_CASE("settings are commands, and the dialog shows what is set") {
  Screen screen;
  press(screen, "Settings");
  const SemanticNode* theme = screen.find(Role::Combobox, "Theme");
  REQUIRE(theme != nullptr);
  CHECK(theme->value == "0");
  CHECK(theme->options == "As in the system\nLight\nDark\nHigh contrast");
  auto commands = screen.act(theme, ActionKind::Choose, "3");
  REQUIRE(is_only<call::ChangeSetting>(commands));
  const auto change = std::get<call::ChangeSetting>(commands.front());
  CHECK(change.setting == call::Setting::Theme);
  CHECK(change.value == "contrast");
  screen.state.settings.set(change.setting, change.value);
  screen.show();
  CHECK(screen.find(Role::Combobox, "Theme")->value == "3");

  const SemanticNode* keys = screen.find(Role::Switch, "Keyboard shortcuts");
  REQUIRE(keys != nullptr);
  CHECK(keys->pressed == true);
  commands = screen.act(keys, ActionKind::Activate);
  REQUIRE(is_only<call::ChangeSetting>(commands));
  CHECK(std::get<call::ChangeSetting>(commands.front()).value == "off");
}

TEST_CASE("a chosen language is another language at once, whatever the browser's is") {
  Screen screen;
  press(screen, "Settings");
  const SemanticNode* language = screen.find(Role::Combobox, "Language");
  REQUIRE(language != nullptr);
  CHECK(language->options == "As in the browser (English)\nEnglish\nРусский");
  const auto commands = screen.act(language, ActionKind::Choose, "2");
  REQUIRE(is_only<call::ChangeSetting>(commands));
  screen.state.settings.set(call::Setting::Language,
                            std::get<call::ChangeSetting>(commands.front()).value);
  screen.show();
  CHECK(screen.find(Role::Combobox, "Язык")->value == "2");
  CHECK(screen.find(Role::Combobox, "Язык")->options ==
        "Как в браузере (English)\nEnglish\nРусский");
}

TEST_CASE("an index from outside of a list is taken for its last or first") {
  Screen screen;
  press(screen, "Settings");
  const auto value = [&](const char* text) {
    const auto commands =
        screen.act(screen.find(Role::Combobox, "Theme"), ActionKind::Choose, text);
    return std::get<call::ChangeSetting>(commands.front()).value;
  };
  CHECK(value("99999999999999999999") == "contrast");
  CHECK(value("-1") == "auto");
  CHECK(value("") == "auto");
}

TEST_CASE("text is as large as the person and the browser want it, between 100 and 200 %") {
  const auto size = [](const char* setting, float browser) {
    Screen screen;
    screen.state.settings.set(call::Setting::TextSize, setting);
    screen.environment.text_scale = browser;
    screen.show();
    return screen.textbox("Name")->font_px;
  };
  CHECK(size("100", 1) == 16);
  CHECK(size("150", 1) == 24);
  CHECK(size("200", 1) == 32);
  CHECK(size("100", 1.5F) == 24);
  CHECK(size("200", 2) == 32);
  CHECK(size("100", 0.6F) == 16);
  for (const char* bad : {"", "9", "-50", "large", "999999"}) {
    CAPTURE(bad);
    CHECK(size(bad, 1) >= 16);
    CHECK(size(bad, 1) <= 32);
  }
}

TEST_CASE("where larger text leaves the lobby's panel no room it scrolls, and nothing is lost") {
  Screen screen;
  screen.state.settings.set(call::Setting::TextSize, "200");
  resize(screen, 320, 480);
  const SemanticNode* area = node(screen, NodeId::LobbyBody);
  REQUIRE(area != nullptr);
  CHECK(area->content_px > area->rect.height);
  for (const NodeId id : {NodeId::Name, NodeId::MyId, NodeId::DialId, NodeId::Call}) {
    REQUIRE(node(screen, id) != nullptr);
    CHECK(node(screen, id)->parent == area->id);
  }
}

TEST_CASE("the small window's buttons work whatever lies over the call, and have no keys there") {
  call::AppState state = active();
  Screen screen(state);
  press(screen, "More");
  CHECK(node(screen, NodeId::MuteMicrophone) == nullptr);
  state.page.on = call::PageModes::PictureInPicture;
  state.media.microphone_on = false;
  screen.show(state);
  for (const NodeId id : {NodeId::MuteMicrophone, NodeId::Camera, NodeId::HangUp}) {
    const SemanticNode* kept = node(screen, id);
    REQUIRE(kept != nullptr);
    CHECK(kept->role == Role::Shortcut);
    CHECK_FALSE(kept->name.empty());
    CHECK(kept->shortcut.empty());
    CHECK(screen.act(kept, ActionKind::Activate).size() == 1);
  }
  CHECK(node(screen, NodeId::MuteMicrophone)->pressed == true);
  screen.show();
  CHECK(screen.find(Role::Dialog, "More") != nullptr);
  dismiss(screen);
  CHECK(node(screen, NodeId::HangUp)->role == Role::Button);
}
