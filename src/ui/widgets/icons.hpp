// Icons as vector paths on a grid of 24: crisp at any size and density, no font and no picture.
// May depend on: base, ImGui.
#pragma once

#include <cstdint>

#include "ui/ui.hpp"

namespace zvonok::ui {

enum class Icon : std::uint8_t {
  None,
  Microphone,
  MicrophoneOff,
  Camera,
  CameraOff,
  Phone,
  HangUp,
  Copy,
  Refresh,
  Person,
  Sound,
  More,
  Close,
  Settings,
  Keyboard,
  ChevronDown,
  Chat,
  Attach,
  Send,
  File,
  Save,
  ArrowIn,
  ArrowOut,
  Clock,
  Invite,
  Share,
  Screen,
  Fullscreen,
  SmallWindow,
  Swap,
  Play,
  Signal,
  Check,
};

/// Draws it in a square of `size` around (x, y). `behind` is the colour it lies on: the gap beside
/// a slash.
void draw_icon(const Ui& ui, Icon icon, float x, float y, float size, Color color,
               Color behind = 0);

}  // namespace zvonok::ui
