// See files.hpp. May depend on: protocol, base.
#include "call/later/files.hpp"

#include <algorithm>
#include <utility>

namespace zvonok::call::files {
namespace {

namespace control = protocol::control;
using control::FileStop;

// Offers that wait for an answer, of one side: a person has no use for more.
constexpr std::ptrdiff_t max_offers = 10;

Active* active(Step& step) { return std::get_if<Active>(&step.state.call); }

Transfer* find(Active& call, FileId file) {
  const auto it = std::ranges::find(call.talk.files, file, &Transfer::file);
  return it != call.talk.files.end() ? &*it : nullptr;
}

/// In a call that runs; nullptr when it is not known, or over.
Transfer* find_open(Step& step, FileId file) {
  Active* call = active(step);
  Transfer* it = call != nullptr ? find(*call, file) : nullptr;
  const bool open =
      it != nullptr && (it->phase == TransferPhase::Offered || it->phase == TransferPhase::Running);
  return open ? it : nullptr;
}

/// What can not be said now is said by restate().
template <class Word>
void say(Step& step, const Active& call, const Word& word) {
  if (!call.link.talk || !call.link.control_open) return;
  step.emit(SendControl{call.link.peer, control::encode(word)});
}

void order(Step& step, FileOrder what, const Transfer& transfer, PeerHandle peer = {}) {
  step.emit(OrderFile{what, transfer.file, peer, transfer.size, transfer.name});
}

bool is_over(const Transfer& it) {
  const bool kept = it.phase == TransferPhase::Done && !it.mine && !it.saved;
  return it.phase == TransferPhase::Stopped || (it.phase == TransferPhase::Done && !kept);
}

/// False: there are too many that are not over.
bool make_room(Step& step, Talk& talk) {
  if (talk.files.size() < max_transfers) return true;
  const auto oldest = std::ranges::find_if(talk.files, is_over);
  if (oldest == talk.files.end()) return false;
  order(step, FileOrder::Stop, *oldest);
  talk.files.erase(oldest);
  return true;
}

void stop_here(Step& step, Transfer& transfer, FileStop why) {
  transfer.phase = TransferPhase::Stopped;
  transfer.why = why;
  transfer.stopped_here = true;
  order(step, FileOrder::Stop, transfer);
  say(step, *active(step), control::FileStopped{transfer.file, why});
}

/// One that is received here, and is more than can be. False: it may go on.
bool refuse_too_large(Step& step, Transfer& it) {
  const std::int64_t limit = active(step)->talk.file_limit;
  if (it.mine || limit == 0 || it.size <= limit) return false;
  stop_here(step, it, FileStop::TooLarge);
  return true;
}

void run(const Step& step, Transfer& transfer) {
  transfer.phase = TransferPhase::Running;
  transfer.since_ms = step.moment.now_ms;
  transfer.thousandths = 0;
}

void offer(Step& step, const Active& call, const Transfer& it) {
  say(step, call, control::FileOffer{it.file, it.size, it.name});
}

}  // namespace

void pick(Step& step) {
  const Active* call = active(step);
  if (call != nullptr && call->talk.allowed) step.emit(OrderFile{FileOrder::Pick, {}, {}, 0, {}});
}

void chosen(Step& step, const FileChosen& event) {
  Active* call = active(step);
  Transfer transfer{.file = event.file,
                    .serial = 0,
                    .mine = true,
                    .name = control::clean_file_name(event.name),
                    .size = event.size,
                    .at_ms = step.moment.now_ms};
  if (call == nullptr || !call->talk.allowed || find(*call, event.file) != nullptr ||
      !make_room(step, call->talk)) {
    order(step, FileOrder::Stop, transfer);
    return;
  }
  transfer.serial = call->talk.next_serial++;
  offer(step, *call, transfer);
  call->talk.files.push_back(std::move(transfer));
}

void take(Step& step, FileId file) {
  Transfer* it = find_open(step, file);
  if (it == nullptr || it->mine || it->phase != TransferPhase::Offered) return;
  run(step, *it);
  order(step, FileOrder::Receive, *it);
  say(step, *active(step), control::FileTake{file});
}

void stop(Step& step, FileId file) {
  Transfer* it = find_open(step, file);
  if (it == nullptr) return;
  const bool declines = !it->mine && it->phase == TransferPhase::Offered;
  stop_here(step, *it, declines ? FileStop::Declined : FileStop::Cancelled);
}

void save(Step& step, FileId file) {
  Active* call = active(step);
  Transfer* it = call != nullptr ? find(*call, file) : nullptr;
  if (it == nullptr || it->mine || it->phase != TransferPhase::Done) return;
  it->saved = true;
  order(step, FileOrder::Save, *it);
}

void moved(Step& step, const FileMoved& event) {
  Transfer* it = find_open(step, event.file);
  if (it == nullptr || it->phase != TransferPhase::Running) return;
  it->thousandths = std::min<std::uint32_t>(event.thousandths, 1'000);
}

void limited(Step& step, const FileLimit& event) {
  Active* call = active(step);
  if (call == nullptr) return;
  call->talk.file_limit = event.bytes;
  for (Transfer& it : call->talk.files) {
    if (find_open(step, it.file) != nullptr) refuse_too_large(step, it);
  }
}

void ended(Step& step, const FileEnded& event) {
  if (event.result == FileResult::Gone) {
    Active* call = active(step);
    Transfer* saved = call != nullptr ? find(*call, event.file) : nullptr;
    if (saved != nullptr && saved->saved) saved->gone = true;
    return;
  }
  Transfer* it = find_open(step, event.file);
  if (it == nullptr) return;
  switch (event.result) {
    case FileResult::Whole:
      // Of mine the other side knows it, by its own count.
      if (it->mine || it->phase != TransferPhase::Running) return;
      it->phase = TransferPhase::Done;
      it->thousandths = 1'000;
      say(step, *active(step), control::FileGot{event.file});
      step.notice(NoticeKind::FileArrived, it->name);
      break;
    case FileResult::NoSpace:
      stop_here(step, *it, FileStop::NoSpace);
      break;
    case FileResult::Unreadable:
      stop_here(step, *it, FileStop::Unreadable);
      break;
    case FileResult::Checksum:
      stop_here(step, *it, FileStop::Checksum);
      break;
    case FileResult::Gone:
      break;
  }
}

void offered(Step& step, Active& call, control::FileOffer offer) {
  if (find(call, offer.file) != nullptr) return;  // said again; restate() says what came of it
  Talk& talk = call.talk;
  const auto waiting = std::ranges::count_if(talk.files, [](const Transfer& it) {
    return !it.mine && it.phase == TransferPhase::Offered;
  });
  if (waiting >= max_offers || !make_room(step, talk)) {
    say(step, call, control::FileStopped{offer.file, FileStop::Declined});
    return;
  }
  ++talk.offers;
  talk.files.push_back({.file = offer.file,
                        .serial = talk.next_serial++,
                        .mine = false,
                        .name = std::move(offer.name),
                        .size = offer.size,
                        .at_ms = step.moment.now_ms});
  Transfer& it = talk.files.back();
  if (!refuse_too_large(step, it)) step.notice(NoticeKind::FileOffered, it.name);
}

void taken(Step& step, Active& call, FileId file) {
  Transfer* it = find(call, file);
  if (it == nullptr || !it->mine) {
    // It was chosen in a page that is gone.
    say(step, call, control::FileStopped{file, FileStop::Lost});
    return;
  }
  if (it->phase == TransferPhase::Stopped) {
    say(step, call, control::FileStopped{file, it->why});
    return;
  }
  if (it->phase == TransferPhase::Done) return;
  // Each order opens a channel; over one connection a file is taken once.
  if (it->phase == TransferPhase::Running && it->sent_to == call.link.peer) return;
  if (it->phase == TransferPhase::Offered) run(step, *it);
  it->sent_to = call.link.peer;
  order(step, FileOrder::Send, *it, call.link.peer);
}

void arrived(Step& step, Active& call, FileId file) {
  Transfer* it = find(call, file);
  // Also one that is cancelled while its last block goes over: there it is whole, and here it is
  // too.
  const bool may_be = it != nullptr && it->mine &&
                      (it->phase == TransferPhase::Running ||
                       (it->phase == TransferPhase::Stopped && it->stopped_here && it->sent_to));
  if (!may_be) return;
  it->phase = TransferPhase::Done;
  it->thousandths = 1'000;
  order(step, FileOrder::Stop, *it);
}

void stopped(Step& step, Active& call, const control::FileStopped& message) {
  Transfer* it = find(call, message.file);
  if (it == nullptr || it->phase == TransferPhase::Stopped || it->phase == TransferPhase::Done) {
    return;
  }
  it->phase = TransferPhase::Stopped;
  it->why = message.why;
  order(step, FileOrder::Stop, *it);
}

void allow(Step& step, Active& call, bool allowed) {
  if (call.talk.allowed == allowed) return;
  call.talk.allowed = allowed;
  step.emit(OrderFile{allowed ? FileOrder::Allow : FileOrder::Forbid, {}, {}, 0, {}});
}

void restate(Step& step, Active& call) {
  for (const Transfer& it : call.talk.files) {
    switch (it.phase) {
      case TransferPhase::Offered:
        if (it.mine) offer(step, call, it);
        break;
      case TransferPhase::Running:
        // To a page that was loaded anew the offer is new; any other takes it for what it knows.
        if (it.mine) {
          offer(step, call, it);
        } else {
          say(step, call, control::FileTake{it.file});
        }
        break;
      case TransferPhase::Done:
        if (!it.mine) say(step, call, control::FileGot{it.file});
        break;
      case TransferPhase::Stopped:
        if (it.stopped_here) say(step, call, control::FileStopped{it.file, it.why});
        break;
    }
  }
}

void end_all(Step& step, Active& call, bool page_goes) {
  for (const Transfer& it : call.talk.files) {
    if (it.phase == TransferPhase::Done && !it.mine && !it.saved && !page_goes) {
      order(step, FileOrder::Save, it);
    }
    if (it.phase == TransferPhase::Running) step.notice(NoticeKind::FileCut, it.name);
  }
  step.emit(OrderFile{FileOrder::Forbid, {}, {}, 0, {}});
}

}  // namespace zvonok::call::files
