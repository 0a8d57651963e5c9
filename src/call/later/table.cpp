// What the first file may call of the second. May depend on: protocol, base.
#include "call/later.hpp"
#include "call/later/quality.hpp"

namespace zvonok::call {

extern const Later later_table;
constexpr Later later_table{.stats_came = &quality::stats_came};

}  // namespace zvonok::call
