// The whole screen: reads the one app state, draws it with Dear ImGui, emits semantic nodes, turns
// a person's actions into commands. No business rule, no browser call. May depend on: call (state,
// events), base, ImGui.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/frame.hpp"
#include "base/semantic.hpp"
#include "base/text_run.hpp"
#include "call/event.hpp"
#include "call/state.hpp"
#include "ui/text_probe.hpp"

struct ImFontLoader;

namespace zvonok::ui {

/// Owns an ImGui context; one for each element on a page.
class AppView {
 public:
  /// `font_loader` rasterises glyphs (the browser's Canvas 2D; a fixed-width fake in tests); it
  /// must outlive the view. `runs` shapes what glyphs side by side can not show; null: nobody does.
  explicit AppView(const ImFontLoader* font_loader, RunPort runs = nullptr);
  ~AppView();
  AppView(const AppView&) = delete;
  AppView& operator=(const AppView&) = delete;

  /// What a person did to a node of the last frame. Commands are appended to `out`; an unknown or
  /// disabled node gives none.
  void act(const SemanticAction& action, const call::AppState& state,
           std::vector<call::Event>& out);

  /// Draws one frame (ImGui::GetDrawData() holds it afterwards) and says what the page must do.
  /// `now_ms` is on the clock of call::Moment.
  FrameOutput frame(const call::AppState& state, const ViewEnvironment& environment,
                    std::int64_t now_ms);

  /// The second file is there (ui/later.hpp). Until then what needs it waits, and
  /// FrameOutput::wants_later asks.
  void later_came();
  /// It could not be had: who waits for it is told.
  void later_failed();

  /// Tells `probe` about each text drawn from now on (what lies under a dialog excepted); null:
  /// nobody.
  void set_text_probe(TextProbe probe, void* context);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zvonok::ui
