// One ImGui context, one frame at a time: which view is shown, where focus goes, what the page is
// told. May depend on: call (state, events), base, ImGui.
#include "ui/app_view.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/announcer.hpp"
#include "ui/chat_notes.hpp"
#include "ui/commands.hpp"
#include "ui/focus.hpp"
#include "ui/imgui_frame.hpp"
#include "ui/later.hpp"
#include "ui/shaper.hpp"
#include "ui/shortcuts.hpp"
#include "ui/ui.hpp"
#include "ui/views/call.hpp"
#include "ui/views/call_actions.hpp"
#include "ui/views/device_note.hpp"
#include "ui/views/incoming.hpp"
#include "ui/views/lobby.hpp"
#include "ui/views/outgoing.hpp"
#include "ui/views/overlays.hpp"
#include "ui/views/toast.hpp"

namespace zvonok::ui {
namespace {

ImFont* add_font(ImFontAtlas& atlas, const ImFontLoader* loader, std::string_view name) {
  ImFontConfig config;
  config.FontLoader = loader;
  std::copy(name.begin(), name.end(), config.Name);
  return atlas.AddFont(&config);
}

/// Draws the view of one state of the call; each gives the place of the status line.
class Screen {
 public:
  Screen(Ui& ui, const call::AppState& state) : ui_(ui), state_(state) {}

  Rect operator()(const call::Idle&) { return draw_lobby(ui_, state_, nullptr); }
  Rect operator()(const call::Ended& ended) { return draw_lobby(ui_, state_, &ended); }
  Rect operator()(const call::Active& active) { return draw_call(ui_, state_, active); }
  Rect operator()(const call::Connecting& connecting) { return connecting_to(connecting.partner); }

  Rect operator()(const call::Outgoing& outgoing) {
    const bool rings = outgoing.phase == call::OutgoingPhase::Ringing;
    return draw_outgoing(ui_, state_, outgoing.partner,
                         ui_.words.fill(Text::CallingWho, name_or_id(outgoing.partner)),
                         rings ? ui_.words[Text::StatusRinging] : std::string_view());
  }

  Rect operator()(const call::Incoming& incoming) {
    if (incoming.answered) {
      return connecting_to(incoming.partner);
    }
    const bool inert = std::exchange(ui_.inert, true);
    const Rect status = draw_lobby(ui_, state_, nullptr);
    ui_.inert = inert;
    draw_incoming(ui_, incoming, state_.alerts.blocked);
    return status;
  }

 private:
  Rect connecting_to(const call::Partner& partner) {
    return draw_outgoing(ui_, state_, partner, name_or(partner, ui_.words[Text::OtherSide]),
                         ui_.words[Text::StatusConnecting]);
  }

  Ui& ui_;
  const call::AppState& state_;
};

Rect safe_area_of(const ViewEnvironment& environment) {
  return environment.safe_area.width > 0 && environment.safe_area.height > 0
             ? environment.safe_area
             : Rect{0, 0, environment.width, environment.height};
}

/// Between 100 and 200 %.
float text_scale_of(const ViewEnvironment& environment, const call::Settings& settings) {
  float percent = 0;
  for (const char c : settings[call::Setting::TextSize].substr(0, 3)) {
    percent = percent * 10 + static_cast<float>(c - '0');
  }
  return std::clamp(percent / 100 * environment.text_scale, 1.0F, 2.0F);
}

std::string title_of(const call::AppState& state, Words words) {
  if (const auto* incoming = std::get_if<call::Incoming>(&state.call);
      incoming != nullptr && !incoming->answered) {
    return incoming_title(incoming->partner.name, words);
  }
  const auto* active = std::get_if<call::Active>(&state.call);
  return active != nullptr && !active->partner.name.empty() ? active->partner.name
                                                            : std::string(words[Text::AppName]);
}

/// What a press does to the screen alone.
void press(Memory& memory, const SemanticNode& node) {
  const auto id = static_cast<NodeId>(node.id);
  const Overlay opened = overlay_of(id);
  if (opened == Overlay::None) {
    if (id == NodeId::SmallPicture || id == NodeId::SwapPictures) {
      memory.swapped = !memory.swapped;
    }
    // A command of the menu: the menu has done its work.
    if (id == NodeId::OverlayClose ||
        (memory.overlay == Overlay::More && node.role != Role::Shortcut)) {
      close_overlay(memory);
    }
  } else if (opened == memory.overlay) {
    close_overlay(memory);
  } else {
    // A key opens it from wherever the focus is.
    const bool by_key = node.role == Role::Shortcut && memory.focused != NodeId::None;
    open_overlay(memory, opened, by_key ? memory.focused : id, node.rect);
  }
}

}  // namespace

struct AppView::Impl {
  ImGuiContext* context = nullptr;
  std::array<ImFont*, 2> fonts{};
  ImDrawList* draw = nullptr;  ///< of the current frame
  std::unique_ptr<ImDrawList> scratch;
  Memory memory;
  const Later* later = nullptr;
  RunPort runs = nullptr;
  std::unique_ptr<Shaper> shaper;
  std::int64_t now_ms = 0;                 ///< of the last frame
  std::int64_t later_failed_until_ms = 0;  ///< that is said before this time
  SemanticTree last;
  TextProbe probe = nullptr;
  void* probe_context = nullptr;

