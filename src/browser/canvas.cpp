// Joins the canvas side in C++ and exports what the page calls (js/canvas.js, through
// canvas.lib.js). May depend on: base, ImGui.
#include "browser/canvas.hpp"

#include <emscripten/em_macros.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "browser/glyphs.hpp"
#include "imgui.h"

extern "C" {
void zv_canvas_attach(void);
void zv_canvas_request_frame(void);
void zv_canvas_schedule(double delay_ms);
void zv_canvas_style(std::uint32_t text, std::uint32_t background, std::uint32_t on_picture,
                     std::uint32_t soft, std::uint32_t good, bool light, const char* language,
                     std::size_t language_size);
void zv_canvas_title(const char* text, std::size_t size);
bool zv_text_run(zvonok::RunCall* call);
}

namespace zvonok::browser {

static_assert(sizeof(RunCall) == 20 * 4 && offsetof(RunCall, advance) == 8 * 4 &&
                  offsetof(RunCall, ends) == 18 * 4,
              "js/later/text_runs.js reads and writes it");

void Canvas::attach() { zv_canvas_attach(); }

const ImFontLoader* Canvas::font_loader() { return browser_font_loader(); }

RunPort Canvas::run_port() { return &zv_text_run; }

void Canvas::request_frame() { zv_canvas_request_frame(); }

void Canvas::handle_frame(double now_ms) {
  if (ImGui::GetCurrentContext() == nullptr) {
    return;
  }
  Renderer::prepare();
  listener_.on_frame(static_cast<std::int64_t>(std::floor(now_ms)));
}

void Canvas::handle_action(const SemanticAction& action) {
  if (action.kind == ActionKind::Input || action.kind == ActionKind::Choose) {
    mirror_.invalidate();
  }
  listener_.on_action(action);
}

void Canvas::handle_context_restored() { renderer_.forget_textures(); }

void Canvas::present(const FrameOutput& output) {
  // Words first: a frame with new glyphs takes some 50 ms where WebGL is done in software.
  mirror_.present(output.nodes);
  videos_.present(output.local, output.remote);
  if (output.page != page_) {
    page_ = output.page;
    zv_canvas_style(page_.text, page_.background, page_.on_picture, page_.soft, page_.good,
                    page_.light, page_.language.data(), page_.language.size());
  }
  if (output.title != title_) {
    title_ = output.title;
    zv_canvas_title(title_.data(), title_.size());
  }
  if (const ImDrawData* data = ImGui::GetDrawData(); data != nullptr && renderer_.render(*data)) {
    request_frame();
  }
  if (output.next_frame_in_ms.has_value()) {
    zv_canvas_schedule(static_cast<double>(*output.next_frame_in_ms));
  }
}

}  // namespace zvonok::browser

// What the page calls. Texts are UTF-8 that JavaScript allocated and frees after the call.
extern "C" {

EMSCRIPTEN_KEEPALIVE void zv_canvas_frame(double now_ms) {
  zvonok::browser::the_canvas().handle_frame(now_ms);
}

EMSCRIPTEN_KEEPALIVE void zv_canvas_environment(float width, float height, float density,
                                                float safe_x, float safe_y, float safe_width,
                                                float safe_height, std::uint32_t flags,
                                                float text_scale, std::uint32_t accent,
                                                std::uint32_t background, std::uint32_t text,
                                                float radius, double clock_offset_ms,
                                                const char* language, std::size_t language_size) {
  zvonok::ViewEnvironment environment;
  environment.width = width;
  environment.height = height;
  environment.density = density;
  environment.safe_area = {safe_x, safe_y, safe_width, safe_height};
  environment.reduced_motion = (flags & 1U) != 0;
  environment.touch = (flags & 2U) != 0;
  environment.light = (flags & 4U) != 0;
  environment.contrast = (flags & 8U) != 0;
  environment.forced_colors = (flags & 16U) != 0;
  environment.theme = static_cast<zvonok::ThemeChoice>(flags >> 5U & 3U);
  environment.text_scale = text_scale;
  environment.style = {accent, background, text, radius};
  environment.clock_offset_ms = static_cast<std::int64_t>(clock_offset_ms);
  environment.share = (flags & 128U) != 0;
  environment.language = std::string_view(language, language_size);
  zvonok::browser::the_canvas().handle_environment(std::move(environment));
}

EMSCRIPTEN_KEEPALIVE void zv_canvas_action(std::uint32_t node, std::uint32_t kind, const char* text,
                                           std::size_t text_size, float offset_px, bool keyboard,
                                           float offset_y_px) {
  zvonok::SemanticAction action;
  action.node = node;
  action.kind = static_cast<zvonok::ActionKind>(kind);
  action.text = std::string_view(text, text_size);
  action.offset_px = offset_px;
  action.offset_y_px = offset_y_px;
  action.keyboard = keyboard;
  zvonok::browser::the_canvas().handle_action(action);
}

EMSCRIPTEN_KEEPALIVE void zv_canvas_context_restored(void) {
  zvonok::browser::the_canvas().handle_context_restored();
}
}
