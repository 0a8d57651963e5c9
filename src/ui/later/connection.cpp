// The panel. May depend on: call (state), base.
#include "ui/later/connection.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/later_data.hpp"
#include "ui/announcer.hpp"
#include "ui/later/codecs.hpp"
#include "ui/later/plot.hpp"
#include "ui/later/quality_words.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

using call::QualitySample;
using Member = std::int32_t QualitySample::*;

constexpr float gap = 14;
// The plots go on while nothing else happens; closed, they cost nothing.
constexpr std::int64_t frame_ms = 1'000;

/// One measured thing, of what is sent and what is received, or of both together.
struct Measure {
  Text title;
  Text unit;                      ///< AppName: in no language
  std::array<Member, 2> members;  ///< the second null: one line
  std::int32_t least_top;
};
ZVONOK_LATER_DATA constexpr std::array measures{
    Measure{Text::RoundTrip, Text::UnitMs, {&QualitySample::rtt_ms, nullptr}, 100},
    Measure{Text::Loss, Text::AppName, {&QualitySample::loss_out, &QualitySample::loss_in}, 50},
    Measure{Text::Bitrate,
            Text::UnitKbps,
            {&QualitySample::sent_kbps, &QualitySample::received_kbps},
            200},
    Measure{Text::Resolution,
            Text::AppName,
            {&QualitySample::sent_height, &QualitySample::received_height},
            360},
    Measure{Text::FrameRate,
            Text::UnitFps,
            {&QualitySample::sent_fps, &QualitySample::received_fps},
            30},
};

Member width_of(Member height) {
  if (height == &QualitySample::sent_height) return &QualitySample::sent_width;
  if (height == &QualitySample::received_height) return &QualitySample::received_width;
  return nullptr;
}

/// Without its unit.
std::string number_text(const QualitySample& sample, Member member, Words words) {
  const std::int32_t value = sample.*member;
  if (value < 0) return "–";
  if (member == &QualitySample::loss_in || member == &QualitySample::loss_out) {
    return value % 10 == 0 ? std::to_string(value / 10)
                           : std::to_string(value / 10) + std::string(words[Text::DecimalPoint]) +
                                 std::to_string(value % 10);
  }
  const Member width = width_of(member);
  return width == nullptr ? std::to_string(value)
                          : std::to_string(sample.*width) + "×" + std::to_string(value);
}

void draw_measure(Ui& ui, Column& column, const Measure& it, std::uint32_t index,
                  const std::vector<QualitySample>& history) {
  const bool share = it.members[0] == &QualitySample::loss_out;
  const std::string unit(it.unit != Text::AppName ? ui.words[it.unit] : share ? "%" : "");
  const QualitySample& newest = history.back();
  std::array<std::vector<std::int32_t>, 2> values;
  std::array<PlotLine, 2> lines;
  std::array<std::string, 2> highest_text;
  std::size_t count = 0;
  std::int32_t most = -1;
  std::string most_text;
  for (const Member member : it.members) {
    if (member == nullptr) continue;
    const QualitySample* highest = &newest;
    for (const QualitySample& sample : history) {
      values[count].push_back(sample.*member);
      if (sample.*member > highest->*member) highest = &sample;
    }
    lines[count].values = values[count];
    lines[count].now = number_text(newest, member, ui.words);
    highest_text[count] = number_text(*highest, member, ui.words);
    if (highest->*member > most) {
      most = highest->*member;
      most_text = highest_text[count];
    }
    ++count;
  }
  const auto with_unit = [&unit](const std::string& number) {
    return unit.empty() ? number : number + " " + unit;
  };
  const std::string title(ui.words[it.title]);
  const Words words = ui.words;
  std::string name =
      count == 1
          ? title + " " + with_unit(lines[0].now) + ", " +
                words.fill(Text::PlotHighest, with_unit(highest_text[0]))
          : title + ": " + words.fill(Text::PlotSent, lines[0].now) + ", " +
                words.fill(Text::PlotReceived, with_unit(lines[1].now)) + "; " +
                words.fill(Text::PlotHighest, highest_text[0] + " / " + with_unit(highest_text[1]));
  draw_plot(ui, column,
            {.id = item_id(NodeId::Plot, index),
             .title = title,
             .unit = unit,
             .name = std::move(name),
             .most = ui.words.fill(Text::PlotMost, most_text),
             .lines = {lines.data(), count},
             .least_top = it.least_top,
             .places = call::max_quality_samples});
}

