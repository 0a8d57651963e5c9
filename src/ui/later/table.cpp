// What the first file may call of the second. May depend on: call (state, events), base.
#include "ui/later.hpp"
#include "ui/later/settings.hpp"
#include "ui/views/overlays.hpp"

namespace zvonok::ui {

extern const Later later_table;
constexpr Later later_table{.lay_out_overlay = &lay_out_overlay,
                            .draw_overlay = &draw_overlay,
                            .setting_command = &setting_command};

}  // namespace zvonok::ui
