// One card. May depend on: call (state), base.
#include "ui/later/transfer_row.hpp"

#include <algorithm>
#include <array>

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/talk_node.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/icons.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

using call::TransferPhase;
using protocol::control::FileStop;

constexpr float padding = 14;
constexpr float icon_size = 24;
constexpr float gap = 10;
constexpr float bar_height = 6;

Text stop_text(const call::Transfer& it) {
  switch (it.why) {
    case FileStop::Cancelled:
      return it.stopped_here ? Text::FileCancelled : Text::FileCancelledThere;
    case FileStop::Declined:
      return it.stopped_here ? Text::FileDeclined : Text::FileDeclinedThere;
    case FileStop::NoSpace:
      return it.mine ? Text::FileNoSpaceThere : Text::FileNoSpace;
    case FileStop::Unreadable:
      return it.mine ? Text::FileUnreadable : Text::FileUnreadableThere;
    case FileStop::Checksum:
      return Text::FileDamaged;
    case FileStop::Lost:
      return Text::FileLost;
    case FileStop::TooLarge:
      return it.mine ? Text::FileTooLargeThere : Text::FileTooLarge;
  }
  return Text::FileCancelled;
}

std::int64_t arrived_bytes(const call::Transfer& it) {
  const std::int64_t part = it.size / 1'000;
  return it.thousandths >= 1'000 ? it.size : part * it.thousandths;
}

std::string running_text(const call::Transfer& it, Words words, std::int64_t now_ms) {
  const std::int64_t bytes = arrived_bytes(it);
  std::string out = words.fill(Text::FileOf, size_text(bytes, words)) + size_text(it.size, words);
  // The first moments say nothing about the rest.
  const std::int64_t span_ms = now_ms - it.since_ms;
  if (span_ms >= 2'000 && bytes > 0) {
    const std::int64_t bytes_per_s = bytes / (span_ms / 1'000);
    out += " · " + words.fill(Text::FilePerSecond, size_text(bytes_per_s, words));
  }
  return out;
}

struct Buttons {
  std::array<Button, 2> all{Button{.id = NodeId::None, .name = {}},
                            Button{.id = NodeId::None, .name = {}}};
  std::size_t count = 0;
  void add(Button button) { all[count++] = button; }
};

Buttons buttons_of(const Ui& ui, const call::Transfer& it) {
  Buttons out;
  switch (it.phase) {
    case TransferPhase::Offered:
      if (!it.mine) {
        out.add({.id = transfer_node(it, NodeId::FileTake),
                 .name = ui.words[Text::FileAccept],
                 .kind = ButtonKind::Primary,
                 .description = it.name});
        out.add({.id = transfer_node(it, NodeId::FileStop),
                 .name = ui.words[Text::Decline],
                 .description = it.name});
        break;
      }
      [[fallthrough]];
    case TransferPhase::Running:
      out.add({.id = transfer_node(it, NodeId::FileStop),
               .name = ui.words[Text::FileCancel],
               .description = it.name});
      break;
    case TransferPhase::Done:
      if (!it.mine && !it.gone) {
        out.add({.id = transfer_node(it, NodeId::FileSave),
                 .name = ui.words[Text::FileSave],
                 .kind = it.saved ? ButtonKind::Subtle : ButtonKind::Primary,
                 .icon = Icon::Save,
                 .description = it.name});
      }
      break;
    case TransferPhase::Stopped:
      break;
  }
  return out;
}

void draw_progress(Ui& ui, const call::Transfer& it, const Rect& bar, std::string_view text) {
  SemanticNode& node =
      ui.add(transfer_node(it, NodeId::FileProgress), Role::Progressbar, bar, it.name);
  node.value = std::to_string(it.thousandths / 10);
  node.max_length = 100;
  node.options = text;
  fill(ui, bar, bar_height / 2, ui.theme.raised);
  const float share = static_cast<float>(it.thousandths) / 1'000;
  const Rect done{bar.x, bar.y, std::max(bar.width * share, bar_height), bar.height};
  fill(ui, done, bar_height / 2, ui.theme.accent);
  if (ui.theme.outlined) outline(ui, bar, bar_height / 2, ui.theme.surface_border);
}

}  // namespace