void draw_line_of_text(Ui& ui, Column& column, std::uint32_t index, std::string_view text,
                       const TextStyle& style, float below) {
  const Rect place = column.take(text_height(ui, text, style, column.width()), below);
  ui.add(item_id(NodeId::ConnectionText, index), Role::Text, place, text);
  draw_text(ui, place, text, style);
}

/// By which road, with which codecs, and what holds the picture back.
std::string facts_of(const Ui& ui, const call::Active& active) {
  std::vector<std::string> facts;
  if (active.route != call::Route::Unknown) {
    facts.emplace_back(
        ui.words[active.route == call::Route::Direct ? Text::RouteDirect : Text::RouteRelayed]);
  }
  if (!active.quality.history.empty()) {
    const QualitySample& now = active.quality.history.back();
    for (const std::int32_t codec : {now.audio_codec, now.video_codec}) {
      if (const std::string_view name = codec_name(codec); !name.empty()) facts.emplace_back(name);
    }
    if (now.limitation == static_cast<std::int32_t>(call::Limitation::Cpu)) {
      facts.emplace_back(ui.words[Text::HeldByProcessor]);
    }
  }
  std::string out;
  for (const std::string& fact : facts) {
    out += (out.empty() ? "" : " · ") + fact;
  }
  return out;
}

}  // namespace

void draw_connection(Ui& ui, const call::AppState& state, Column& column) {
  const auto* active = std::get_if<call::Active>(&state.call);
  if (active == nullptr) return;
  ui.want_frame_in(frame_ms);
  const TextStyle strong{
      .color = ui.theme.text, .weight = Weight::Semibold, .align_y = 0, .max_lines = 6};
  const TextStyle soft{.color = ui.theme.text_soft, .align_y = 0, .max_lines = 6};
  const TextStyle small{
      .color = ui.theme.text_soft, .size = font::caption, .align_y = 0, .max_lines = 6};
  const bool live = active->phase == call::ActivePhase::Live;
  const bool measured = !active->quality.history.empty();
  if (measured || !live || active->quality.trouble != call::Trouble::None) {
    draw_line_of_text(ui, column, 0,
                      live ? quality_text(*active, active->quality.trouble, ui.words)
                           : status_text(state, ui.words),
                      strong, 4);
  }
  if (const std::string facts = facts_of(ui, *active); !facts.empty()) {
    draw_line_of_text(ui, column, 1, facts, soft, gap);
  }
  if (!measured) {
    draw_line_of_text(ui, column, 2, ui.words[Text::StatsAwaited], soft, gap);
    return;
  }
  for (std::uint32_t i = 0; i < measures.size(); ++i) {
    draw_measure(ui, column, measures[i], i, active->quality.history);
  }
  draw_line_of_text(ui, column, 3, ui.words[Text::PlotLegend], small, 0);
}

void draw_connection_footer(Ui& ui, const call::AppState& /*state*/, Column& column) {
  draw_button(
      ui, column.take(button_height),
      {.id = NodeId::CopyDiagnostics, .name = ui.words[Text::CopyDiagnostics], .icon = Icon::Copy});
}

void press_connection(NodeId id, const call::AppState& state, std::vector<call::Event>& out) {
  if (id == NodeId::CopyDiagnostics) {
    out.emplace_back(call::CopyDiagnostics{diagnostics(state)});
  }
}

}  // namespace zvonok::ui
