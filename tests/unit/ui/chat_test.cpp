// The chat's sheet: messages, links, files, what is unread; on every screen in both languages.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ui/later/transfer_row.hpp"
#include "ui/layout.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;
using call::TransferPhase;
using protocol::control::FileStop;
using ui::bottom_of;
using ui::right_of;

namespace {

call::Talk& talk_of(call::AppState& state) { return std::get<call::Active>(state.call).talk; }

call::AppState chatting() {
  call::AppState state = active();
  talk_of(state).allowed = true;
  return state;
}

void say(call::AppState& state, bool mine, std::string text, bool arrived = true) {
  call::Talk& talk = talk_of(state);
  const std::uint32_t serial = talk.next_serial++;
  talk.chat.messages.push_back({serial, serial, mine, arrived, start_ms, std::move(text)});
  talk.chat.received += mine ? 0 : 1;
}

call::Transfer& offer(call::AppState& state, bool mine, TransferPhase phase,
                      std::string name = "holiday.jpg") {
  call::Talk& talk = talk_of(state);
  const std::uint32_t serial = talk.next_serial++;
  talk.files.push_back({.file = {100 + serial},
                        .serial = serial,
                        .mine = mine,
                        .phase = phase,
                        .name = std::move(name),
                        .size = 200'000'000,
                        .thousandths = 420,
                        .at_ms = start_ms,
                        .since_ms = start_ms - 10'000});
  talk.offers += mine ? 0 : 1;
  return talk.files.back();
}

void open_chat(Screen& screen) {
  REQUIRE(screen.button("Chat") != nullptr);
  screen.press("Chat");
  screen.show();
}

/// Whatever a chat can hold.
call::AppState everything() {
  call::AppState state = chatting();
  say(state, false, "Hi");
  say(state, true, "https://example.org/" + std::string(300, 'a') + " is long");
  say(state, false, std::string(2'000, 'w'));
  say(state, true, "שלום 👩‍🚀 e\u0301", false);
  for (const bool mine : {true, false}) {
    for (const TransferPhase phase :
         {TransferPhase::Offered, TransferPhase::Running, TransferPhase::Done}) {
      offer(state, mine, phase);
    }
    for (const FileStop why : {FileStop::Cancelled, FileStop::Declined, FileStop::NoSpace,
                               FileStop::Unreadable, FileStop::Checksum, FileStop::Lost}) {
      offer(state, mine, TransferPhase::Stopped, std::string(160, 'n')).why = why;
    }
  }
  say(state, false, "the end");
  return state;
}

struct Size {
  float width;
  float height;
};
constexpr Size sizes[] = {{1280, 800}, {390, 844}, {844, 390}, {320, 480}, {360, 640}, {640, 360}};

}  // namespace

TEST_CASE("chat: a message without a name is not taken for a word of the program") {
  Screen screen(noticed(active(), call::NoticeKind::Message, ": Your camera was blocked"));
  CHECK(screen.find(Role::Status)->value.contains("The other side: Your camera was blocked"));
}

TEST_CASE("chat: it is offered only where the other side takes it") {
  Screen screen(active());
  CHECK(screen.button("Chat") == nullptr);
  screen.show(chatting());
  CHECK(screen.button("Chat") != nullptr);
  for (const call::AppState& state : {lobby(), outgoing(call::OutgoingPhase::Ringing)}) {
    screen.show(state);
    CHECK(screen.button("Chat") == nullptr);
  }
}

TEST_CASE("chat: messages are said with who, when and what, addresses are links") {
  call::AppState state = chatting();
  say(state, false, "look: https://example.org/x.");
  say(state, true, "ok", false);
  Screen screen(state);
  // Half past two at the start.
  screen.environment.clock_offset_ms = (14 * 60 + 30) * 60'000LL - start_ms;
  open_chat(screen);
  CHECK(screen.find(Role::Log, "Chat") != nullptr);
  CHECK(screen.find(Role::Text, "Anna, 14:30: look: https://example.org/x.") != nullptr);
  CHECK(screen.find(Role::Text, "You, 14:30: ok") != nullptr);
  const SemanticNode* link = screen.find(Role::Link);
  REQUIRE(link != nullptr);
  CHECK(link->name == "https://example.org/x");
  CHECK(link->value == "https://example.org/x");
  // It lies on its words.
  const SemanticNode* message =
      screen.find(Role::Text, "Anna, 14:30: look: https://example.org/x.");
  CHECK(link->rect.x > message->rect.x);
  CHECK(link->rect.y > message->rect.y);
  CHECK(right_of(link->rect) < right_of(message->rect));
  CHECK(bottom_of(link->rect) < bottom_of(message->rect));
}

TEST_CASE("chat: while the connection is gone, what has not arrived says that it waits") {
  call::AppState state = chatting();
  std::get<call::Active>(state.call).phase = call::ActivePhase::Reconnecting;
  say(state, true, "there?", false);
  Screen screen(state);
  open_chat(screen);
  const auto& nodes = screen.out.nodes;
  CHECK(std::ranges::any_of(nodes, [](const SemanticNode& node) {
    return node.name.find("waits for the connection: there?") != std::string::npos;
  }));
}

TEST_CASE("chat: the field and its buttons are commands") {
  call::AppState state = chatting();
  Screen screen(state);
  open_chat(screen);
  CHECK(screen.button("Send")->disabled);
  const auto typed = screen.act(screen.textbox("Message"), ActionKind::Input, "hello");
  REQUIRE(is_only<call::SetDraft>(typed));
  CHECK(std::get<call::SetDraft>(typed[0]).text == "hello");
  talk_of(state).chat.draft = "hello";
  screen.show(state);
  CHECK(screen.textbox("Message")->value == "hello");
  CHECK_FALSE(screen.button("Send")->disabled);
  CHECK(is_only<call::SendChat>(screen.press("Send")));
  CHECK(is_only<call::SendChat>(screen.act(screen.textbox("Message"), ActionKind::Submit)));
  CHECK(is_only<call::PickFile>(screen.press("Send a file")));
  screen.show();
  // After sending by the button the field is ready for the next one.
  screen.press("Send");
  screen.show();
  CHECK(screen.textbox("Message")->wants_focus);
}

TEST_CASE("chat: a file's buttons are commands about that file") {
  call::AppState state = chatting();
  offer(state, false, TransferPhase::Stopped);
  const FileId file = offer(state, false, TransferPhase::Offered).file;
  Screen screen(state);
  open_chat(screen);
  const auto take = screen.press("Accept");
  REQUIRE(is_only<call::TakeFile>(take));
  CHECK(std::get<call::TakeFile>(take[0]).file == file);
  CHECK(screen.button("Accept")->description == "holiday.jpg");
  const auto stop = screen.press("Decline");
  REQUIRE(is_only<call::StopFile>(stop));
  CHECK(std::get<call::StopFile>(stop[0]).file == file);
  talk_of(state).files.back().phase = TransferPhase::Running;
  screen.show(state);
  const SemanticNode* bar = screen.find(Role::Progressbar, "holiday.jpg");
  REQUIRE(bar != nullptr);
  CHECK(bar->value == "42");
  CHECK(bar->max_length == 100);
  CHECK(bar->options == "84 MB of 200 MB · 8.4 MB/s");
  CHECK(is_only<call::StopFile>(screen.press("Cancel")));
  talk_of(state).files.back().phase = TransferPhase::Done;
  screen.show(state);
  CHECK(is_only<call::SaveFile>(screen.press("Save")));
  talk_of(state).files.back().mine = true;
  screen.show(state);
  CHECK(screen.button("Save") == nullptr);
}

TEST_CASE("chat: what is unread is counted until it is seen, and starts anew with each call") {
  call::AppState state = chatting();
  say(state, true, "mine");
  say(state, false, "one");
  offer(state, false, TransferPhase::Offered);
  Screen screen(state);
  CHECK(screen.button("Chat")->description == "2 new messages");
  open_chat(screen);
  CHECK(screen.button("Chat")->description.empty());
  say(state, false, "two");
  screen.show(state);
  screen.press("Close");
  screen.show();
  CHECK(screen.button("Chat")->description.empty());
  say(state, false, "three");
  screen.show(state);
  CHECK(screen.button("Chat")->description == "1 new message");
  screen.show(lobby());
  state = chatting();
  say(state, false, "of another call");
  screen.show(state);
  CHECK(screen.button("Chat")->description == "1 new message");
}

TEST_CASE(
    "chat: a message is said by the status while the chat is closed, by the log when it is open") {
  call::AppState state = chatting();
  Screen screen(state);
  say(state, false, "hello");
  screen.show(noticed(state, call::NoticeKind::Message, "Anna: hello"));
  CHECK(screen.status() == "Connected\nAnna: hello");
  open_chat(screen);
  CHECK(screen.status() == "Connected");
}

TEST_CASE("chat: everything has its place on every screen, in both languages") {
  for (const char* language : {"en", "ru"}) {
    for (const Size& size : sizes) {
      CAPTURE(language);
      CAPTURE(size.width);
      Screen screen(everything());
      screen.environment.width = size.width;
      screen.environment.height = size.height;
      // It has opened by itself: there are files of mine in it.
      screen.environment.language = language;
      screen.show();
      screen.show();
      const SemanticNode* log = screen.find(Role::Log);
      REQUIRE(log != nullptr);
      const SemanticNode* area = screen.find(Role::ScrollArea);
      REQUIRE(area != nullptr);
      CHECK(area->rect.height >= 44);
      float last = log->rect.y;
      for (const SemanticNode& node : screen.out.nodes) {
        if (node.parent != log->id) continue;
        CAPTURE(node.name);
        CHECK(node.rect.x >= log->rect.x);
        CHECK(right_of(node.rect) <= right_of(log->rect) + 0.51F);
        CHECK(bottom_of(node.rect) <= bottom_of(log->rect) + 0.51F);
        if (node.role == Role::Button) CHECK(node.rect.height >= 44);
        if (node.role == Role::Text) {
          CHECK(node.rect.y >= last);
          last = bottom_of(node.rect);
        }
      }
      // The newest is seen.
      CHECK(last > area->rect.y);
      CHECK(last <= bottom_of(area->rect) + 0.51F);
      const SemanticNode* field = screen.find(Role::Textbox);
      REQUIRE(field != nullptr);
      CHECK(field->rect.width >= 100);
      CHECK(field->rect.y >= bottom_of(area->rect));
      CHECK(bottom_of(field->rect) <= size.height);
    }
  }
}

TEST_CASE("chat: sizes are short, in the language's own writing") {
  const ui::Words english = ui::Words::of("en");
  const ui::Words russian = ui::Words::of("ru");
  CHECK(ui::size_text(0, english) == "0 B");
  CHECK(ui::size_text(999, english) == "999 B");
  CHECK(ui::size_text(1'000, english) == "1 kB");
  CHECK(ui::size_text(1'250'000, english) == "1.3 MB");
  CHECK(ui::size_text(1'250'000, russian) == "1,3 МБ");
  CHECK(ui::size_text(9'990'000, english) == "10 MB");
  CHECK(ui::size_text(200'000'000, english) == "200 MB");
  CHECK(ui::size_text(999'700'000, english) == "1 GB");
  CHECK(ui::size_text(9'007'199'254'740'991, english) == "9007 TB");
}

TEST_CASE("chat: how far a file is, and how fast") {
  call::AppState state = chatting();
  const ui::Words words = ui::Words::of("en");
  call::Transfer& file = offer(state, true, TransferPhase::Running);
  call::Active& call = std::get<call::Active>(state.call);
  CHECK(ui::transfer_text(file, call, words, start_ms) == "84 MB of 200 MB · 8.4 MB/s");
  CHECK(ui::transfer_text(file, call, words, file.since_ms + 500) == "84 MB of 200 MB");
  call.phase = call::ActivePhase::Reconnecting;
  CHECK(ui::transfer_text(file, call, words, start_ms) == "Waiting for the connection…");
}

TEST_CASE("chat: how far a file is changes its bar, not the log") {
  call::AppState state = chatting();
  offer(state, false, TransferPhase::Offered);
  Screen screen(state);
  open_chat(screen);
  const auto rows = [&] {
    std::string out;
    for (const SemanticNode& node : screen.out.nodes) {
      if (node.role == Role::Text && node.name.starts_with("holiday.jpg")) out += node.name + "|";
    }
    return out;
  };
  const auto show = [&](TransferPhase phase, std::uint32_t thousandths) {
    talk_of(state).files.back().phase = phase;
    talk_of(state).files.back().thousandths = thousandths;
    screen.show(state);
    return rows();
  };
  CHECK(rows() == "holiday.jpg. Anna wants to send a file · 200 MB|");
  const std::string running = show(TransferPhase::Running, 10);
  CHECK(running == "holiday.jpg. 200 MB|");
  CHECK(show(TransferPhase::Running, 500) == running);
  CHECK(show(TransferPhase::Done, 1'000) == "holiday.jpg. 200 MB · received|");
  CHECK(show(TransferPhase::Stopped, 500) == "holiday.jpg. The other side cancelled it.|");
}

TEST_CASE("chat: it opens for a file that is dropped while it is closed, once") {
  call::AppState state = chatting();
  Screen screen(state);
  offer(state, true, TransferPhase::Offered);
  screen.show(state);
  CHECK(screen.find(Role::Log, "Chat") != nullptr);
  CHECK(screen.textbox("Message")->wants_focus);
  screen.press("Close");
  talk_of(state).files.back().phase = TransferPhase::Running;
  screen.show(state);
  CHECK(screen.find(Role::Log) == nullptr);
  offer(state, false, TransferPhase::Offered);
  screen.show(state);
  CHECK(screen.find(Role::Log) == nullptr);
  offer(state, true, TransferPhase::Offered);
  screen.show(state);
  CHECK(screen.find(Role::Log) != nullptr);
  // In the next call one is the first again.
  screen.show(lobby());
  state = chatting();
  offer(state, true, TransferPhase::Offered);
  screen.show(state);
  CHECK(screen.find(Role::Log) != nullptr);
}

TEST_CASE("chat: a file that is saved and not kept here any more can not be saved again") {
  call::AppState state = chatting();
  call::Transfer& file = offer(state, false, TransferPhase::Done);
  file.saved = true;
  Screen screen(state);
  open_chat(screen);
  CHECK(screen.button("Save") != nullptr);
  talk_of(state).files.back().gone = true;
  screen.show(state);
  CHECK(screen.button("Save") == nullptr);
}

TEST_CASE("chat: who has accepted a file by keyboard stays in the chat") {
  call::AppState state = chatting();
  offer(state, false, TransferPhase::Offered);
  Screen screen(state);
  open_chat(screen);
  const SemanticNode* accept = screen.button("Accept");
  REQUIRE(accept != nullptr);
  screen.act(accept, ActionKind::Focus);
  talk_of(state).files.back().phase = TransferPhase::Running;
  screen.show(state);
  REQUIRE(screen.button("Send a file") != nullptr);
  CHECK(screen.button("Send a file")->wants_focus);
}