std::string size_text(std::int64_t bytes, Words words) {
  constexpr std::array units{Text::SizeB, Text::SizeKB, Text::SizeMB, Text::SizeGB, Text::SizeTB};
  std::size_t unit = 0;
  std::int64_t tenths = bytes * 10;
  while (tenths >= 9'995 && unit + 1 < units.size()) {
    tenths = (tenths + 500) / 1'000;
    ++unit;
  }
  std::string number = std::to_string(tenths / 10);
  if (tenths < 100 && unit > 0 && tenths % 10 != 0) {
    number += words[Text::DecimalPoint];
    number += std::to_string(tenths % 10);
  }
  return words.fill(units[unit], number);
}

std::string transfer_text(const call::Transfer& it, const call::Active& call, Words words,
                          std::int64_t now_ms) {
  const std::string size = size_text(it.size, words);
  switch (it.phase) {
    case TransferPhase::Offered:
      return it.mine ? size + " · " + std::string(words[Text::FileWaits])
                     : words.fill(Text::FileOffer, name_or(call.partner, words[Text::OtherSide])) +
                           " · " + size;
    case TransferPhase::Running:
      if (call.phase != call::ActivePhase::Live) return std::string(words[Text::FilePaused]);
      return running_text(it, words, now_ms);
    case TransferPhase::Done:
      return size + " · " +
             std::string(words[it.mine    ? Text::FileSent
                               : it.saved ? Text::FileSaved
                                          : Text::FileReceived]);
    case TransferPhase::Stopped:
      return words.fill(stop_text(it), size_text(call.talk.file_limit, words));
  }
  return {};
}

void draw_transfer(Ui& ui, const call::Transfer& it, const call::Active& call, Column& column) {
  const TextStyle name_style{
      .color = ui.theme.text, .weight = Weight::Semibold, .align_y = 0.0F, .max_lines = 2};
  const bool failed = it.phase == TransferPhase::Stopped;
  const TextStyle text_style{.color = failed ? ui.theme.danger_text : ui.theme.text_soft,
                             .size = font::caption,
                             .align_y = 0.0F,
                             .max_lines = 4};
  const std::string text = transfer_text(it, call, ui.words, ui.now_ms);
  const Buttons buttons = buttons_of(ui, it);
  const bool runs = it.phase == TransferPhase::Running;
  const float width = column.width() - 2 * padding;
  const float text_room = width - icon_size - gap;
  const float name_height = text_height(ui, it.name, name_style, text_room);
  const float line_height = text_height(ui, text, text_style, text_room);
  float height = 2 * padding + name_height + 2 + line_height;
  height += runs ? gap + bar_height : 0;
  height += buttons.count > 0 ? gap + touch_target : 0;

  const Rect place = column.take(height, gap);
  // What stands in the log is said when it changes: how far a file is, its bar says when it is
  // asked.
  ui.add(transfer_node(it, NodeId::FileRow), Role::Text, place,
         it.name + ". " + (runs ? size_text(it.size, ui.words) : text));
  outline(ui, place, rounded(ui, radius::field + 4), ui.theme.field_border);
  Rect rest = inset(place, padding);
  Rect top = cut_top(rest, name_height + 2 + line_height, gap);
  const Rect mark = cut_left(top, icon_size, gap);
  draw_icon(ui, Icon::File, mark.x + icon_size / 2, mark.y + icon_size / 2, icon_size,
            ui.theme.text_soft);
  draw_text(ui, cut_top(top, name_height, 2), it.name, name_style);
  draw_text(ui, top, text, text_style);
  if (runs) {
    draw_progress(ui, it, cut_top(rest, bar_height, gap), text);
  }
  if (buttons.count == 2) {
    const float half = whole((rest.width - gap) / 2);
    draw_button(ui, cut_left(rest, half, gap), buttons.all[0]);
    draw_button(ui, rest, buttons.all[1]);
  } else if (buttons.count == 1) {
    // A running one's Cancel is not to be hit by mistake.
    const float needed = std::max(button_width(ui, buttons.all[0]), 120.0F);
    draw_button(ui, runs ? cut_right(rest, std::min(needed, rest.width)) : rest, buttons.all[0]);
  }
}

}  // namespace zvonok::ui
