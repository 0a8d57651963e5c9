// What can lie over a view: dialogs, menus, sheets. One is open at a time. To add one: its name
// here, its view in ui/later/overlays.cpp, and something that opens it. May depend on: the standard
// library.
#pragma once

#include <cstdint>

namespace zvonok::ui {

enum class Overlay : std::uint8_t {
  None,
  More,
  Settings,
  Shortcuts,
  Chat,
  Invite,
  People,
  Connection,
};

}  // namespace zvonok::ui
