// Messages of a call's chat: both ways, over broken connections and reloads, once each.
#include <doctest/doctest.h>

#include "call/later/chat.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

struct Talk {
  explicit Talk(const char* name = "Ann") : ann(world, name) {
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    world.run(100);
  }
  static void write(Person& who, const std::string& text) {
    who.tell(call::SetDraft{text});
    who.tell(call::SendChat{});
  }
  static const call::Chat& chat(const Person& who) { return who.as<call::Active>().talk.chat; }
  /// "Ann: hello! | Bob: hi" as `who` sees it; ! is what is known to have arrived.
  static std::string seen_by(const Person& who) {
    std::string out;
    for (const call::ChatMessage& it : chat(who).messages) {
      out += out.empty() ? "" : " | ";
      out += it.mine ? "me: " : "you: ";
      out += it.text;
      if (it.mine && it.arrived) out += '!';
    }
    return out;
  }
  void cut_first_path() {
    world.net.cut_between(ann.platform.peers.end_of(ann.peer()),
                          bob.platform.peers.end_of(bob.peer()));
  }
  World world;
  Person ann;
  Person bob{world, "Bob"};
};

}  // namespace

TEST_CASE("chat: both ways, in order, and known to have arrived") {
  Talk it;
  it.write(it.ann, "hello");
  it.world.run(20);
  it.write(it.bob, "hi");
  it.world.run(20);
  CHECK(it.seen_by(it.ann) == "me: hello! | you: hi");
  CHECK(it.seen_by(it.bob) == "you: hello | me: hi!");
  CHECK(it.chat(it.bob).received == 1);
  CHECK(it.bob.notice() == call::NoticeKind::Message);
  CHECK(it.bob.state().notice.who == "Ann: hello");
}

TEST_CASE("chat: what a nameless one writes is by somebody, and goes with the call") {
  Talk it("");
  it.write(it.ann, "Your camera was blocked");
  it.world.run(20);
  CHECK(it.bob.state().notice.who == ": Your camera was blocked");
  it.ann.leave();
  it.world.run(100);
  CHECK(it.bob.notice() == call::NoticeKind::None);
}

TEST_CASE("chat: the field is empty after sending, and nothing is sent from an empty one") {
  Talk it;
  it.ann.tell(call::SetDraft{"hello"});
  CHECK(it.chat(it.ann).draft == "hello");
  it.ann.tell(call::SendChat{});
  CHECK(it.chat(it.ann).draft.empty());
  it.ann.tell(call::SendChat{});
  it.write(it.ann, " \t\u202E ");
  CHECK(it.chat(it.ann).messages.size() == 1);
}

