// Pictures lie under the canvas: nothing opaque may be painted over one that is shown, and where
// none is shown there must be no hole.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ui/layout.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;

namespace {

struct Point {
  float x;
  float y;
};

bool inside(const Rect& rect, Point p) {
  return p.x >= rect.x && p.x < ui::right_of(rect) && p.y >= rect.y && p.y < ui::bottom_of(rect);
}

float side(const ImVec2& a, const ImVec2& b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// How much of what lies under the canvas is hidden at this point, 0 to 1.
float opacity_at(Point p) {
  float transparency = 1;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (int i = 0; i + 2 < list->IdxBuffer.Size; i += 3) {
      const ImDrawVert& a = list->VtxBuffer[list->IdxBuffer[i]];
      const ImDrawVert& b = list->VtxBuffer[list->IdxBuffer[i + 1]];
      const ImDrawVert& c = list->VtxBuffer[list->IdxBuffer[i + 2]];
      const float ab = side(a.pos, b.pos, p);
      const float bc = side(b.pos, c.pos, p);
      const float ca = side(c.pos, a.pos, p);
      if ((ab > 0 && bc > 0 && ca > 0) || (ab < 0 && bc < 0 && ca < 0)) {
        const auto alpha = [](const ImDrawVert& vertex) {
          return static_cast<float>(vertex.col >> IM_COL32_A_SHIFT) / 255.0F;
        };
        // Shapes here have one alpha; their soft edges are less than a pixel.
        transparency *= 1 - std::max({alpha(a), alpha(b), alpha(c)});
      }
    }
  }
  return 1 - transparency;
}

/// Points all over `rect`, without its edge and its corners, and none on a widget.
std::vector<Point> points_in(const Rect& rect, const Screen& screen) {
  std::vector<Point> out;
  constexpr int steps = 9;
  for (int row = 1; row < steps; ++row) {
    for (int column = 1; column < steps; ++column) {
      // Uneven steps: no point lies on the edge of a triangle.
      const Point p{rect.x + rect.width * (static_cast<float>(column) + 0.137F) / steps,
                    rect.y + rect.height * (static_cast<float>(row) + 0.219F) / steps};
      const bool on_widget = std::ranges::any_of(screen.out.nodes, [&](const SemanticNode& node) {
        return !node.draggable && inside(node.rect, p);
      });
      if (!on_widget) {
        out.push_back(p);
      }
    }
  }
  return out;
}

bool is_veiled(const std::string& view) {
  return view.starts_with("incoming") || view.find("reconnecting") != std::string::npos ||
         view == "answered" || view == "dialling" || view == "ringing" || view == "connecting";
}

}  // namespace

TEST_CASE("a picture that is shown can be seen") {
  constexpr struct {
    float width;
    float height;
  } sizes[] = {{1280, 720}, {390, 844}, {640, 360}};
  for (const auto& size : sizes) {
    for (const NamedState& view : all_views()) {
      if (is_veiled(view.name)) {
        continue;
      }
      Screen screen;
      screen.environment.width = size.width;
      screen.environment.height = size.height;
      screen.show(view.state);
      CAPTURE(view.name);
      CAPTURE(size.width);
      for (const VideoPlace* video : {&screen.out.local, &screen.out.remote}) {
        CAPTURE(video->label);
        const bool mine = video == &screen.out.local;
        const std::vector<Point> points = points_in(video->rect, screen);
        if (!video->visible || points.empty()) {
          continue;
        }
        std::size_t free = 0;
        for (const Point& p : points) {
          free += opacity_at(p) < 0.1F ? 1 : 0;
        }
        // Badges, messages and the other picture's empty tile may cover a little of it, a note
        // that goes by itself a little more.
        const bool note = view.name == "call with device trouble";
        CHECK(free * 10 >= points.size() * (mine ? 5 : note ? 7 : 8));
      }
    }
  }
}

TEST_CASE("everything that is not a picture is painted") {
  for (const NamedState& view : all_views()) {
    Screen screen;
    screen.show(view.state);
    CAPTURE(view.name);
    for (const Point& p : points_in({0, 0, 1280, 720}, screen)) {
      const bool picture = (screen.out.local.visible && inside(screen.out.local.rect, p)) ||
                           (screen.out.remote.visible && inside(screen.out.remote.rect, p));
      CAPTURE(p.x);
      CAPTURE(p.y);
      CHECK((picture || opacity_at(p) > 0.99F));
    }
  }
}
