// The program's second file: asks the page for it and hears when it is there. May depend on:
// nothing. The other half is js/second_file.js.
#pragma once

namespace zvonok::browser {

/// Lets the page say how it goes. Call once, at the start.
void attach_second_file();

/// Somebody waits for the second file: it is fetched now, also after it failed. As often as you
/// like while it is fetched; answered by second_file_came() or second_file_failed().
void want_second_file();

/// Everything in the second file can be called from now on. Defined in main.cpp, as the next.
void second_file_came();
/// want_second_file() was in vain.
void second_file_failed();

}  // namespace zvonok::browser
