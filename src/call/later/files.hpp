// Files that go from one side to the other in a call: who offers, takes and stops them. The bytes
// go by a data channel of their own (browser/js/later/files.js). Private to src/call. May depend
// on: protocol, base.
//
//   mine                 Offered --take--> Running --got--> Done
//   the other side's     Offered --TakeFile, take--> Running --FileEnded, got--> Done
//                           \-----------------------\--- StopFile, stop, a fault --> Stopped
//
// After a connection has taken the place of a broken one, both sides say again where they stand;
// each word may come twice.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"
#include "protocol/later/control_talk.hpp"

namespace zvonok::call::files {

/// Of both sides together; older ones are forgotten when they are over.
inline constexpr std::size_t max_transfers = 40;

// ---- commands
void pick(Step& step);
void take(Step& step, FileId file);
void stop(Step& step, FileId file);
void save(Step& step, FileId file);

// ---- reports of the platform
void chosen(Step& step, const FileChosen& event);
void moved(Step& step, const FileMoved& event);
void ended(Step& step, const FileEnded& event);
void limited(Step& step, const FileLimit& event);

// ---- words of the other side
void offered(Step& step, Active& call, protocol::control::FileOffer offer);
void taken(Step& step, Active& call, FileId file);
void arrived(Step& step, Active& call, FileId file);
void stopped(Step& step, Active& call, const protocol::control::FileStopped& message);

/// Whether the other side takes chat and files.
void allow(Step& step, Active& call, bool allowed);
void restate(Step& step, Active& call);
/// The call ends: nothing that has arrived is lost.
void end_all(Step& step, Active& call, bool page_goes);

}  // namespace zvonok::call::files
