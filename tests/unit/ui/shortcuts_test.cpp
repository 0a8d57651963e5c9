// Keyboard shortcuts: which nodes have them, when, and the list.
#include "ui/shortcuts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using ui::NodeId;

namespace {

const SemanticNode* keyed(const Screen& screen, std::string_view key) {
  const auto at = std::ranges::find(screen.out.nodes, key, &SemanticNode::shortcut);
  return at == screen.out.nodes.end() ? nullptr : &*at;
}

std::set<std::string> keys_of(const Screen& screen) {
  std::set<std::string> out;
  for (const SemanticNode& node : screen.out.nodes) {
    if (!node.shortcut.empty()) out.insert(node.shortcut);
  }
  return out;
}

}  // namespace

TEST_CASE("each view has the keys of what it can do") {
  Screen screen;
  CHECK(keys_of(screen) == std::set<std::string>{"m", "c", "?"});
  screen.show(incoming());
  CHECK(keys_of(screen) == std::set<std::string>{"a", "d"});
  screen.show(active());
  CHECK(keys_of(screen) == std::set<std::string>{"m", "c", "?", "+", "-", "0"});
  std::get<call::Active>(screen.state.call).remote.video_live = false;
  screen.show();
  CHECK(keys_of(screen) == std::set<std::string>{"m", "c", "?"});
}

TEST_CASE("no key twice in the table, and none for two things") {
  std::set<std::string_view> keys;
  for (const ui::Shortcut& shortcut : ui::shortcuts()) {
    CAPTURE(shortcut.key);
    CHECK(keys.insert(shortcut.key).second);
  }
}

TEST_CASE("what has no button on the screen is opened by its key, and the focus comes back") {
  Screen screen;
  screen.act(screen.button("Call"), ActionKind::Focus);
  REQUIRE(keyed(screen, "?") != nullptr);
  CHECK(keyed(screen, "?")->role == Role::Shortcut);
  CHECK(screen.act(keyed(screen, "?"), ActionKind::Activate).empty());
  screen.show();
  REQUIRE(screen.find(Role::Dialog, "Keyboard shortcuts") != nullptr);
  CHECK(keys_of(screen).empty());
  screen.act(screen.find(Role::Dialog), ActionKind::Dismiss);
  screen.show();
  CHECK(screen.button("Call")->wants_focus);
}

TEST_CASE("switched off there are none") {
  Screen screen(active());
  screen.state.settings.set(call::Setting::Shortcuts, "off");
  screen.show();
  CHECK(keys_of(screen).empty());
}

TEST_CASE("while a dialog is open no key zooms") {
  Screen screen(active());
  screen.press("More");
  screen.show();
  CHECK_FALSE(keys_of(screen).contains("+"));
}

TEST_CASE("the list shows every row of the table, in both languages") {
  for (const char* language : {"en", "ru"}) {
    Screen screen;
    screen.environment.language = language;
    screen.show();
    screen.act(keyed(screen, "?"), ActionKind::Activate);
    screen.show();
    std::size_t rows = 0;
    for (const SemanticNode& node : screen.out.nodes) {
      rows += ui::kind_of(static_cast<NodeId>(node.id)) == NodeId::ShortcutRow ? 1 : 0;
    }
    CHECK(rows == ui::shortcuts().size());
  }
}
