// Why a call ended. May depend on: call (state), base.
#include "ui/views/result_panel.hpp"

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float avatar = 72;
constexpr float small_gap = 6;

struct Texts {
  std::string who;
  std::string why;
  std::string lasted;
};

Texts texts_of(const Ui& ui, const call::Ended& ended) {
  // Whom it was about, where the sentence does not say it.
  const bool named = !ended.partner.name.empty() &&
                     ui.words[text_of(ended.reason)].find('{') != std::string_view::npos;
  return {.who = named ? std::string() : std::string(name_or_id(ended.partner)),
          .why = ui.words.fill(text_of(ended.reason),
                               name_or(ended.partner, ui.words[Text::OtherSide])),
          .lasted = ended.duration_ms > 0
                        ? ui.words.fill(Text::Lasted, duration_text(ended.duration_ms))
                        : ""};
}

TextStyle title_style(const Ui& ui) {
  return {.color = ui.theme.text, .size = font::title, .weight = Weight::Semibold, .align_x = 0.5F};
}
TextStyle who_style(const Ui& ui) {
  return {.color = ui.theme.text, .weight = Weight::Semibold, .align_x = 0.5F};
}
TextStyle soft_style(const Ui& ui) {
  return {.color = ui.theme.text_soft, .align_x = 0.5F, .max_lines = 9};
}

/// Whom there is no way to call again: the partner's id was never known.
bool can_call_again(const call::Ended& ended) { return !ended.partner.id.empty(); }

}  // namespace

float result_panel_height(const Ui& ui, const call::Ended& ended, const PanelStyle& style,
                          float width) {
  const Texts texts = texts_of(ui, ended);
  float height = style.hint ? avatar + style.gap : 0;
  height += line_height_of(ui, title_style(ui)) + small_gap;
  height += texts.who.empty() ? 0 : line_height_of(ui, who_style(ui)) + small_gap;
  height += text_height(ui, texts.why, soft_style(ui), width);
  height += texts.lasted.empty() ? 0 : small_gap + line_height_of(ui, soft_style(ui));
  height += style.gap + button_height;
  return height + (can_call_again(ended) && !style.call_in_row ? button_gap + button_height : 0);
}

void draw_result_panel(Ui& ui, const call::Ended& ended, const PanelStyle& style, Rect rect) {
  const Texts texts = texts_of(ui, ended);
  if (style.hint) {
    const Rect top = cut_top(rect, avatar, style.gap);
    draw_avatar(ui, top.x + top.width / 2, top.y + avatar / 2, avatar, ended.partner.name);
  }
  const Rect title = cut_top(rect, line_height_of(ui, title_style(ui)), small_gap);
  ui.add(NodeId::Title, Role::Heading, title, ui.words[Text::CallEnded]);
  draw_text(ui, title, ui.words[Text::CallEnded],
            fitted(ui, ui.words[Text::CallEnded], title_style(ui), title.width, title.height));
  if (!texts.who.empty()) {
    draw_words(ui, Text::OtherSide, cut_top(rect, line_height_of(ui, who_style(ui)), small_gap),
               texts.who, who_style(ui));
  }
  const Rect why = cut_top(rect, text_height(ui, texts.why, soft_style(ui), rect.width));
  ui.add(NodeId::ResultText, Role::Text, why,
         texts.lasted.empty() ? texts.why : texts.why + " " + texts.lasted);
  draw_text(ui, why, texts.why, soft_style(ui));
  if (!texts.lasted.empty()) {
    cut_top(rect, small_gap);
    const Rect lasted = cut_top(rect, line_height_of(ui, soft_style(ui)));
    TextStyle style = soft_style(ui);
    style.max_lines = 1;
    draw_text(ui, lasted, texts.lasted,
              fitted(ui, texts.lasted, style, lasted.width, lasted.height));
  }
  cut_top(rect, style.gap);

  const Button again{.id = NodeId::CallAgain,
                     .name = ui.words[Text::CallAgain],
                     .kind = ButtonKind::Primary,
                     .icon = Icon::Phone};
  const Button back{.id = NodeId::Back, .name = ui.words[Text::Back]};
  if (!can_call_again(ended)) {
    draw_button(ui, cut_top(rect, button_height), back);
  } else if (style.call_in_row) {
    Rect row = cut_top(rect, button_height);
    draw_button(ui, cut_right(row, row.width * 0.35F, button_gap), back);
    draw_button(ui, row, again);
  } else {
    draw_button(ui, cut_top(rect, button_height, button_gap), again);
    draw_button(ui, cut_top(rect, button_height), back);
  }
}

}  // namespace zvonok::ui
