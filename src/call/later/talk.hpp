// Chat and files, as far as the first file knows them (call/later.hpp). Private to src/call.
// May depend on: protocol, base.
#pragma once

#include <string_view>

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::talk {

/// A command or report of chat and files.
void run(Step& step, const Event& event);
/// The other end has said on the call's connection whether it takes chat and files (Link::talk),
/// which was so `before`.
void met(Step& step, Active& call, bool before);
/// The call begins where the page before has left it, or was there before the second file.
void resume(Step& step, Active& call);
/// A message that is none of control::Message.
void heard(Step& step, Active& call, std::string_view text);
/// `page_goes`: nothing can be given to the person any more.
void end(Step& step, Active& call, bool page_goes);

}  // namespace zvonok::call::talk
