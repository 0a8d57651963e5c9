// Long chats in scripts that the browser shapes: nothing is cut off, and however much is written,
// a frame lays out little of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "fakes/fake_runs.hpp"
#include "ui/layout.hpp"
#include "ui/node_id.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using fakes::runs_asked;
using ui::bottom_of;
using ui::right_of;

namespace {

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

const std::string ideographs = repeated("這是一條很長的消息沒有空格", 146);
const std::string arabic = repeated("هذه رسالة طويلة جدا بلا نهاية ", 60);

struct Chat {
  explicit Chat(int messages, const std::string& text) {
    runs_asked() = {};
    std::get<call::Active>(screen.state.call).talk.allowed = true;
    for (int i = 0; i < messages; ++i) say(std::to_string(1'000 + i) + text);
    screen.show();
    screen.press("Chat");
  }

  void say(std::string text, bool mine = false) {
    call::Talk& talk = std::get<call::Active>(screen.state.call).talk;
    const std::uint32_t serial = talk.next_serial++;
    if (talk.chat.messages.size() == 200) talk.chat.messages.erase(talk.chat.messages.begin());
    talk.chat.messages.push_back({serial, serial, mine, true, start_ms, std::move(text)});
  }

  /// Frames until none is asked for at once; what one of them asked of the page at most.
  int settle() {
    int most = 0;
    for (int frame = 0; frame < 200; ++frame) {
      const int before = runs_asked().broken;
      screen.show();
      most = std::max(most, runs_asked().broken - before);
      if (screen.out.next_frame_in_ms.value_or(1) > 0) return most;
    }
    FAIL("frame after frame is asked for");
    return most;
  }

  std::vector<const SemanticNode*> messages() {
    std::vector<const SemanticNode*> out;
    for (const SemanticNode& node : screen.out.nodes) {
      if (ui::kind_of(static_cast<ui::NodeId>(node.id)) == ui::NodeId::ChatMessage) {
        out.push_back(&node);
      }
    }
    return out;
  }

  Screen screen{active(), true, &fakes::fake_runs};
};

}  // namespace

TEST_CASE("files between messages, however many, do not make two of them share a layout") {
  Chat chat(1, "short");
  call::Talk& talk = std::get<call::Active>(chat.screen.state.call).talk;
  for (const std::uint32_t files : {511U, 511U, 7'000U}) {
    talk.next_serial += files;
    chat.say(ideographs);
  }
  chat.settle();
  const auto messages = chat.messages();
  REQUIRE(messages.size() == 4);
  CHECK(messages[0]->rect.height < messages[1]->rect.height / 10);
  CHECK(messages[1]->rect.height == messages[2]->rect.height);
  CHECK(messages[2]->rect.height == messages[3]->rect.height);
}

TEST_CASE(
    "a long chat is laid out once, a little with each frame, and only what is seen has lines") {
  Chat chat(200, ideographs);
  // Each is 5.7 kB: two of them a frame, and those that are seen.
  CHECK(chat.settle() <= 6);
  CHECK(runs_asked().broken == 200);
  CHECK(runs_asked().painted < 200);
  const auto messages = chat.messages();
  REQUIRE(messages.size() == 200);
  CHECK(std::ranges::all_of(
      messages, [](const SemanticNode* node) { return node->name.ends_with(ideographs); }));
  CHECK(std::ranges::count_if(
            messages, [](const SemanticNode* node) { return !node->options.empty(); }) <= 3);
  CHECK_FALSE(messages.back()->options.empty());
  // All alike, one under the other, to the end.
  float below = 0;
  for (const SemanticNode* node : messages) {
    CHECK(node->rect.height == messages.back()->rect.height);
    if (below != 0) CHECK(node->rect.y > below);
    below = bottom_of(node->rect);
  }
  CHECK(below <= bottom_of(chat.screen.find(Role::Log)->rect));

  // A frame asks for nothing again, and a further message for itself alone.
  const int broken = runs_asked().broken;
  const int measured = runs_asked().measured;
  chat.screen.show();
  CHECK(runs_asked().broken == broken);
  CHECK(runs_asked().measured == measured);
  chat.say(ideographs + "完");
  chat.screen.show();
  CHECK(runs_asked().broken == broken + 1);
  CHECK(chat.messages().size() == 200);

  // Of another width everything is laid out anew, but not at once.
  chat.screen.environment.width = 600;
  CHECK(chat.settle() <= 8);
  CHECK(runs_asked().broken >= broken + 200);
}

TEST_CASE("what is guessed in a long chat is laid out when it is scrolled into view") {
  Chat chat(200, ideographs);
  chat.screen.show();
  const SemanticNode* area = chat.screen.find(Role::ScrollArea);
  REQUIRE(area != nullptr);
  const std::uint32_t area_id = area->id;
  chat.screen.act({.node = area_id, .kind = ActionKind::Scroll, .text = {}, .offset_px = 0});
  chat.screen.show();
  REQUIRE(chat.messages().size() == 200);
  CHECK_FALSE(chat.messages().front()->options.empty());
  // And stays there when another one comes, until the end is scrolled to.
  chat.say(ideographs);
  chat.settle();
  CHECK_FALSE(chat.messages().front()->options.empty());
  chat.screen.act({.node = area_id, .kind = ActionKind::Scroll, .text = {}, .offset_px = 1e9F});
  chat.settle();
  chat.say(ideographs);
  chat.screen.show();
  CHECK_FALSE(chat.messages().back()->options.empty());
}

TEST_CASE("links of a long chat can be reached before they are seen") {
  Chat chat(50, ideographs);
  call::Talk& talk = std::get<call::Active>(chat.screen.state.call).talk;
  talk.chat.messages.front().text += " https://call.example/";
  chat.settle();
  const SemanticNode* link = chat.screen.find(Role::Link, "https://call.example/");
  REQUIRE(link != nullptr);
  CHECK(link->rect.height > 0);
  const SemanticNode* message = chat.messages().front();
  CHECK(link->rect.y >= message->rect.y);
  CHECK(bottom_of(link->rect) <= bottom_of(message->rect));
}

TEST_CASE("long messages: every character of them is drawn inside of its bubble") {
  for (const float width : {320.0F, 390.0F, 1280.0F}) {
    for (const std::string& text :
         {ideographs, arabic, arabic + ideographs, repeated("한국어", 600)}) {
      CAPTURE(width);
      CAPTURE(text.substr(0, 30));
      Chat chat(0, {});
      chat.say(text, width == 390.0F);
      chat.screen.environment.width = width;
      chat.screen.environment.height = 700;
      struct Seen {
        std::string_view text;
        Rect drawn;
        int count = 0;
      } seen{text, {}, 0};
      chat.screen.view.set_text_probe(
          [](void* context, const ui::DrawnText& drawn) {
            Seen& it = *static_cast<Seen*>(context);
            if (drawn.text != it.text) return;
            CHECK_FALSE(drawn.shortened);
            it.drawn = drawn.drawn;
            ++it.count;
          },
          &seen);
      chat.settle();
      REQUIRE(seen.count > 0);
      REQUIRE(chat.messages().size() == 1);
      const SemanticNode& bubble = *chat.messages().front();
      CHECK(seen.drawn.x >= bubble.rect.x + bubble.padding_px);
      CHECK(right_of(seen.drawn) <= right_of(bubble.rect) - bubble.padding_px + 0.5F);
      CHECK(seen.drawn.y >= bubble.rect.y);
      CHECK(bottom_of(seen.drawn) <= bottom_of(bubble.rect));
      // What can be selected is what was written, line by line.
      std::string told = bubble.options;
      CHECK(std::ranges::count(told, '\n') > 20);
      std::erase(told, '\n');
      CHECK(told == text);
      // What reads from the right begins at the right end of the bubble.
      if (text.starts_with(arabic)) {
        CHECK(right_of(seen.drawn) ==
              doctest::Approx(right_of(bubble.rect) - bubble.padding_px).epsilon(0.01));
      }
    }
  }
}
