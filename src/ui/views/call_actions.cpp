// The table. May depend on: call (state), base.
#include "ui/views/call_actions.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "ui/chat_notes.hpp"

namespace zvonok::ui {
namespace {

template <call::PageModes::Mode mode>
bool can(const Ui& /*ui*/, const call::AppState& state) {
  return (state.page.can & mode) != 0;
}
bool can_share(const Ui& ui, const call::AppState& state) {
  return can<call::PageModes::Screen>(ui, state) &&
         std::holds_alternative<call::Active>(state.call) && can_be_seen(state);
}
template <call::PageModes::Mode mode>
bool is_on(const call::AppState& state) {
  return (state.page.on & mode) != 0;
}
bool is_shared(const call::AppState& state) { return state.media.screen.sharing; }
bool can_flip(const Ui& ui, const call::AppState& state) {
  return can<call::PageModes::FlipCamera>(ui, state) && state.media.camera_on && can_be_seen(state);
}
bool is_active(const Ui& /*ui*/, const call::AppState& state) {
  return std::holds_alternative<call::Active>(state.call);
}
bool is_hidden(const call::AppState& state) {
  return !state.settings.is_on(call::Setting::SelfView);
}
bool can_swap(const Ui& ui, const call::AppState& state) {
  return is_active(ui, state) && !is_hidden(state);
}

constexpr std::array actions{
    CallAction{.id = NodeId::Chat,
               .name = Text::Chat,
               .icon = Icon::Chat,
               .opens = Overlay::Chat,
               .available = [](const Ui&, const call::AppState& state) { return has_chat(state); },
               .count = [](const Ui& ui,
                           const call::AppState& state) { return unread_count(ui.memory, state); },
               .count_text = Text::ChatUnread},
    CallAction{.id = NodeId::ShareScreen,
               .name = Text::ShareScreen,
               .icon = Icon::Screen,
               .available = &can_share,
               .pressed = &is_shared},
    CallAction{.id = NodeId::FlipCamera,
               .name = Text::FlipCamera,
               .icon = Icon::Refresh,
               .available = &can_flip},
    CallAction{.id = NodeId::Fullscreen,
               .name = Text::Fullscreen,
               .icon = Icon::Fullscreen,
               .on_bar = false,
               .available = &can<call::PageModes::Fullscreen>,
               .pressed = &is_on<call::PageModes::Fullscreen>},
    CallAction{.id = NodeId::SmallWindow,
               .name = Text::SmallWindow,
               .icon = Icon::SmallWindow,
               .on_bar = false,
               .available = &can<call::PageModes::PictureInPicture>,
               .pressed = &is_on<call::PageModes::PictureInPicture>},
    CallAction{.id = NodeId::SwapPictures,
               .name = Text::SwapPictures,
               .icon = Icon::Swap,
               .on_bar = false,
               .available = &can_swap},
    CallAction{.id = NodeId::HideMyPicture,
               .name = Text::HideMyPicture,
               .icon = Icon::Person,
               .on_bar = false,
               .available = &is_active,
               .pressed = &is_hidden},
    CallAction{.id = NodeId::Connection,
               .name = Text::Connection,
               .icon = Icon::Signal,
               .opens = Overlay::Connection,
               .on_bar = false,
               .available = &is_active},
    CallAction{.id = NodeId::Settings,
               .name = Text::Settings,
               .icon = Icon::Settings,
               .opens = Overlay::Settings,
               .on_bar = false},
    CallAction{.id = NodeId::Shortcuts,
               .name = Text::Shortcuts,
               .icon = Icon::Keyboard,
               .opens = Overlay::Shortcuts,
               .on_bar = false},
};

}  // namespace

bool can_be_seen(const call::AppState& state) {
  const auto* active = std::get_if<call::Active>(&state.call);
  return active == nullptr || !active->link.sound_alone;
}

std::span<const CallAction> call_actions() { return actions; }

bool is_available(const CallAction& action, const Ui& ui, const call::AppState& state) {
  return action.available == nullptr || action.available(ui, state);
}

Overlay overlay_of(NodeId id) {
  if (id == NodeId::More) {
    return Overlay::More;
  }
  if (id == NodeId::Invite) {
    return Overlay::Invite;
  }
  if (id == NodeId::People) {
    return Overlay::People;
  }
  if (id == NodeId::QualityMark) {
    return Overlay::Connection;
  }
  const auto at = std::ranges::find(actions, id, &CallAction::id);
  return at == actions.end() ? Overlay::None : at->opens;
}

}  // namespace zvonok::ui