  [[nodiscard]] const SemanticNode* find(std::uint32_t id) const {
    const auto at = std::ranges::find(last, id, &SemanticNode::id);
    return at == last.end() ? nullptr : &*at;
  }

  std::string_view words_of_missing(Ui& ui) const;

  void begin(const ViewEnvironment& environment) {
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {environment.width, environment.height};
    io.DisplayFramebufferScale = {environment.density, environment.density};
    // Curves are cut into straight pieces, and edges softened, by device pixels.
    ImGuiStyle& style = ImGui::GetStyle();
    style.CircleTessellationMaxError = 0.25F / environment.density;
    draw = begin_imgui_frame();
    for (ImFont* font : fonts) {
      font->CurrentRasterizerDensity = environment.density;
    }
  }
};

/// That what was opened is on its way, or that it could not be had; empty when neither.
std::string_view AppView::Impl::words_of_missing(Ui& ui) const {
  if (ui.out.wants_later) {
    return ui.words[Text::PartLoading];
  }
  if (now_ms >= later_failed_until_ms) {
    return {};
  }
  ui.want_frame_in(later_failed_until_ms - now_ms);
  return ui.words[Text::PartMissing];
}

AppView::AppView(const ImFontLoader* font_loader, RunPort runs) : impl_(std::make_unique<Impl>()) {
  impl_->runs = runs;
  impl_->context = ImGui::CreateContext();
  ImGui::SetCurrentContext(impl_->context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  // Lines are drawn as triangles: the textures of ready-made lines blur at fractional densities.
  io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
  io.Fonts->SetFontLoader(font_loader);
  impl_->fonts = {add_font(*io.Fonts, font_loader, "regular"),
                  add_font(*io.Fonts, font_loader, "semibold")};
  impl_->scratch = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
}

AppView::~AppView() {
  impl_->scratch.reset();
  ImGui::DestroyContext(impl_->context);
}

void AppView::act(const SemanticAction& action, const call::AppState& state,
                  std::vector<call::Event>& out) {
  const SemanticNode* node = impl_->find(action.node);
  if (action.kind == ActionKind::Release && node == nullptr &&
      static_cast<NodeId>(action.node) == NodeId::TalkKey) {
    // Something has opened over the call meanwhile: who lets the key go is heard no more.
    out.emplace_back(call::HoldToTalk{false});
    return;
  }
  if (node == nullptr || node->disabled) {
    return;
  }
  Memory& memory = impl_->memory;
  const auto id = static_cast<NodeId>(action.node);
  // The list has changed since it was drawn: nobody else is to be called.
  if (kind_of(id) == NodeId::Person &&
      (index_of(id) >= state.people.size() || state.people[index_of(id)].id.text != node->value)) {
    return;
  }
  switch (action.kind) {
    case ActionKind::Focus:
      memory.focused = id;
      memory.focus_by_keyboard = action.keyboard;
      break;
    case ActionKind::Blur:
      if (memory.focused == id) {
        memory.focused = NodeId::None;
      }
      break;
    case ActionKind::Scroll:
      // Who goes back to read something is not taken to the end with the next frame.
      if (id == NodeId::OverlayBody && action.offset_px < memory.scroll_px(id) - 2) {
        memory.overlay_at_end = false;
      }
      memory.set_scroll_px(id, action.offset_px);
      break;
    case ActionKind::Submit:
      if (id == NodeId::Name) {
        memory.focus_wanted = NodeId::DialId;
      }
      break;
    case ActionKind::Activate:
      press(memory, *node);
      if (id == NodeId::ChatSend) {
        memory.focus_wanted = NodeId::ChatText;
      }
      break;
    case ActionKind::Dismiss:
      close_overlay(memory);
      break;
    case ActionKind::Input:
      break;
    case ActionKind::Drag:
      memory.drag_x_px = action.offset_px;
      memory.drag_y_px = action.offset_y_px;
      break;
    case ActionKind::Choose:
      memory.drag_x_px = memory.drag_y_px = 0;
      break;
    case ActionKind::Hold:
    case ActionKind::Release:
      break;
  }
  append_commands(id, action, state, out, impl_->later);
}

void AppView::later_came() {
  impl_->later = &later();
  if (impl_->runs != nullptr) impl_->shaper = impl_->later->make_shaper(impl_->runs);
  if (impl_->memory.overlay != Overlay::None) {
    impl_->memory.focus_wanted = NodeId::Overlay;
  }
}

void AppView::later_failed() {
  constexpr std::int64_t said_for_ms = 6'000;
  if (impl_->memory.overlay == Overlay::None) return;
  close_overlay(impl_->memory);
  impl_->later_failed_until_ms = impl_->now_ms + said_for_ms;
}

void AppView::set_text_probe(TextProbe probe, void* context) {
  impl_->probe = probe;
  impl_->probe_context = context;
}

FrameOutput AppView::frame(const call::AppState& state, const ViewEnvironment& environment,
                           std::int64_t now_ms) {
  FrameOutput out;
  Impl& impl = *impl_;
  impl.begin(environment);
  impl.now_ms = now_ms;
  const std::string& chosen_language = state.settings[call::Setting::Language];
  const Words words = Words::of(chosen_language.empty() ? environment.language : chosen_language);
  if (!std::holds_alternative<call::Active>(state.call)) {
    impl.memory.swapped = false;
  }
  note_notice(impl.memory, state, now_ms);
  note_device_trouble(impl.memory, state.media, words, now_ms);
  note_chat(impl.memory, state);

  const Themes themes = themes_of(environment, state.settings[call::Setting::Theme]);
  const bool in_call = has_control_bar(state);

  Ui ui{.draw = impl.draw,
        .fonts = impl.fonts,
        .theme = themes.page,
        .words = words,
        .environment = environment,
        .memory = impl.memory,
        .now_ms = now_ms,
        .out = out,
        .safe = safe_area_of(environment),
        .view = {0, 0, environment.width, environment.height},
        .clip = {0, 0, environment.width, environment.height},
        .scratch = impl.scratch.get(),
        .shaper = impl.shaper.get(),
        .text_scale = text_scale_of(environment, state.settings),
        .probe = impl.probe,
        .probe_context = impl.probe_context,
        .later = impl.later};
  const Rect safe = ui.safe;
  const OpenOverlay overlay =
      impl.later != nullptr ? impl.later->lay_out_overlay(ui, impl.memory, state) : OpenOverlay{};
  ui.inert = overlay.modal;
  ui.theme = in_call ? themes.picture : themes.page;
  const Rect status_rect = std::visit(Screen(ui, state), state.call);
  ui.inert = false;
  ui.safe = safe;
  ui.theme = themes.page;
  if (overlay.view != nullptr) {
    impl.later->draw_overlay(ui, impl.memory, state, overlay);
  }
  out.wants_later = impl.later == nullptr && impl.memory.overlay != Overlay::None;
  const std::string_view missing = impl.words_of_missing(ui);
  const bool at_field =
      std::holds_alternative<call::Idle>(state.call) && is_about_dial_id(state.notice.kind);
  const bool has_header = std::holds_alternative<call::Idle>(state.call) ||
                          std::holds_alternative<call::Active>(state.call);
  if (!missing.empty()) {
    draw_toast(ui, missing, has_header);
  } else if (notice_is_fresh(impl.memory, state.notice, now_ms) && !at_field &&
             !is_in_open_chat(impl.memory, state)) {
    draw_toast(ui, notice_text(state.notice, words), has_header);
  }
  announce(ui, state, status_rect, missing);
  add_shortcuts(ui, state);
  out.title = title_of(state, words);
  out.page = {.text = page_color(themes.page.text),
              .background = page_color(themes.page.backdrop.bottom),
              .on_picture = page_color(themes.picture.on_glass),
              .soft = page_color(themes.page.text_soft),
              .good = page_color(themes.page.good),
              .light = themes.page.light,
              .language = std::string(words.language().tag)};
  end_imgui_frame();

  impl.memory.focus_wanted = NodeId::None;
  move_focus(impl.memory, out.nodes, state);
  impl.last = out.nodes;
  return out;
}

}  // namespace zvonok::ui
