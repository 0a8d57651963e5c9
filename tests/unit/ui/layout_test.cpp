// Every view on every screen in every language: nothing overlaps, nothing is cut off, everything
// can be hit by a finger.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ui/layout.hpp"
#include "ui/theme.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using ui::bottom_of;
using ui::right_of;

namespace {

struct Size {
  float width;
  float height;
};
constexpr Size sizes[] = {{1280, 720},  {390, 844},   {360, 640},  {640, 360}, {320, 480},
                          {1920, 1080}, {2560, 1300}, {768, 1024}, {600, 600}, {844, 390}};

struct Text {
  Rect box;
  Rect drawn;
  std::string text;
  Rect clip;
  bool shortened;
};

void record(void* context, const ui::DrawnText& text) {
  static_cast<std::vector<Text>*>(context)->push_back(
      {text.box, text.drawn, std::string(text.text), text.clip, text.shortened});
}

bool contains(const Rect& outer, const Rect& inner) {
  constexpr float slack = 0.51F;
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
         right_of(inner) <= right_of(outer) + slack && bottom_of(inner) <= bottom_of(outer) + slack;
}

bool overlap(const Rect& a, const Rect& b) {
  constexpr float slack = 0.51F;
  return a.x < right_of(b) - slack && b.x < right_of(a) - slack && a.y < bottom_of(b) - slack &&
         b.y < bottom_of(a) - slack;
}

const SemanticNode* parent_of(const Screen& screen, const SemanticNode& node) {
  const auto at = std::ranges::find(screen.out.nodes, node.parent, &SemanticNode::id);
  return at == screen.out.nodes.end() ? nullptr : &*at;
}

/// Not scrolled away.
bool is_seen(const Screen& screen, const SemanticNode& node) {
  const SemanticNode* parent = parent_of(screen, node);
  return parent == nullptr || parent->role != Role::ScrollArea || contains(parent->rect, node.rect);
}
bool is_seen(const Text& text) { return contains(text.clip, text.drawn); }

bool is_interactive(const SemanticNode& node) {
  return node.role == Role::Button || node.role == Role::Textbox || node.role == Role::Combobox ||
         node.role == Role::Switch;
}

template <class Check>
void everywhere_in(const char* language, const char* text_size, Check check) {
  for (const Size& size : sizes) {
    for (const NamedState& view : all_views()) {
      Screen screen;
      std::vector<Text> texts;
      screen.environment.width = size.width;
      screen.environment.height = size.height;
      screen.environment.language = language;
      screen.view.set_text_probe(record, &texts);
      call::AppState state = view.state;
      state.settings.set(call::Setting::TextSize, text_size);
      screen.show(std::move(state));
      std::erase_if(screen.out.nodes,
                    [](const SemanticNode& node) { return node.role == Role::Shortcut; });
      CAPTURE(std::string(language));
      CAPTURE(std::string(text_size));
      CAPTURE(size.width);
      CAPTURE(size.height);
      CAPTURE(view.name);
      check(screen, texts, view.name);
    }
  }
}

/// Runs `check` for each view on each screen in each language and with larger text.
template <class Check>
void everywhere(Check check) {
  for (const char* language : {"en", "ru"}) {
    for (const char* text_size : {"100", "150", "200"}) {
      everywhere_in(language, text_size, check);
    }
  }
}

}  // namespace

TEST_CASE("all that can be used lies on the screen, apart, and is large enough for a finger") {
  everywhere([](const Screen& screen, const std::vector<Text>&, const std::string&) {
    const Rect all{0, 0, screen.environment.width, screen.environment.height};
    const SemanticTree& nodes = screen.out.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      CAPTURE(nodes[i].name);
      if (!is_seen(screen, nodes[i])) {
        continue;
      }
      CHECK(contains(all, nodes[i].rect));
      CHECK(nodes[i].rect.width > 0);
      CHECK(nodes[i].rect.height > 0);
      if (!is_interactive(nodes[i])) {
        continue;
      }
      CHECK(nodes[i].rect.height >= 44);
      CHECK(nodes[i].rect.width >= 44);
      for (std::size_t k = i + 1; k < nodes.size(); ++k) {
        CAPTURE(nodes[k].name);
        CHECK_FALSE((is_interactive(nodes[k]) && is_seen(screen, nodes[k]) &&
                     overlap(nodes[i].rect, nodes[k].rect)));
      }
    }
  });
}

TEST_CASE("children lie inside their parents") {
  everywhere([](const Screen& screen, const std::vector<Text>&, const std::string&) {
    for (const SemanticNode& node : screen.out.nodes) {
      const SemanticNode* parent = parent_of(screen, node);
      CHECK((parent == nullptr || !is_seen(screen, node) || contains(parent->rect, node.rect)));
    }
  });
}

TEST_CASE("text stays in its place, and its place on the screen") {
  everywhere([](const Screen& screen, const std::vector<Text>& texts, const std::string&) {
    const Rect all{0, 0, screen.environment.width, screen.environment.height};
    for (const Text& text : texts) {
      CAPTURE(text.text);
      CHECK((contains(text.box, text.drawn) || !is_seen(text)));
      const bool scrolls = text.clip.height < all.height;
      CHECK((contains(all, text.drawn) || (scrolls && !is_seen(text))));
    }
  });
}

