// The place a call is drawn in: one object through which main.cpp reaches the canvas, the glyphs,
// the DOM mirror, the video elements and the page's frames. May depend on: base, ImGui (input and
// draw data). The other half is js/canvas.js.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/frame.hpp"
#include "base/semantic.hpp"
#include "base/text_run.hpp"
#include "browser/mirror.hpp"
#include "browser/renderer.hpp"
#include "browser/video_layer.hpp"

struct ImFontLoader;

namespace zvonok::browser {

/// What the page asks of the program. main.cpp implements it.
class CanvasListener {
 public:
  /// Draw: build ImGui's frame from Canvas::environment(), then hand its output to
  /// Canvas::present(). `now_ms` is performance.now(), the clock of Moment::now_ms.
  virtual void on_frame(std::int64_t now_ms) = 0;

  /// What a person did to an element of the mirror; runs inside the browser's own event (user
  /// activation holds). Never called while on_frame runs.
  virtual void on_action(const SemanticAction& action) = 0;

 protected:
  // Not virtual: nobody deletes a listener, and the program's own destructor would be 3.5 kB of it.
  ~CanvasListener() = default;
};

class Canvas {
 public:
  /// `listener` must outlive the canvas.
  explicit Canvas(CanvasListener& listener) : listener_(listener) {}

  /// Connects with the page; the first frame follows. Call once, when the ImGui context and the
  /// listener are ready: the environment is only known afterwards.
  void attach();

  /// Rasterises with Canvas 2D; any time after the module has started. Fonts named "semibold" are,
  /// others are regular.
  [[nodiscard]] static const ImFontLoader* font_loader();

  /// Shapes and rasterises lines of text; any time after the module has started.
  [[nodiscard]] static RunPort run_port();

  [[nodiscard]] const ViewEnvironment& environment() const { return environment_; }

  /// Shows what on_frame made: ImGui's draw data (ImGui::Render() must have run), elements and
  /// videos. Elements and videos that did not change cost nothing.
  void present(const FrameOutput& output);

  /// Asks for one frame; as often as you like, a frame that is already asked for serves all.
  static void request_frame();

  // From the page, through the exports in canvas.cpp.
  void handle_frame(double now_ms);
  void handle_environment(ViewEnvironment environment) { environment_ = std::move(environment); }
  void handle_action(const SemanticAction& action);
  void handle_context_restored();

 private:
  CanvasListener& listener_;
  ViewEnvironment environment_;
  Renderer renderer_;
  Mirror mirror_;
  VideoLayer videos_;
  PageStyle page_{.text = 0};  ///< as no frame has it: the first one hands its own over
  std::string title_;
};

/// The canvas of this module instance. Defined in main.cpp, which owns it; the exported functions
/// land there.
Canvas& the_canvas();

}  // namespace zvonok::browser
