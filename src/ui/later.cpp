// Where the second file begins. May depend on: nothing of it but the table.
#include "ui/later.hpp"

namespace zvonok::ui {

extern const Later later_table;

const Later& later() {
  // An optimiser that could follow the pointer would call the functions by name, or take them into
  // the first file.
  static const Later* const volatile table = &later_table;
  return *table;
}

}  // namespace zvonok::ui
