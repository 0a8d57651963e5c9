// The exported function by which the page tells about the second file. May depend on: nothing.
#include "browser/second_file.hpp"

#include <emscripten/em_macros.h>

extern "C" {
void zv_second_file_attach(void);
void zv_second_file_want(void);
}

namespace zvonok::browser {

void attach_second_file() { zv_second_file_attach(); }
void want_second_file() { zv_second_file_want(); }

}  // namespace zvonok::browser

extern "C" EMSCRIPTEN_KEEPALIVE void zv_second_file(bool came) {
  if (came) {
    zvonok::browser::second_file_came();
  } else {
    zvonok::browser::second_file_failed();
  }
}
