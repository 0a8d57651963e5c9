// Where the second file begins. May depend on: nothing of it but the table.
#include "call/later.hpp"

namespace zvonok::call {

extern const Later later_table;

const Later& later() {
  // As in ui/later.cpp: not to be followed by an optimiser.
  static const Later* const volatile table = &later_table;
  return *table;
}

}  // namespace zvonok::call
