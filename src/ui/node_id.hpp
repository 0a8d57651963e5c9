// The fixed ids of all semantic nodes: the same widget has the same id in every frame and in every
// view. May depend on: the standard library.
#pragma once

#include <cstdint>

namespace zvonok::ui {

enum class NodeId : std::uint32_t {
  None = 0,
  Status,
  Alert,
  Title,
  // lobby
  Name,
  MyId,
  CopyMyId,
  DialId,
  Call,
  TryAgain,
  // toggles, in the lobby and in a call
  MuteMicrophone,
  Camera,
  // incoming
  Dialog,
  Answer,
  Decline,
  // from dialling to the end
  HangUp,
  Duration,
  Route,
  PlaySound,
  // ended
  ResultText,
  CallAgain,
  Back,
};

}  // namespace zvonok::ui
