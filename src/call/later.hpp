// What of the core is in the program's second file (src/call/later), as pointers: the state has
// none of them until that file is there. May depend on: call.
#pragma once

#include <string_view>

#include "call/event.hpp"
#include "call/signalling_dialects.hpp"
#include "call/step.hpp"

namespace zvonok::call {

/// The functions of later/talk.hpp.
struct TalkPart {
  void (*run)(Step& step, const Event& event);
  void (*met)(Step& step, Active& call, bool before);
  void (*resume)(Step& step, Active& call);
  void (*heard)(Step& step, Active& call, std::string_view text);
  void (*end)(Step& step, Active& call, bool page_goes);
};

/// To be called like the functions of src/call/later that they are named after.
struct Later {
  void (*stats_came)(Step& step, const PeerStats& event);
  signalling::PeerJsLine peerjs;
  TalkPart talk;
};

/// Only when the second file is there. Where all is in one file (the unit tests), it is.
const Later& later();

}  // namespace zvonok::call
