// See talk.hpp. May depend on: protocol, base.
#include "call/later/talk.hpp"

#include <utility>

#include "call/later/chat.hpp"
#include "call/later/files.hpp"

namespace zvonok::call::talk {
namespace {

namespace control = protocol::control;

struct Run {
  Step& step;

  void operator()(const SetDraft& event) const { chat::set_draft(step, event.text); }
  void operator()(const SendChat&) const { chat::send(step); }
  void operator()(const PickFile&) const { files::pick(step); }
  void operator()(const TakeFile& event) const { files::take(step, event.file); }
  void operator()(const StopFile& event) const { files::stop(step, event.file); }
  void operator()(const SaveFile& event) const { files::save(step, event.file); }
  void operator()(const FileChosen& event) const { files::chosen(step, event); }
  void operator()(const FileMoved& event) const { files::moved(step, event); }
  void operator()(const FileEnded& event) const { files::ended(step, event); }
  void operator()(const FileLimit& event) const { files::limited(step, event); }
};

template <class... Kinds>
void run_one_of(Step& step, const Event& event) {
  const auto run = [&]<class Kind>(const Kind* it) {
    if (it != nullptr) Run{step}(*it);
  };
  (run(std::get_if<Kinds>(&event)), ...);
}

}  // namespace

void run(Step& step, const Event& event) {
  run_one_of<SetDraft, SendChat, PickFile, TakeFile, StopFile, SaveFile, FileChosen, FileMoved,
             FileEnded, FileLimit>(step, event);
}

void met(Step& step, Active& call, bool before) {
  // Who does not take them yet on another connection has been loaded anew, and will when all of its
  // program is there: what is written waits.
  if (before || call.link.talk) files::allow(step, call, call.link.talk);
  if (before || !call.link.talk) return;
  chat::restate(step, call);
  files::restate(step, call);
}

void resume(Step& step, Active& call) {
  if (chat::restore(call)) files::allow(step, call, true);
  met(step, call, false);
}

void heard(Step& step, Active& call, std::string_view text) {
  Result<control::TalkMessage> message = control::decode_talk(text);
  if (!message) {
    step.drop(message.error());
  } else if (auto* chat = std::get_if<control::Chat>(&*message)) {
    chat::received(step, call, std::move(*chat));
  } else if (const auto* seen = std::get_if<control::Seen>(&*message)) {
    chat::seen(call, *seen);
  } else if (auto* offer = std::get_if<control::FileOffer>(&*message)) {
    files::offered(step, call, std::move(*offer));
  } else if (const auto* take = std::get_if<control::FileTake>(&*message)) {
    files::taken(step, call, take->file);
  } else if (const auto* got = std::get_if<control::FileGot>(&*message)) {
    files::arrived(step, call, got->file);
  } else if (const auto* stop = std::get_if<control::FileStopped>(&*message)) {
    files::stopped(step, call, *stop);
  }
}

void end(Step& step, Active& call, bool page_goes) { files::end_all(step, call, page_goes); }

}  // namespace zvonok::call::talk
