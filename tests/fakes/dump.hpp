// The application's state as text, one line a member, for a replay to compare and a search to
// recognise a state by. May depend on: call, protocol, base.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "call/state.hpp"

namespace zvonok::fakes {

/// Every member, as it is. The same state gives the same text on every platform.
std::string dump(const call::AppState& state);

/// The new numbers of handles, by the old.
using HandleNames = std::map<std::uint32_t, std::uint32_t>;

/// The same for a search: states that will act alike from now on give the same text. Times are
/// written as distances from `now_ms`, handles are numbered anew in the order they are met (`names`
/// learns them), and what never changes (the options) or only counts is left out.
std::string dump_canonical(const call::AppState& state, std::int64_t now_ms, HandleNames& names);

}  // namespace zvonok::fakes