TEST_CASE("chat: a hostile message is made safe, on both sides") {
  Talk it;
  it.write(it.ann, "a\u202Egpj.exe\n\u0007b");
  it.world.run(20);
  CHECK(it.seen_by(it.ann) == "me: agpj.exe b!");
  CHECK(it.seen_by(it.bob) == "you: agpj.exe b");
  it.bob.tell(call::ControlText{it.bob.peer(), R"({"t":"chat","n":5,"text":"x\u2066\u0000y"})"});
  CHECK(it.chat(it.bob).messages.back().text == "xy");
  it.bob.tell(call::ControlText{
      it.bob.peer(), R"({"t":"chat","n":6,"text":")" + std::string(70'000, 'w') + "\"}"});
  CHECK(it.chat(it.bob).messages.back().text == std::string(2'000, 'w'));
}

TEST_CASE("chat: of a flood the newest are kept") {
  Talk it;
  for (int i = 1; i <= 1'000; ++i) {
    it.bob.tell(call::ControlText{it.bob.peer(), R"({"t":"chat","n":)" + std::to_string(i) +
                                                     R"(,"text":")" + std::to_string(i) + "\"}"});
  }
  CHECK(it.chat(it.bob).messages.size() == call::chat::max_messages);
  CHECK(it.chat(it.bob).messages.back().text == "1000");
  CHECK(it.chat(it.bob).received == 1'000);
  CHECK(it.bob.platform.page.kept.size() < 64 * 1024);
}

TEST_CASE("chat: what is written while the connection is gone arrives once, on the next one") {
  Talk it;
  it.write(it.ann, "one");
  it.world.run(20);
  it.cut_first_path();
  it.write(it.ann, "two");
  it.write(it.bob, "three");
  it.world.run(612);
  REQUIRE_FALSE(it.ann.is_live());
  it.write(it.ann, "four");
  it.world.run(1'000);
  REQUIRE(it.ann.is_live());
  CHECK(it.seen_by(it.ann) == "me: one! | me: two! | me: four! | you: three");
  CHECK(it.seen_by(it.bob) == "you: one | me: three! | you: two | you: four");
}

TEST_CASE("chat: a message whose receipt is lost is not shown twice") {
  Talk it;
  it.bob.tell(call::ControlText{it.bob.peer(), R"({"t":"chat","n":5,"text":"once"})"});
  it.bob.platform.forget();
  it.bob.tell(call::ControlText{it.bob.peer(), R"({"t":"chat","n":5,"text":"once"})"});
  CHECK(it.chat(it.bob).messages.size() == 1);
  CHECK(it.chat(it.bob).received == 1);
  // And the sender is told again.
  CHECK(it.bob.platform.count<call::SendControl>() == 1);
}

TEST_CASE("chat: a path that comes back brings what was written meanwhile") {
  Talk it;
  it.world.net.connect_ms = 60'000;
  it.world.net.cut();
  it.world.run(1'000);
  it.write(it.ann, "there?");
  it.world.net.heal();
  it.world.run(2'000);
  CHECK(it.seen_by(it.bob) == "you: there?");
  CHECK(it.seen_by(it.ann) == "me: there?!");
}

TEST_CASE("chat: a reload keeps what was said and sends what was not") {
  Talk it;
  it.write(it.ann, "before");
  it.world.run(20);
  it.cut_first_path();
  it.write(it.ann, "unheard");
  SUBCASE("of the one who wrote") { it.ann.reload(); }
  SUBCASE("of the other") { it.bob.reload(); }
  it.world.run(3'000);
  REQUIRE(it.ann.is_live());
  REQUIRE(it.bob.is_live());
  CHECK(it.seen_by(it.ann) == "me: before! | me: unheard!");
  CHECK(it.seen_by(it.bob) == "you: before | you: unheard");
  it.write(it.bob, "after");
  it.world.run(20);
  CHECK(it.seen_by(it.ann) == "me: before! | me: unheard! | you: after");
}

TEST_CASE("chat: the time of a message outlives the page it was written in") {
  Talk it;
  it.write(it.ann, "before");
  const std::int64_t at_ms = it.chat(it.ann).messages[0].at_ms;
  it.world.run(5'000);
  it.ann.reload(1'000);
  CHECK(it.chat(it.ann).messages[0].at_ms == at_ms);
}

TEST_CASE("chat: a message that waited says how old it is") {
  Talk it;
  it.world.run(60'000);
  const std::int64_t now_ms = it.world.time.now_ms();
  it.bob.tell(call::ControlText{it.bob.peer(), R"({"t":"chat","n":5,"age":5000,"text":"x"})"});
  CHECK(it.chat(it.bob).messages[0].at_ms == now_ms - 5'000);
  it.bob.tell(
      call::ControlText{it.bob.peer(), R"({"t":"chat","n":6,"age":2000000000,"text":"x"})"});
  CHECK(it.chat(it.bob).messages[1].at_ms == it.bob.as<call::Active>().since_ms);
}

TEST_CASE("chat: to a Zvonok that does not know it nothing of it is said") {
  Talk it;
  it.ann.tell(call::ControlText{it.ann.peer(), R"({"t":"state","mic":true,"cam":true})"});
  CHECK_FALSE(it.ann.as<call::Active>().talk.allowed);
  CHECK_FALSE(it.ann.platform.files.allowed());
  it.ann.platform.forget();
  it.write(it.ann, "hello");
  it.ann.tell(call::PickFile{});
  it.ann.tell(call::FileChosen{{9}, "a.txt", 5});
  CHECK(it.ann.platform.count<call::SendControl>() == 0);
  CHECK(it.ann.platform.files.asked == 0);
  CHECK(it.chat(it.ann).messages.empty());
}

TEST_CASE("chat: to a simple-peer it is not offered, and what it says is not ours") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  ann.tell(call::CallUserNow{sam.me()});
  world.run(100);
  sam.answer();
  world.run(100);
  REQUIRE(ann.is_live());
  ann.tell(call::ControlText{ann.peer(), R"({"t":"state","talk":true})"});
  ann.tell(call::ControlText{ann.peer(), R"({"t":"chat","n":5,"text":"x"})"});
  CHECK_FALSE(ann.as<call::Active>().talk.allowed);
  CHECK(ann.as<call::Active>().talk.chat.messages.empty());
  Talk::write(ann, "hello");
  ann.tell(call::PickFile{});
  CHECK(ann.platform.count<call::SendControl>() == 0);
  CHECK(ann.platform.files.asked == 0);
}

TEST_CASE("chat: outside of a call its commands do nothing") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  Talk::write(ann, "hello");
  ann.tell(call::PickFile{});
  ann.tell(call::TakeFile{{9}});
  ann.tell(call::StopFile{{9}});
  ann.tell(call::SaveFile{{9}});
  ann.tell(call::FileMoved{{9}, 500});
  ann.tell(call::FileEnded{{9}, call::FileResult::Whole});
  CHECK(ann.platform.recorder.effects.empty());
}
