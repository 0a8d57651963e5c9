// One switch over all widgets. May depend on: call (state, events), base.
#include "ui/commands.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ui/talk_node.hpp"
#include "ui/widgets/choice.hpp"

namespace zvonok::ui {
namespace {

/// A button of a file's card (talk_node.hpp).
void press_transfer(NodeId id, const call::AppState& state, std::vector<call::Event>& out) {
  const auto* call = std::get_if<call::Active>(&state.call);
  if (call == nullptr) return;
  for (const call::Transfer& it : call->talk.files) {
    if (id == transfer_node(it, NodeId::FileTake)) out.emplace_back(call::TakeFile{it.file});
    if (id == transfer_node(it, NodeId::FileStop)) out.emplace_back(call::StopFile{it.file});
    if (id == transfer_node(it, NodeId::FileSave)) out.emplace_back(call::SaveFile{it.file});
  }
}

void press(NodeId id, const call::AppState& state, std::vector<call::Event>& out) {
  switch (kind_of(id)) {
    case NodeId::CopyMyId:
      out.emplace_back(call::CopyMyId{});
      break;
    case NodeId::Call:
      out.emplace_back(call::CallUserNow{});
      break;
    case NodeId::TryAgain:
      out.emplace_back(call::RetryMedia{});
      break;
    case NodeId::NeverExplain:
      out.emplace_back(call::ChangeSetting{call::Setting::Explain, "off"});
      break;
    case NodeId::MuteMicrophone:
      // Without the device the press is about getting it.
      out.emplace_back(call::SetMicrophone{!state.media.microphone_on || state.media.audio_error});
      break;
    case NodeId::Camera:
      out.emplace_back(call::SetCamera{!state.media.camera_on || state.media.video_error});
      break;
    case NodeId::Answer:
      out.emplace_back(call::AnswerCall{});
      break;
    case NodeId::Decline:
      out.emplace_back(call::DeclineCall{});
      break;
    case NodeId::HangUp:
      out.emplace_back(call::LeaveCall{});
      break;
    case NodeId::PlaySound:
      out.emplace_back(call::PlaySound{});
      break;
    case NodeId::ShareScreen:
      out.emplace_back(call::ShareScreen{!state.media.screen.sharing});
      break;
    case NodeId::StopSharing:
      out.emplace_back(call::ShareScreen{false});
      break;
    case NodeId::SmallWindow:
      out.emplace_back(call::TogglePageMode{call::PageModes::PictureInPicture});
      break;
    case NodeId::Fullscreen:
      out.emplace_back(call::TogglePageMode{call::PageModes::Fullscreen});
      break;
    case NodeId::FlipCamera:
      out.emplace_back(call::FlipCamera{});
      break;
    case NodeId::HideMyPicture:
      out.emplace_back(call::ChangeSetting{
          call::Setting::SelfView, state.settings.is_on(call::Setting::SelfView) ? "off" : "on"});
      break;
    case NodeId::TestDevices:
      out.emplace_back(call::TestDevices{!state.media.test.run});
      break;
    case NodeId::Settings:
      out.emplace_back(call::ListDevices{});
      break;
    case NodeId::CallAgain:
      out.emplace_back(call::CallAgain{});
      break;
    case NodeId::Back:
      out.emplace_back(call::Dismiss{});
      break;
    case NodeId::CopyLink:
      out.emplace_back(call::CopyLink{});
      break;
    case NodeId::ShareLink:
      out.emplace_back(call::ShareLink{});
      break;
    case NodeId::Person:
      if (index_of(id) < state.people.size()) {
        out.emplace_back(call::CallUserNow{state.people[index_of(id)].id.text});
      }
      break;
    case NodeId::ClearPeople:
      out.emplace_back(call::ClearPeople{});
      break;
    case NodeId::ChatSend:
      out.emplace_back(call::SendChat{});
      break;
    case NodeId::ChatFile:
      out.emplace_back(call::PickFile{});
      break;
    case NodeId::Chat:
    case NodeId::ChatLog:
    case NodeId::ChatEmpty:
    case NodeId::ChatText:
    case NodeId::ChatMessage:
    case NodeId::ChatLink:
    case NodeId::FileRow:
    case NodeId::FileTake:
    case NodeId::FileStop:
    case NodeId::FileSave:
    case NodeId::FileProgress:
    case NodeId::None:
    case NodeId::Status:
    case NodeId::Alert:
    case NodeId::Title:
    case NodeId::Name:
    case NodeId::MyId:
    case NodeId::DialId:
    case NodeId::Dialog:
    case NodeId::Duration:
    case NodeId::Route:
    case NodeId::ResultText:
    case NodeId::Invite:
    case NodeId::InviteHint:
    case NodeId::InviteCode:
    case NodeId::InviteLink:
    case NodeId::People:
    case NodeId::PeopleTitle:
    case NodeId::PersonTime:
    case NodeId::SetRingSound:
    case NodeId::SetNotify:
    case NodeId::SetKeepPeople:
    // These change what the screen shows, or are settings.
    case NodeId::LobbyBody:
    case NodeId::More:
    case NodeId::Shortcuts:
    case NodeId::Overlay:
    case NodeId::OverlayTitle:
    case NodeId::OverlayClose:
    case NodeId::OverlayBody:
    case NodeId::SetLanguage:
    case NodeId::SetTheme:
    case NodeId::SetTextSize:
    case NodeId::SetShortcuts:
    case NodeId::ShortcutRow:
    case NodeId::SetCameraDevice:
    case NodeId::SetMicrophoneDevice:
    case NodeId::SetSpeakerDevice:
    case NodeId::SetMirror:
    case NodeId::MicrophoneLevel:
    case NodeId::LobbyLevel:
    case NodeId::SmallPicture:
    case NodeId::SwapPictures:
    case NodeId::TalkKey:
    case NodeId::QualityMark:
    case NodeId::Connection:
    case NodeId::ConnectionText:
    case NodeId::Plot:
    case NodeId::CopyDiagnostics:
    case NodeId::ZoomIn:
    case NodeId::ZoomOut:
    case NodeId::ZoomWhole:
    case NodeId::Words:
      break;
  }
}

std::optional<call::DeviceKind> device_kind_of(NodeId id) {
  if (id == NodeId::SetMicrophoneDevice) return call::DeviceKind::Microphone;
  if (id == NodeId::SetCameraDevice) return call::DeviceKind::Camera;
  if (id == NodeId::SetSpeakerDevice) return call::DeviceKind::Speaker;
  return std::nullopt;
}

void choose(NodeId id, std::string_view text, const call::AppState& state,
            std::vector<call::Event>& out) {
  if (id == NodeId::SmallPicture) {
    const std::size_t corner = chosen_index(text, 3);
    out.emplace_back(call::ChangeSetting{call::Setting::SelfCorner, std::to_string(corner)});
  } else if (const std::optional<call::DeviceKind> kind = device_kind_of(id)) {
    const auto& labels = state.media.devices[static_cast<std::size_t>(*kind)].labels;
    if (!labels.empty()) {
      out.emplace_back(call::ChooseDevice{*kind, chosen_index(text, labels.size() - 1)});
    }
  }
}

}  // namespace

void append_commands(NodeId id, const SemanticAction& action, const call::AppState& state,
                     std::vector<call::Event>& out, const Later* later) {
  if (later != nullptr) {
    if (std::optional<call::ChangeSetting> change = later->setting_command(id, action, state)) {
      out.emplace_back(std::move(*change));
      return;
    }
  }
  switch (action.kind) {
    case ActionKind::Activate:
      press(id, state, out);
      if (later != nullptr) later->press(id, state, out);
      press_transfer(id, state, out);
      break;
    case ActionKind::Input:
      if (id == NodeId::Name) {
        out.emplace_back(call::SetName{action.text});
      } else if (id == NodeId::DialId) {
        out.emplace_back(call::SetDialId{action.text});
      } else if (id == NodeId::ChatText) {
        out.emplace_back(call::SetDraft{action.text});
      }
      break;
    case ActionKind::Submit:
      if (id == NodeId::DialId) {
        out.emplace_back(call::CallUserNow{});
      } else if (id == NodeId::ChatText) {
        out.emplace_back(call::SendChat{});
      }
      break;
    case ActionKind::Choose:
      choose(id, action.text, state, out);
      break;
    case ActionKind::Hold:
    case ActionKind::Release:
      if (id == NodeId::TalkKey) {
        out.emplace_back(call::HoldToTalk{action.kind == ActionKind::Hold});
      }
      break;
    case ActionKind::Focus:
    case ActionKind::Blur:
    case ActionKind::Scroll:
    case ActionKind::Dismiss:
    case ActionKind::Drag:
      break;
  }
}

}  // namespace zvonok::ui
