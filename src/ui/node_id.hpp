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
  // inviting others, and those I have talked to
  Invite,
  InviteHint,
  InviteCode,
  InviteLink,
  CopyLink,
  ShareLink,
  People,
  PeopleTitle,
  Person,      ///< of each: item_id()
  PersonTime,  ///< of each
  ClearPeople,
  SetRingSound,
  SetNotify,
  SetKeepPeople,
  // over any view
  LobbyBody,
  More,
  Settings,
  Shortcuts,
  Overlay,
  OverlayTitle,
  OverlayClose,
  OverlayBody,
  // in the settings
  SetLanguage,
  SetTheme,
  SetTextSize,
  SetShortcuts,
  // in the list of shortcuts
  ShortcutRow,
  // chat and files; which message or file: talk_node.hpp
  Chat,
  ChatLog,
  ChatEmpty,
  ChatText,
  ChatSend,
  ChatFile,
  ChatMessage,
  ChatLink,
  FileRow,
  FileTake,
  FileStop,
  FileSave,
  FileProgress,
  // in the place of my picture, before the browser's question
  NeverExplain,
  // pictures, screen and devices; at the end, because recordings know the numbers
  SmallPicture,
  ShareScreen,
  StopSharing,
  SmallWindow,
  Fullscreen,
  FlipCamera,
  HideMyPicture,
  SwapPictures,
  TalkKey,
  LobbyLevel,
  TestDevices,
  SetCameraDevice,
  SetMicrophoneDevice,
  SetSpeakerDevice,
  SetMirror,
  MicrophoneLevel,
  // the quality of the connection
  QualityMark,
  Connection,
  ConnectionText,  ///< of each line: item_id()
  Plot,            ///< of each
  CopyDiagnostics,
  ZoomIn,  ///< into the other's picture; the page does it (js/in_call/zoom.js)
  ZoomOut,
  ZoomWhole,
  Words,  ///< painted ones that no other node says; of each Text: item_id()
};

/// Ids of things of which there are many (rows, messages): their kind and a number up to 65,534.
constexpr NodeId item_id(NodeId kind, std::uint32_t index) {
  // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): items have no names of their own
  return static_cast<NodeId>(static_cast<std::uint32_t>(kind) | (index + 1) << 16U);
}
/// The kind of an item; any other id is its own.
constexpr NodeId kind_of(NodeId id) {
  return static_cast<NodeId>(static_cast<std::uint32_t>(id) & 0xFFFFU);
}
constexpr std::uint32_t index_of(NodeId item) {
  return (static_cast<std::uint32_t>(item) >> 16U) - 1;
}

}  // namespace zvonok::ui