TEST_CASE("our own words are never cut, only names and ids") {
  everywhere([](const Screen&, const std::vector<Text>& texts, const std::string& view) {
    for (const Text& text : texts) {
      CAPTURE(text.text);
      const bool is_name = text.text.find("漢漢") != std::string::npos;
      const bool is_id = text.text == lobby().signalling.me.text;
      CHECK((!text.shortened || is_name || is_id));
      // A long name is shortened; else the test of it would test nothing.
      CHECK((!is_name || view.find("long name") != std::string::npos));
    }
  });
}

TEST_CASE("a long name is shortened somewhere") {
  bool shortened = false;
  everywhere([&](const Screen&, const std::vector<Text>& texts, const std::string&) {
    shortened = shortened || std::ranges::any_of(texts, &Text::shortened);
  });
  CHECK(shortened);
}

TEST_CASE("no text lies on another, nor on a button that is not its own") {
  everywhere([](const Screen& screen, const std::vector<Text>& texts, const std::string& view) {
    if (view == "lobby copied") {
      return;  // the toast covers the header for its five seconds
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      CAPTURE(texts[i].text);
      if (!is_seen(texts[i])) {
        continue;
      }
      for (std::size_t k = i + 1; k < texts.size(); ++k) {
        CAPTURE(texts[k].text);
        CHECK_FALSE((is_seen(texts[k]) && overlap(texts[i].drawn, texts[k].drawn)));
      }
      for (const SemanticNode& node : screen.out.nodes) {
        CAPTURE(node.name);
        CHECK((!is_interactive(node) || !is_seen(screen, node) ||
               !overlap(texts[i].drawn, node.rect) || contains(node.rect, texts[i].drawn)));
      }
    }
  });
}

TEST_CASE("my picture does not lie under buttons in a call, nor reach out of the screen") {
  everywhere([](const Screen& screen, const std::vector<Text>&, const std::string& view) {
    const Rect all{0, 0, screen.environment.width, screen.environment.height};
    CHECK(contains(all, screen.out.local.rect));
    CHECK(screen.out.local.rect.width >= 64);
    CHECK(screen.out.local.rect.height >= 64);
    if (view.starts_with("call")) {
      for (const SemanticNode& node : screen.out.nodes) {
        CAPTURE(node.name);
        CHECK_FALSE(
            (is_interactive(node) && !node.draggable && overlap(node.rect, screen.out.local.rect)));
      }
    }
  });
}

TEST_CASE("an error at the id moves nothing") {
  for (const char* language : {"en", "ru"}) {
    for (const Size& size : sizes) {
      for (const call::NoticeKind kind : {call::NoticeKind::EmptyId, call::NoticeKind::BadId,
                                          call::NoticeKind::OwnId, call::NoticeKind::OtherSite}) {
        CAPTURE(language);
        CAPTURE(size.width);
        CAPTURE(size.height);
        Screen screen;
        screen.environment.width = size.width;
        screen.environment.height = size.height;
        screen.environment.language = language;
        const SemanticTree before = screen.show().nodes;
        const SemanticTree after = screen.show(noticed(lobby(), kind)).nodes;
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
          CAPTURE(before[i].name);
          CHECK(before[i].rect == after[i].rect);
        }
      }
    }
  }
}

TEST_CASE("a safe area is kept free") {
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    Screen screen;
    screen.environment.width = 844;
    screen.environment.height = 390;
    screen.environment.safe_area = {47, 0, 750, 369};
    screen.show(view.state);
    for (const SemanticNode& node : screen.out.nodes) {
      CAPTURE(node.name);
      if (node.role == Role::Shortcut) {
        continue;
      }
      CHECK(contains(screen.environment.safe_area, node.rect));
    }
  }
}

TEST_CASE("density changes nothing but the sharpness") {
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    Screen screen;
    screen.show(view.state);
    const SemanticTree plain = screen.out.nodes;
    Screen sharp;
    sharp.environment.density = 3;
    sharp.show(view.state);
    CHECK(sharp.out.nodes == plain);
  }
}

TEST_CASE("a screen too small for everything does not break anything") {
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    for (const Size& size : {Size{0, 0}, Size{1, 1}, Size{160, 120}, Size{320, 200}}) {
      Screen screen;
      screen.environment.width = size.width;
      screen.environment.height = size.height;
      screen.show(view.state);
      CHECK_FALSE(screen.status().empty());
    }
  }
}

TEST_CASE("lines of about the same length are not had by cutting a word") {
  Screen screen;
  screen.environment.width = 320;
  screen.environment.height = 480;
  screen.environment.language = "ru";
  std::vector<Text> texts;
  screen.view.set_text_probe(record, &texts);
  screen.show(active(call::ActivePhase::Reconnecting));
  const auto title = std::ranges::find(texts, "Восстанавливаем связь…", &Text::text);
  REQUIRE(title != texts.end());
  CHECK(title->drawn.width > 14 * fakes::fake_advance(U'В', ui::font::title));
}
