// The paths: strokes of 2 with round ends on a grid of 24, in tenths. May depend on: base, ImGui.
#include "ui/widgets/icons.hpp"

#include <numbers>
#include <span>

#include "imgui.h"

namespace zvonok::ui {
namespace {

enum Op : std::uint8_t {
  Move,    ///< x y: starts a stroke
  Line,    ///< x y
  Arc,     ///< x y radius from to: centre, and angles in 48ths of a turn, 0 right, 12 down; may go
           ///< backwards
  Open,    ///< strokes the path
  Closed,  ///< strokes it and joins its ends
  Box,     ///< x y right bottom radius: a stroked rectangle
  Thick,   ///< width of the strokes from here on
};

// clang-format off
constexpr std::uint8_t microphone[] = {
    Box, 88, 20, 152, 140, 32, Arc, 120, 110, 70, 24, 0, Open, Move, 120, 182, Line, 120, 218, Open};
constexpr std::uint8_t camera[] = {
    Box, 15, 55, 160, 185, 28,
    Move, 160, 108, Line, 217, 75, Line, 225, 80, Line, 225, 160, Line, 217, 165, Line, 160, 132, Open};
constexpr std::uint8_t slash[] = {Move, 30, 30, Line, 210, 210, Open};
// A handset lying on its back: one thick arch, heavier at both ends.
constexpr std::uint8_t hang_up[] = {
    Thick, 44, Arc, 120, 178, 94, 27, 45, Open,
    Thick, 58, Move, 47, 128, Line, 44, 143, Open, Move, 193, 128, Line, 196, 143, Open};
constexpr std::uint8_t copy[] = {
    Box, 90, 90, 210, 210, 28,
    Arc, 58, 122, 28, 12, 24, Arc, 58, 58, 28, 24, 36, Arc, 122, 58, 28, 36, 48, Open};
constexpr std::uint8_t refresh[] = {
    Arc, 120, 120, 85, 0, 39, Open, Move, 212, 32, Line, 205, 80, Line, 158, 72, Open};
constexpr std::uint8_t person[] = {Box, 80, 30, 160, 110, 40, Arc, 120, 210, 75, 24, 48, Open};
constexpr std::uint8_t sound[] = {
    Move, 30, 90, Line, 70, 90, Line, 120, 45, Line, 120, 195, Line, 70, 150, Line, 30, 150, Closed,
    Arc, 120, 120, 45, 42, 54, Open, Arc, 120, 120, 92, 42, 54, Open};
constexpr std::uint8_t more[] = {
    Thick, 44, Move, 45, 120, Line, 46, 120, Open, Move, 120, 120, Line, 121, 120, Open,
    Move, 195, 120, Line, 196, 120, Open};
constexpr std::uint8_t close[] = {
    Move, 55, 55, Line, 185, 185, Open, Move, 185, 55, Line, 55, 185, Open};
constexpr std::uint8_t settings[] = {
    Move, 25, 70, Line, 215, 70, Open, Move, 25, 170, Line, 215, 170, Open,
    Thick, 62, Move, 85, 70, Line, 86, 70, Open, Move, 155, 170, Line, 156, 170, Open};
constexpr std::uint8_t keyboard[] = {
    Box, 15, 55, 225, 185, 26, Move, 90, 148, Line, 150, 148, Open,
    Thick, 24, Move, 65, 98, Line, 66, 98, Open, Move, 120, 98, Line, 121, 98, Open,
    Move, 175, 98, Line, 176, 98, Open};
constexpr std::uint8_t chevron_down[] = {Move, 60, 92, Line, 120, 152, Line, 180, 92, Open};
constexpr std::uint8_t check[] = {Move, 45, 128, Line, 98, 180, Line, 200, 65, Open};
constexpr std::uint8_t chat[] = {
    Move, 75, 175, Line, 75, 212, Line, 118, 178, Open, Box, 25, 35, 215, 178, 36};
constexpr std::uint8_t attach[] = {
    Move, 182, 90, Line, 182, 158, Arc, 120, 158, 62, 0, 24, Line, 58, 72, Arc, 97, 72, 39, 24, 48,
    Line, 136, 155, Open};
constexpr std::uint8_t send[] = {
    Move, 40, 45, Line, 210, 120, Line, 40, 195, Line, 68, 120, Closed, Move, 68, 120, Line, 130, 120, Open};
constexpr std::uint8_t file[] = {
    Move, 140, 25, Line, 60, 25, Line, 55, 30, Line, 55, 210, Line, 60, 215, Line, 180, 215, Line, 185, 210,
    Line, 185, 70, Line, 140, 25, Line, 140, 70, Line, 185, 70, Open};
constexpr std::uint8_t save[] = {
    Move, 120, 35, Line, 120, 150, Open, Move, 70, 105, Line, 120, 155, Line, 170, 105, Open,
    Move, 45, 205, Line, 195, 205, Open};
constexpr std::uint8_t arrow_in[] = {
    Move, 185, 55, Line, 65, 175, Open, Move, 65, 85, Line, 65, 175, Line, 155, 175, Open};
constexpr std::uint8_t arrow_out[] = {
    Move, 55, 185, Line, 175, 65, Open, Move, 85, 65, Line, 175, 65, Line, 175, 155, Open};
constexpr std::uint8_t clock[] = {
    Arc, 120, 120, 92, 0, 47, Closed, Move, 120, 65, Line, 120, 122, Line, 158, 145, Open};
constexpr std::uint8_t invite[] = {
    Box, 60, 35, 130, 105, 35, Arc, 95, 205, 68, 24, 48, Open,
    Move, 192, 80, Line, 192, 150, Open, Move, 157, 115, Line, 227, 115, Open};
constexpr std::uint8_t share[] = {
    Move, 120, 145, Line, 120, 30, Open, Move, 78, 70, Line, 120, 28, Line, 162, 70, Open,
    Move, 82, 105, Line, 50, 105, Line, 50, 215, Line, 190, 215, Line, 190, 105, Line, 158, 105, Open};
constexpr std::uint8_t screen[] = {
    Box, 20, 35, 220, 170, 24, Move, 80, 212, Line, 160, 212, Open,
    Move, 120, 140, Line, 120, 70, Open, Move, 92, 96, Line, 120, 68, Line, 148, 96, Open};
constexpr std::uint8_t fullscreen[] = {
    Move, 35, 85, Line, 35, 35, Line, 85, 35, Open, Move, 155, 35, Line, 205, 35, Line, 205, 85, Open,
    Move, 205, 155, Line, 205, 205, Line, 155, 205, Open, Move, 85, 205, Line, 35, 205, Line, 35, 155, Open};
constexpr std::uint8_t small_window[] = {
    Move, 225, 100, Line, 225, 45, Line, 15, 45, Line, 15, 195, Line, 95, 195, Open, Box, 130, 135, 225, 200, 14};
constexpr std::uint8_t signal[] = {
    Thick, 34, Move, 50, 195, Line, 50, 160, Open, Move, 120, 195, Line, 120, 105, Open,
    Move, 190, 195, Line, 190, 50, Open};
constexpr std::uint8_t play[] = {Move, 75, 45, Line, 195, 120, Line, 75, 195, Closed};
constexpr std::uint8_t swap[] = {
    Move, 40, 80, Line, 200, 80, Open, Move, 160, 42, Line, 200, 80, Line, 160, 118, Open,
    Move, 200, 165, Line, 40, 165, Open, Move, 80, 127, Line, 40, 165, Line, 80, 203, Open};
// clang-format on

std::span<const std::uint8_t> path_of(Icon icon) {
  switch (icon) {
    case Icon::Microphone:
    case Icon::MicrophoneOff:
      return microphone;
    case Icon::Camera:
    case Icon::CameraOff:
      return camera;
    case Icon::Phone:
    case Icon::HangUp:
      return hang_up;
    case Icon::Copy:
      return copy;
    case Icon::Check:
      return check;
    case Icon::Refresh:
      return refresh;
    case Icon::Person:
      return person;
    case Icon::Sound:
      return sound;
    case Icon::More:
      return more;
    case Icon::Close:
      return close;
    case Icon::Settings:
      return settings;
    case Icon::Keyboard:
      return keyboard;
    case Icon::ChevronDown:
      return chevron_down;
    case Icon::Chat:
      return chat;
    case Icon::Attach:
      return attach;
    case Icon::Send:
      return send;
    case Icon::File:
      return file;
    case Icon::Save:
      return save;
    case Icon::ArrowIn:
      return arrow_in;
    case Icon::ArrowOut:
      return arrow_out;
    case Icon::Clock:
      return clock;
    case Icon::Invite:
      return invite;
    case Icon::Share:
      return share;
    case Icon::Screen:
      return screen;
    case Icon::Fullscreen:
      return fullscreen;
    case Icon::SmallWindow:
      return small_window;
    case Icon::Play:
      return play;
    case Icon::Signal:
      return signal;
    case Icon::Swap:
      return swap;
    case Icon::None:
      return {};
  }
  return {};
}

class Pen {
 public:
  Pen(ImDrawList* draw, float x, float y, float size, Color color, bool turned)
      : draw_(draw), x_(x), y_(y), scale_(size / 240.0F), color_(color), turned_(turned) {}

