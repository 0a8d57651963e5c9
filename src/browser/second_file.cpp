// See second_file.hpp. May depend on: nothing.
#include "browser/second_file.hpp"

extern "C" void zv_second_file_want(void);

namespace zvonok::browser {

void want_second_file() { zv_second_file_want(); }

}  // namespace zvonok::browser
