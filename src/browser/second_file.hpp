// The program's second file: asks the page for it. May depend on: nothing. The other half is
// js/second_file.js.
#pragma once

namespace zvonok::browser {

/// Somebody waits for the second file: it is fetched now, also after it failed. As often as you
/// like while it is fetched; answered by call::LaterCame.
void want_second_file();

}  // namespace zvonok::browser
