// A file that is offered, on its way, arrived or stopped. May depend on: call (state), base.
#pragma once

#include <string>

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// "840 B", "1.2 MB", "200 MB"; units of 1,000.
std::string size_text(std::int64_t bytes, Words words);

/// What has come of it so far: "Waiting for an answer", "42 of 200 MB", …
std::string transfer_text(const call::Transfer& transfer, const call::Active& call, Words words,
                          std::int64_t now_ms);

void draw_transfer(Ui& ui, const call::Transfer& transfer, const call::Active& call,
                   Column& column);

}  // namespace zvonok::ui
