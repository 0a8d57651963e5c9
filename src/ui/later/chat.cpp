// Bubbles and cards, one under the other. May depend on: call (state), base.
#include "ui/later/chat.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "imgui.h"
#include "ui/announcer.hpp"
#include "ui/later/links.hpp"
#include "ui/later/transfer_row.hpp"
#include "ui/layout.hpp"
#include "ui/shaper.hpp"
#include "ui/talk_node.hpp"
#include "ui/views/overlays.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace zvonok::ui {
namespace {

constexpr float bubble_padding_x = 14;
constexpr float bubble_padding_y = 9;
constexpr float bubble_radius = 16;
constexpr float gap = 10;
constexpr float small_gap = 3;  ///< between what one person wrote in one go
constexpr std::uint32_t max_message_length = 2000;
/// Text that one frame lays out beside what is seen: two messages of the longest, some 20 ms where
/// the browser breaks the lines. What is left is guessed until a later frame.
constexpr std::size_t bytes_a_frame = 8 * 1024;
/// The longest of more lines is about as wide as there is room.
constexpr std::size_t max_measured_lines = 20;

const call::Active* active(const call::AppState& state) {
  return std::get_if<call::Active>(&state.call);
}

/// Minutes of the day where the person is.
std::int64_t minute_of(const Ui& ui, std::int64_t at_ms) {
  constexpr std::int64_t day = 24 * 60;
  const std::int64_t minute = (at_ms + ui.environment.clock_offset_ms) / 60'000;
  return (minute % day + day) % day;
}

std::string time_text(const Ui& ui, std::int64_t at_ms) {
  const std::int64_t minute = minute_of(ui, at_ms);
  const auto two = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(minute / 60) + ":" + two(minute % 60);
}

/// The text again, divided where its lines end: so that it can be selected where it is painted.
std::string told_in_lines(std::string_view text, const std::vector<std::string_view>& lines) {
  std::string out;
  std::size_t from = 0;
  for (const std::string_view line : lines) {
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    out += text.substr(from, begin - from);
    if (begin > 0) out += '\n';
    from = begin;
  }
  return out += text.substr(from);
}

bool is_seen(const Ui& ui, const Rect& rect) {
  return !ui.inert && rect.y < bottom_of(ui.clip) && bottom_of(rect) > ui.clip.y;
}

/// Underlines the address, which may go on over several lines, and lays its element over it.
void draw_link(Ui& ui, NodeId id, std::string_view text, const LinkRange& link,
               const std::vector<std::string_view>& lines, const Rect& box,
               const TextStyle& style) {
  const float line_height = line_height_of(ui, style);
  const std::string_view address = text.substr(link.begin, link.end - link.begin);
  // Of what is not seen it lies on the bubble, and brings that into view when it gets the focus.
  Rect around = lines.empty() ? box : Rect{right_of(box), 0, 0, 0};
  float right = box.x;
  float y = box.y;
  for (const std::string_view line : lines) {
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    const std::size_t from = std::max(link.begin, begin);
    const std::size_t to = std::min(link.end, begin + line.size());
    if (from < to) {
      const TextSpan span = text_span(ui, text, line, from - begin, to - begin, style);
      const float start = style.align_x * (box.width - text_width(ui, line, style));
      const float x = box.x + start + span.left;
      const float width = span.right - span.left;
      const float below = y + line_height - 3;
      ui.draw->AddLine({x, below}, {x + width, below}, style.color, 1);
      if (around.height == 0) around.y = y;
      around.x = std::min(around.x, x);
      right = std::max(right, x + width);
      around.height = y + line_height - around.y;
    }
    y += line_height;
  }
  if (!lines.empty()) around.width = std::max(right - around.x, 1.0F);
  SemanticNode& node = ui.add(id, Role::Link, around, address);
  node.value = address;
  if (look_of(ui, id, around, false).focused) {
    outline(ui, inset(around, -2), 4, ui.theme.focus, 2);
  }
}

TextStyle style_of(const Ui& ui, const call::ChatMessage& message) {
  return {.color = message.mine ? ui.theme.on_accent : ui.theme.text,
          .align_x = is_right_to_left(ui, message.text) ? 1.0F : 0.0F,
          .align_y = 0.0F,
          .max_lines = 10'000};
}

/// Room for a line in a bubble.
float line_room(float column_width) { return whole(column_width * 0.86F) - 2 * bubble_padding_x; }

ChatLayout::Message& layout_of(const Ui& ui, const call::ChatMessage& message) {
  return *std::ranges::lower_bound(ui.memory.chat.messages, message.serial, {},
                                   &ChatLayout::Message::serial);
}

/// One of each message that there is, as it was known.
void renew(std::vector<ChatLayout::Message>& known,
           const std::vector<call::ChatMessage>& messages) {
  std::vector<ChatLayout::Message> now;
  now.reserve(messages.size());
  for (const call::ChatMessage& message : messages) {
    const auto old =
        std::ranges::lower_bound(known, message.serial, {}, &ChatLayout::Message::serial);
    const bool same =
        old != known.end() && old->serial == message.serial && old->bytes == message.text.size();
    now.push_back(same ? *old : ChatLayout::Message{message.serial, message.text.size()});
  }
  known = std::move(now);
}

/// Not how wide: what a browser takes for that is the most of all (Chromium 156: 0.3 ms a line).
void lay_out(const Ui& ui, const call::ChatMessage& message, ChatLayout::Message& it) {
  it.height = text_height(ui, message.text, style_of(ui, message), line_room(ui.memory.chat.width));
  it.links = !find_links(message.text, 1).empty();
  it.exact = true;
}

/// Knows afterwards, or guesses, how high each message is, the newest first. Each was laid out once
/// for this width and size of text, or a partner who writes much would stop the page.
void lay_out_all(Ui& ui, const std::vector<call::ChatMessage>& messages, std::int64_t call_since_ms,
                 float width) {
  ChatLayout& chat = ui.memory.chat;
  const bool shaped = ui.shaper != nullptr && ui.shaper->is_ready();
  const ViewEnvironment& environment = ui.environment;
  if (chat.call_since_ms != call_since_ms || chat.width != width || chat.shaped != shaped ||
      chat.text_scale != ui.text_scale || chat.density != environment.density) {
    chat = {call_since_ms, width, ui.text_scale, environment.density, shaped, {}};
  }
  renew(chat.messages, messages);
  // What is drawn is as high as it was measured.
  std::size_t bytes = ui.inert ? 0 : bytes_a_frame;
  for (std::size_t i = messages.size(); i-- > 0;) {
    const call::ChatMessage& message = messages[i];
    ChatLayout::Message& it = chat.messages[i];
    if (it.exact) continue;
    if (bytes < bytes_a_frame) {
      bytes += it.bytes;
      lay_out(ui, message, it);
      continue;
    }
    // About the width of an ideograph, of three bytes.
    const TextStyle style = style_of(ui, message);
    it.height = line_height_of(ui, style) * std::ceil(static_cast<float>(it.bytes) / 3 *
                                                      scaled(ui, style.size) / line_room(width));
    ui.want_frame_in(0);
  }
}

void draw_message(Ui& ui, const call::ChatMessage& message, const call::Active& call,
                  bool last_of_group, Column& column) {
  ChatLayout::Message& laid = layout_of(ui, message);
  const TextStyle small{.color = ui.theme.text_soft,
                        .size = font::caption,
                        .align_x = message.mine ? 1.0F : 0.0F,
                        .max_lines = 2};
  const bool waits = message.mine && !message.arrived;
  const float most = line_room(column.width());
  const bool with_time = last_of_group || waits;
  const auto take_from = [&](Column& from) {
    return from.take(laid.height + 2 * bubble_padding_y, with_time ? 2 : small_gap);
  };
  Column ahead = column;
  if (!laid.exact && is_seen(ui, take_from(ahead))) lay_out(ui, message, laid);
  const Rect strip = take_from(column);
  const bool seen = is_seen(ui, strip);
  const Rect caption = with_time ? column.take(line_height_of(ui, small), gap) : Rect{};
  if (ui.inert) return;

  std::string below = time_text(ui, message.at_ms);
  if (waits && call.phase != call::ActivePhase::Live) {
    below += " · " + std::string(ui.words[Text::ChatWaits]);
  }
  const TextStyle style = style_of(ui, message);
  std::vector<std::string_view> lines;
  if (seen) lines = wrapped(ui, message.text, style, most);
  float widest = 0;
  if (lines.empty() || lines.size() > max_measured_lines) {
    widest = most;
  } else {
    for (const std::string_view line : lines) {
      widest = std::max(widest, text_width(ui, line, style));
    }
  }
  const float width = std::min(widest, most) + 2 * bubble_padding_x;
  const Rect bubble{message.mine ? right_of(strip) - width : strip.x, strip.y, width, strip.height};
  const std::string who(message.mine ? ui.words[Text::ChatMe]
                                     : name_or(call.partner, ui.words[Text::OtherSide]));
  SemanticNode& node =
      ui.add(message_node(message), Role::Text, bubble, who + ", " + below + ": " + message.text);
  const Rect inside = inset(bubble, bubble_padding_x, bubble_padding_y);
  if (seen) {
    node.font_px = scaled(ui, style.size);
    node.padding_px = bubble_padding_x;
    node.options = told_in_lines(message.text, lines);
    fill(ui, bubble, rounded(ui, bubble_radius),
         message.mine ? ui.theme.accent : Gradient{ui.theme.raised, ui.theme.raised});
    if (ui.theme.outlined && !message.mine) {
      outline(ui, bubble, rounded(ui, bubble_radius), ui.theme.surface_border);
    }
    const float left = inside.x - style.align_x * (most - inside.width);
    draw_text(ui, {left, inside.y, most, inside.height}, message.text, style);
  }
  std::uint32_t number = 0;
  const std::size_t most_links = laid.links ? max_message_links : 0;
  for (const LinkRange& link : find_links(message.text, most_links)) {
    draw_link(ui, link_node(message, number++), message.text, link, lines, inside, style);
  }
  if (is_seen(ui, caption)) {
    draw_text(ui, inset(caption, 4, 0), below, small);
  }
}

void draw_empty(Ui& ui, Column& column) {
  const TextStyle style{.color = ui.theme.text_soft, .align_x = 0.5F, .max_lines = 8};
  const std::string_view text = ui.words[Text::ChatEmpty];
  column.take(24);
  const float height = text_height(ui, text, style, column.width());
  const Rect place = column.take(height, gap);
  ui.add(NodeId::ChatEmpty, Role::Text, place, text);
  draw_text(ui, place, text, style);
}

}  // namespace

void open_for_own_file(Memory& memory, const call::AppState& state) {
  std::uint32_t newest = 0;
  if (const call::Active* call = active(state)) {
    for (const call::Transfer& it : call->talk.files) {
      if (it.mine) newest = it.serial;
    }
  }
  if (newest > memory.own_file && memory.overlay != Overlay::Chat) {
    open_overlay(memory, Overlay::Chat, NodeId::Chat, {});
  }
  memory.own_file = newest;
}

void draw_chat(Ui& ui, const call::AppState& state, Column& column) {
  const call::Active* call = active(state);
  if (call == nullptr) {
    return;
  }
  const call::Talk& talk = call->talk;
  const Rect top = column.take(0);
  ui.add(NodeId::ChatLog, Role::Log, top, ui.words[Text::Chat]);
  const std::size_t log = ui.out.nodes.size() - 1;
  const NodeId parent = ui.parent;
  ui.parent = NodeId::ChatLog;
  const std::vector<call::ChatMessage>& messages = talk.chat.messages;
  lay_out_all(ui, messages, call->since_ms, column.width());
  auto message = messages.begin();
  auto file = talk.files.begin();
  if (messages.empty() && talk.files.empty()) {
    draw_empty(ui, column);
  }
  while (message != messages.end() || file != talk.files.end()) {
    const bool is_file =
        message == messages.end() || (file != talk.files.end() && file->serial < message->serial);
    if (is_file) {
      draw_transfer(ui, *file++, *call, column);
      continue;
    }
    const auto next = message + 1;
    const bool file_follows =
        file != talk.files.end() && next != messages.end() && file->serial < next->serial;
    const bool goes_on = next != messages.end() && !file_follows && next->mine == message->mine &&
                         minute_of(ui, next->at_ms) == minute_of(ui, message->at_ms);
    draw_message(ui, *message, *call, !goes_on, column);
    message = next;
  }
  ui.parent = parent;
  if (!ui.inert) {
    ui.out.nodes[log].rect.height = column.height();
  }
}

void draw_chat_field(Ui& ui, const call::AppState& state, Column& column) {
  const call::Active* call = active(state);
  if (call == nullptr) {
    return;
  }
  constexpr float side = field_height_compact;
  Rect row = column.take(side);
  draw_round_button(
      ui, cut_left(row, side, 8),
      {.id = NodeId::ChatFile, .name = ui.words[Text::SendFile], .icon = Icon::Attach});
  const Rect send = cut_right(row, side, 8);
  const std::string& draft = call->talk.chat.draft;
  draw_bare_text_field(ui, row,
                       {.id = NodeId::ChatText,
                        .label = ui.words[Text::ChatField],
                        .value = draft,
                        .placeholder = ui.words[Text::ChatPlaceholder],
                        .max_length = max_message_length,
                        .kind = "message"});
  // The keyboard of a phone comes when it is asked for.
  if (ui.environment.touch && ui.memory.focused != NodeId::ChatSend && !ui.inert) {
    ui.out.nodes.back().wants_focus = false;
  }
  draw_round_button(ui, send,
                    {.id = NodeId::ChatSend,
                     .name = ui.words[Text::ChatSend],
                     .kind = ButtonKind::Primary,
                     .icon = Icon::Send,
                     .disabled = draft.find_first_not_of(' ') == std::string::npos});
}

}  // namespace zvonok::ui
