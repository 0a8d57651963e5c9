// Text that the browser shapes: which text that is, which way it reads, what is asked of the page
// and what is kept of it.
#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "fakes/fake_runs.hpp"
#include "ui/later.hpp"
#include "ui/later/direction.hpp"
#include "ui/widgets/text.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using fakes::runs_asked;

namespace {

constexpr std::string_view arabic = "سلام يا صديقي";  // 4, 2, 5 letters

/// A page that can shape, and a place to draw.
struct Page {
  Page() { runs_asked() = {}; }

  ui::Ui ui() {
    return {.draw = &list,
            .fonts = {ImGui::GetIO().Fonts->Fonts[0], ImGui::GetIO().Fonts->Fonts[1]},
            .theme = {},
            .words = ui::Words::of("en"),
            .environment = screen.environment,
            .memory = memory,
            .out = out,
            .safe = {},
            .view = {},
            .clip = {0, 0, 2000, 1000},
            .shaper = shaper.get(),
            .probe = [](void* context,
                        const ui::DrawnText& text) { static_cast<Page*>(context)->drawn = text; },
            .probe_context = this};
  }

  void next_frame() {
    screen.show();
    list._ResetForNewFrame();
    list.PushTexture(ImGui::GetIO().Fonts->TexRef);
    list.PushClipRect({0, 0}, {2000, 1000});
  }

  Screen screen;
  ui::Memory memory;
  FrameOutput out;
  ImDrawList list{ImGui::GetDrawListSharedData()};
  std::unique_ptr<ui::Shaper> shaper = ui::later().make_shaper(&fakes::fake_runs);
  ui::DrawnText drawn{};
};

constexpr ui::TextStyle style{.color = 0xFFFFFFFF, .size = 20, .max_lines = 3};

}  // namespace

TEST_CASE("only text that single glyphs do not show right is shaped") {
  for (const std::string_view text :
       {"Anna", "Zoë Müller-Łuk", "Анна Ёжикова Їжак", "Γιάννης", "“Calling…” — №5 · ▶", ""}) {
    CAPTURE(text);
    CHECK_FALSE(needs_shaping(text));
  }
  for (const std::string_view text : {"سلام", "שלום", "नमस्ते", "ไทย", "Zoe\u0308",
                                      "👨‍👩‍👧", "🇺🇦", "你好", "❤\uFE0F", "한국어"}) {
    CAPTURE(text);
    CHECK(needs_shaping(text));
  }
}

TEST_CASE("a paragraph reads as its first strong character does") {
  using ui::is_right_to_left;
  for (const std::string_view text :
       {"שלום", "مرحبا hello", "123 שלום", "(… — 5) عالم", "٣ تفاح", "\u2068Anna\u2069 שלום",
        "😀 שלום", "ޘާނަ", "\U0001E900", "…\u0301 א"}) {
    CAPTURE(text);
    CHECK(is_right_to_left(text));
  }
  for (const std::string_view text :
       {"", "123", "٣", "hello שלום", "Привет", "你好", "नमस्ते שלום", "🇺🇦 שלום", "«Ж» א", "ａ א",
        "\u2068שלום\u2069 is calling", "\u2068שלום", "ªא"}) {
    CAPTURE(text);
    CHECK_FALSE(is_right_to_left(text));
  }
}

TEST_CASE("glyphs do until the page can shape, and where nothing needs it") {
  Page page;
  runs_asked().there = false;
  ui::Ui ui = page.ui();
  page.next_frame();
  const float by_glyphs = text_width(ui, arabic, style);
  CHECK(runs_asked().measured == 0);
  runs_asked().there = true;
  CHECK(text_width(ui, arabic, style) == 13 * 10);
  CHECK(by_glyphs != 13 * 10);
  const int measured = runs_asked().measured;
  text_width(ui, "Anna", style);
  CHECK(runs_asked().measured == measured);
}

TEST_CASE("what the page said is kept") {
  Page page;
  ui::Ui ui = page.ui();
  page.next_frame();
  draw_text(ui, {10, 10, 80, 100}, arabic, style);
  CHECK(runs_asked().broken == 1);
  CHECK(runs_asked().painted == 2);
  const int measured = runs_asked().measured;
  page.next_frame();
  draw_text(ui, {10, 40, 80, 100}, arabic, style);
  CHECK(runs_asked().broken == 1);
  CHECK(runs_asked().painted == 2);
  CHECK(runs_asked().measured == measured);
  // Another colour is another picture: what has colours of its own is in it.
  draw_text(ui, {10, 40, 80, 100}, arabic, {.color = 0xFF0000FF, .size = 20, .max_lines = 3});
  CHECK(runs_asked().painted == 4);
  CHECK(runs_asked().measured == measured + 2);  // the boxes of the pictures
}

