// The two pictures of a call: which is large, where the small one lies, and what stands in the
// place of one that is missing. The small one can be moved to each corner, swapped with the large
// one, and hidden. May depend on: call (state), base.
#pragma once

#include <string_view>

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

float pill_height(const Ui& ui);
float badge_height(const Ui& ui);
inline constexpr float badge_gap = 8;

/// Distance of what lies on the picture to the edge of the screen.
float call_margin(const Ui& ui);

struct Pictures {
  Rect small;            ///< zero size: hidden
  Rect home;             ///< the same while it is not dragged
  bool swapped = false;  ///< mine is the large one
  bool mine_live = false;
  bool remote_live = false;

  [[nodiscard]] bool has_small() const { return small.width > 0; }
  [[nodiscard]] bool large_live() const { return swapped ? mine_live : remote_live; }
};
Pictures pictures_of(const Ui& ui, const call::AppState& state, const call::Active& active);

/// Says to the page where both lie, and paints behind them where the large one is missing.
void place_pictures(Ui& ui, const call::AppState& state, const call::Active& active,
                    const Pictures& pictures);
/// The small one's frame, and who it is while it has no picture.
void draw_small_picture(Ui& ui, const call::AppState& state, const call::Active& active,
                        const Pictures& pictures);

/// What name, badge, bar and the small picture leave in the middle.
Rect free_room(const Ui& ui, const Pictures& pictures);

}  // namespace zvonok::ui
