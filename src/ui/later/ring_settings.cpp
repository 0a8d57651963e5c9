// Notifications. May depend on: call (state), base.
#include "ui/later/ring_settings.hpp"

#include "ui/widgets/choice.hpp"

namespace zvonok::ui {

bool notifies(const call::AppState& state) {
  return state.settings.is_on(call::Setting::Notify) &&
         state.alerts.notify == call::Notify::Allowed;
}

void draw_notify_setting(Ui& ui, const call::AppState& state, Column& column) {
  const call::Notify notify = state.alerts.notify;
  if (notify == call::Notify::Unsupported) return;
  const bool denied = notify == call::Notify::Denied;
  draw_switch_row(ui, column,
                  {.id = NodeId::SetNotify,
                   .label = ui.words[Text::SetNotify],
                   .on = notifies(state),
                   .hint = ui.words[denied ? Text::SetNotifyDenied : Text::SetNotifyHint],
                   .disabled = denied});
}

}  // namespace zvonok::ui
