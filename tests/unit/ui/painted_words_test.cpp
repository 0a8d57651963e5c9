// Every word that is painted can be met: it is part of what a node of the same frame is called or
// says. Over every screen of the looks, on each of their sizes, in both languages.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "browser/looks/scenes.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;

namespace {

struct Size {
  float width;
  float height;
};
constexpr Size sizes[] = {{1280, 800}, {390, 844}, {844, 390}, {320, 480}};

void note(void* texts, const ui::DrawnText& text) {
  static_cast<std::vector<std::string>*>(texts)->emplace_back(text.text);
}

bool is_met(const SemanticTree& nodes, const std::string& text) {
  // Initials, which stand beside the name, and counts, which are part of a description.
  if (text.size() <= 4) return true;
  return std::ranges::any_of(nodes, [&](const SemanticNode& node) {
    for (const std::string* said :
         {&node.name, &node.value, &node.description, &node.placeholder, &node.options}) {
      std::string in_one_line = *said;
      std::ranges::replace(in_one_line, '\n', ' ');
      if (in_one_line.find(text) != std::string::npos) return true;
    }
    return false;
  });
}

/// Opens what the scene shows opened, in the menu where it has no button.
void open(Screen& screen, ui::NodeId opens) {
  const auto press = [&](ui::NodeId id) {
    const auto node = static_cast<std::uint32_t>(id);
    const bool there = std::ranges::any_of(screen.out.nodes, [&](const SemanticNode& one) {
      return one.id == node && one.role == Role::Button;
    });
    if (there) screen.act({.node = node, .kind = ActionKind::Activate, .text = {}});
    screen.show();
    return there;
  };
  if (opens == ui::NodeId::None || press(opens)) return;
  REQUIRE(press(ui::NodeId::More));
  REQUIRE(press(opens));
}

}  // namespace

TEST_CASE("no painted word is without a node") {
  std::vector<std::string> texts;
  std::vector<looks::Scene> scenes = looks::scenes();
  for (const NamedState& view : all_views()) scenes.push_back({view.name, view.state});
  for (const looks::Scene& scene : scenes) {
    for (const char* language : {"en", "ru"}) {
      for (const Size& size : sizes) {
        Screen screen(scene.state);
        screen.environment.language = language;
        screen.environment.width = size.width;
        screen.environment.height = size.height;
        screen.show();
        open(screen, scene.opens);
        screen.view.set_text_probe(note, &texts);
        texts.clear();
        screen.show();
        CHECK_FALSE(texts.empty());
        for (const std::string& text : texts) {
          CAPTURE(scene.name);
          CAPTURE(size.width);
          CAPTURE(text);
          CHECK(is_met(screen.out.nodes, text));
        }
      }
    }
  }
}
