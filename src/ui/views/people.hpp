// Missed calls and recent people: a few rows in the lobby, all of them in an overlay. One press
// calls back. The times are painted by their elements, so that an idle lobby draws no frame. May
// depend on: call (state), base.
#pragma once

#include <cstddef>

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// How many rows have room in this height, of the people there are.
std::size_t people_that_fit(const Ui& ui, const call::AppState& state, float height);
/// Of the caption and so many rows; 0 for none.
float people_height(const Ui& ui, std::size_t rows);
void draw_people(Ui& ui, const call::AppState& state, Rect rect, std::size_t rows);

/// Opens the list of all; says how many missed calls nobody has looked at.
void draw_people_button(Ui& ui, const call::AppState& state, const Rect& rect);

/// One row, also of the list of all (later/people_list.cpp).
float person_row_height(const Ui& ui);
void draw_person(Ui& ui, const call::AppState& state, const Rect& row, std::size_t index);

}  // namespace zvonok::ui