  void run(std::span<const std::uint8_t> ops, float thick = 20) {
    thick_ = thick;
    for (std::size_t i = 0; i < ops.size();) {
      const auto number = [&] { return static_cast<float>(ops[i++]); };
      switch (static_cast<Op>(ops[i++])) {
        case Move:
        case Line: {
          const float x = number();
          draw_->PathLineTo(at(x, number()));
          break;
        }
        case Arc: {
          const float x = number();
          const float y = number();
          const float radius = number();
          const float from = number();
          arc(x, y, radius, from, number());
          break;
        }
        case Open:
          stroke(false);
          break;
        case Closed:
          stroke(true);
          break;
        case Box: {
          const float x = number();
          const float y = number();
          const float right = number();
          const float bottom = number();
          draw_->PathRect(at(x, y), at(right, bottom), number() * scale_);
          stroke(true);
          break;
        }
        case Thick:
          thick_ = number();
          break;
      }
    }
  }

 private:
  /// A phone is the handset of HangUp, turned by 135 degrees.
  [[nodiscard]] ImVec2 at(float x, float y) const {
    float dx = (x - 120) * scale_;
    float dy = (y - 120) * scale_;
    if (turned_) {
      constexpr float c = std::numbers::sqrt2_v<float> / 2;
      const float turned_x = (-dx + dy) * c;
      dy = (-dx - dy) * c;
      dx = turned_x;
    }
    return {x_ + dx, y_ + dy};
  }

