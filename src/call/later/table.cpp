// What the first file may call of the second. May depend on: protocol, base.
#include "call/later.hpp"
#include "call/later/quality.hpp"
#include "call/later/talk.hpp"

namespace zvonok::call {

extern const Later later_table;
constexpr Later later_table{.stats_came = &quality::stats_came,
                            .peerjs = {.url = &signalling::peerjs_line::url,
                                       .opened = &signalling::peerjs_line::opened,
                                       .received = &signalling::peerjs_line::received,
                                       .timer_fired = &signalling::peerjs_line::timer_fired,
                                       .probe = &signalling::peerjs_line::probe,
                                       .send = &signalling::peerjs_line::send,
                                       .send_leave = &signalling::peerjs_line::send_leave},
                            .talk = {.run = &talk::run,
                                     .met = &talk::met,
                                     .resume = &talk::resume,
                                     .heard = &talk::heard,
                                     .end = &talk::end}};

}  // namespace zvonok::call
