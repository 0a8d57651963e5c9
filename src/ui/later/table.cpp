// What the first file may call of the second. May depend on: call (state, events), base.
#include "ui/later.hpp"
#include "ui/later/connection.hpp"
#include "ui/later/quality_mark.hpp"
#include "ui/later/quality_words.hpp"
#include "ui/later/settings.hpp"
#include "ui/later/shaping.hpp"
#include "ui/views/overlays.hpp"

namespace zvonok::ui {

extern const Later later_table;
constexpr Later later_table{.lay_out_overlay = &lay_out_overlay,
                            .draw_overlay = &draw_overlay,
                            .setting_command = &setting_command,
                            .quality_mark_width = &quality_mark_width,
                            .draw_quality = &draw_quality,
                            .quality_text = &quality_text,
                            .add_quality = &add_quality,
                            .press = &press_connection,
                            .make_shaper = &make_shaper};

}  // namespace zvonok::ui