  void arc(float x, float y, float radius, float from, float to) {
    constexpr float turn = std::numbers::pi_v<float> / 24;
    const float shift = turned_ ? -18.0F * turn : 0.0F;
    draw_->PathArcTo(at(x, y), radius * scale_, from * turn + shift, to * turn + shift);
  }

  void stroke(bool closed) {
    const float width = thick_ * scale_;
    const ImVec2 first = draw_->_Path.front();
    const ImVec2 last = draw_->_Path.back();
    draw_->PathStroke(color_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
    if (!closed) {
      // ImGui's lines end square: round them.
      draw_->AddCircleFilled(first, width / 2, color_);
      draw_->AddCircleFilled(last, width / 2, color_);
    }
  }

  ImDrawList* draw_;
  float x_;
  float y_;
  float scale_;
  float thick_ = 20;
  Color color_;
  bool turned_;
};

}  // namespace

void draw_icon(const Ui& ui, Icon icon, float x, float y, float size, Color color, Color behind) {
  Pen(ui.draw, x, y, size, color, icon == Icon::Phone).run(path_of(icon));
  if (icon == Icon::MicrophoneOff || icon == Icon::CameraOff) {
    Pen(ui.draw, x, y, size, behind, false).run(slash, 56);
    Pen(ui.draw, x, y, size, color, false).run(slash);
  }
}

}  // namespace zvonok::ui
