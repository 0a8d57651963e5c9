// Draws Dear ImGui's draw data: flattened here, sent to JavaScript in one call a frame, drawn there
// with WebGL. May depend on: ImGui. The other half is js/renderer.js.
//
// Sampling is NEAREST and glyphs are put on whole device pixels: text is as crisp as the page's own
// (linear sampling blurs fractional advances by a tenth at density 1). So lines must not come from
// the texture: prepare() sees to it. One thing is left to whoever calls ImGui::NewFrame(), because
// NewFrame resets it: edges are smoothed over one CSS pixel unless
// ImGui::GetDrawListSharedData()->InitialFringeScale is set to 1 / density right after it.
#pragma once

#include <cstdint>
#include <vector>

#include "imgui.h"

namespace zvonok::browser {

class Renderer {
 public:
  /// Tells ImGui's current context what this renderer can do and needs. Before ImGui::NewFrame().
  static void prepare();

  /// Draws. True: draw once more soon (the atlas moved to another texture in the middle of the
  /// frame).
  bool render(const ImDrawData& data);

  /// All textures on the GPU are gone (context lost and restored): the next render() makes them
  /// again.
  void forget_textures() { forgotten_ = true; }

 private:
  /// One draw call; mirrored in js/renderer.js.
  struct Command {
    std::uint32_t texture;
    std::int32_t x, y, width,
        height;  ///< scissor box in device pixels, from the lower left corner as in GL
    std::uint32_t first_index;
    std::uint32_t index_count;
    friend bool operator==(const Command&, const Command&) = default;
  };

  enum class TextureVerb : std::uint32_t { Create, Update, Destroy };

  /// Whole rows are sent: WebGL 1 cannot take a part of a row.
  struct TextureCall {
    TextureVerb verb;
    std::uint32_t texture;
    std::int32_t width, height;
    std::int32_t first_row, rows;
    const std::uint8_t* pixels;  ///< RGBA, of the first row
  };

  struct Call;

  bool update_textures(const ImDrawData& data);
  void flatten(const ImDrawData& data, int width, int height);
  void add_command(const Command& command);

  std::vector<ImDrawVert> vertices_;
  std::vector<std::uint32_t> indices_;
  std::vector<Command> commands_;
  std::vector<TextureCall> textures_;
  bool forgotten_ = false;
};

}  // namespace zvonok::browser