TEST_CASE("shaped text is broken, aligned and shortened as other text is") {
  Page page;
  ui::Ui ui = page.ui();
  page.next_frame();
  const auto lines = wrapped(ui, arabic, style, 80);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "سلام يا");
  CHECK(lines[1] == "صديقي");
  CHECK(text_height(ui, arabic, style, 80) == 2 * line_height_of(ui, style));
  CHECK(is_right_to_left(ui, arabic));

  draw_text(ui, {10, 10, 90, 100}, arabic,
            {.color = 0xFFFFFFFF, .size = 20, .align_x = 1, .max_lines = 3});
  CHECK(page.drawn.drawn.x == 30);
  CHECK_FALSE(page.drawn.shortened);

  draw_text(ui, {10, 10, 80, 30}, arabic, {.color = 0xFFFFFFFF, .size = 20});
  CHECK(page.drawn.shortened);
  CHECK(page.drawn.drawn.width <= 80);
  CHECK(page.drawn.drawn.width > 60);

  const auto span = text_span(ui, arabic, lines[0], 9, lines[0].size(), style);
  CHECK(span.left == 50);
  CHECK(span.right == 70);
}

TEST_CASE("the end of a line that the page got wrong does no harm") {
  for (const std::uint32_t end : {1U, 7U, 1'000'000U, ~0U}) {
    CAPTURE(end);
    Page page;
    runs_asked().wrong_end = end;
    ui::Ui ui = page.ui();
    page.next_frame();
    std::size_t bytes = 0;
    for (const std::string_view line : wrapped(ui, arabic, style, 80)) {
      bytes += line.size();
      CHECK(line.data() + line.size() <= arabic.data() + arabic.size());
    }
    CHECK(bytes > 0);
    draw_text(ui, {10, 10, 80, 30}, arabic, {.color = 0xFFFFFFFF, .size = 20});
  }
}

TEST_CASE("what is not seen is not painted, what is wide is painted in pieces") {
  Page page;
  ui::Ui ui = page.ui();
  page.next_frame();
  draw_text(ui, {10, 1200, 300, 100}, arabic, style);
  CHECK(runs_asked().painted == 0);
  std::string wide;
  for (int i = 0; i < 150; ++i) wide += "س";
  draw_text(ui, {10, 10, 1900, 30}, wide, {.color = 0xFFFFFFFF, .size = 20});
  CHECK(runs_asked().painted == 2);
  CHECK(runs_asked().widest_px == 1024);
}

TEST_CASE("pictures of texts that are gone make room") {
  Page page;
  ui::Ui ui = page.ui();
  const auto say = [&](int number) {
    page.next_frame();
    std::string text = "س" + std::to_string(number);
    while (text.size() < 100) text += " س";
    draw_text(ui, {10, 10, 1900, 30}, text, {.color = 0xFFFFFFFF, .size = 40});
  };
  for (int i = 0; i < 400; ++i) say(i);
  CHECK(runs_asked().painted >= 400);
  const ImTextureData* texture = ImGui::GetIO().Fonts->TexData;
  CHECK(texture->Width * texture->Height <= 8'000'000);
  // The newest is still there, the oldest is not.
  const int painted = runs_asked().painted;
  say(399);
  CHECK(runs_asked().painted == painted);
  say(0);
  CHECK(runs_asked().painted > painted);
}

TEST_CASE("a name of another direction is kept apart from the words around it") {
  const ui::Words words = ui::Words::of("en");
  for (const char* name : {"Анна", "Борис 🎈", "สมชาย", "नेहा", "李"}) {
    CHECK(words.fill(ui::Text::CallingWho, name).find("\u2068") == std::string::npos);
  }
  const std::string said = words.fill(ui::Text::CallingWho, "שלום");
  CHECK(said.find("\u2068שלום\u2069") != std::string::npos);
  CHECK_FALSE(ui::is_right_to_left(said));
}
