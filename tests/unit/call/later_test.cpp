// The program without its second file: a call needs nothing of it, a PeerServer's dialect waits.
#include <doctest/doctest.h>

#include "fakes/world.hpp"
#include "unit/call/peerjs_line.hpp"

namespace zvonok {
namespace {

using call::SignallingPhase;

/// Somebody on a PeerServer whose second file is on its way.
struct Waiting {
  Waiting() {
    ann.options.server = "peerjs://call.example/?id=ann";
    ann.start();
    world.run(100);
  }
  [[nodiscard]] const call::Signalling& line() const { return ann.state().signalling; }
  [[nodiscard]] std::size_t asked() const { return ann.platform.count<call::WantLater>(); }

  World world;
  Person ann{world, "ann", 0, false};
};

TEST_CASE("later: a PeerServer is connected to when its dialect is there") {
  Waiting it;
  CHECK(it.line().phase == SignallingPhase::Connecting);
  CHECK_FALSE(it.line().last_error);
  CHECK(it.asked() == 1);
  CHECK(it.ann.platform.sockets.open() == 0);
  it.ann.tell(call::LaterCame{});
  it.world.run(100);
  CHECK(it.line().phase == SignallingPhase::Online);
  CHECK(it.ann.me() == "ann");
  CHECK(it.asked() == 1);
}

TEST_CASE("later: a dialect that can not be had is said, and asked for again until it is there") {
  Waiting it;
  it.ann.tell(call::LaterCame{false});
  CHECK(it.line().phase == SignallingPhase::Waiting);
  REQUIRE(it.line().last_error);
  CHECK(it.line().last_error->code == ErrorCode::PartMissing);
  it.world.run(5'000);
  CHECK(it.asked() == 2);
  it.ann.tell(call::LaterCame{false});
  CHECK(it.line().phase == SignallingPhase::Waiting);
  it.ann.tell(call::NetworkOnline{});
  CHECK(it.asked() == 3);
  it.ann.tell(call::LaterCame{false});
  // It comes by itself, as for anybody.
  it.ann.tell(call::LaterCame{});
  it.world.run(100);
  CHECK(it.line().phase == SignallingPhase::Online);
}

TEST_CASE("later: who waits for a dialect does not wait for ever") {
  Waiting it;
  it.world.run(it.ann.options.socket_timeout_ms + 100);
  REQUIRE(it.line().last_error);
  CHECK(it.line().last_error->code == ErrorCode::ConnectTimeout);
  it.world.run(5'000);
  CHECK(it.asked() >= 2);
  it.ann.tell(call::LaterCame{});
  it.world.run(100);
  CHECK(it.line().phase == SignallingPhase::Online);
}

TEST_CASE("later: a call begun before the dialect is there is made when it is") {
  Waiting it;
  Person bob{it.world, "bob"};
  bob.options.server = "peerjs://call.example/?id=bob";
  bob.come_online();
  it.ann.tell(call::CallUserNow{"bob"});
  it.world.run(100);
  CHECK_FALSE(bob.rings());
  it.ann.tell(call::LaterCame{});
  it.world.run(200);
  CHECK(bob.rings());
}

/// A call in which Ann's second file is on its way.
struct LateTalk {
  LateTalk() {
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    world.run(100);
  }
  static const call::Talk& talk(const Person& who) { return who.as<call::Active>().talk; }
  void write(Person& who, const std::string& text) {
    who.tell(call::SetDraft{text});
    who.tell(call::SendChat{});
    world.run(20);
  }

  World world;
  Person ann{world, "Ann", 0, false};
  Person bob{world, "Bob"};
};

TEST_CASE("later: chat and files are offered to the other side when they are there, not before") {
  LateTalk it;
  CHECK_FALSE(it.talk(it.bob).allowed);
  CHECK_FALSE(it.talk(it.ann).allowed);
  it.write(it.bob, "lost?");
  CHECK(it.talk(it.bob).chat.messages.empty());
  // Whoever sends nevertheless is not heard, and harms nothing.
  it.ann.tell(call::ControlText{it.ann.peer(), R"({"t":"chat","n":5,"text":"x"})"});
  it.ann.tell(call::ControlText{it.ann.peer(), R"({"t":"take","n":5})"});
  it.ann.tell(call::SetDraft{"x"});
  it.ann.tell(call::SendChat{});
  it.ann.tell(call::PickFile{});
  it.ann.tell(call::LaterCame{false});
  CHECK(it.talk(it.ann).chat.messages.empty());
  CHECK(it.ann.platform.count<call::OrderFile>() == 0);

  it.ann.tell(call::LaterCame{});
  it.world.run(20);
  CHECK(it.talk(it.bob).allowed);
  CHECK(it.talk(it.ann).allowed);
  it.write(it.bob, "hello");
  REQUIRE(it.talk(it.ann).chat.messages.size() == 1);
  CHECK(it.talk(it.ann).chat.messages[0].text == "hello");
  CHECK(it.talk(it.bob).chat.messages[0].arrived);
}

TEST_CASE("later: a call that ends before it is there ends as any other") {
  LateTalk it;
  it.ann.leave();
  it.world.run(100);
  CHECK(it.bob.ended() == EndReason::RemoteHungUp);
  it.ann.tell(call::LaterCame{});
  connect(it.world, it.bob, it.ann);
  it.world.run(100);
  CHECK(it.talk(it.bob).allowed);
}

TEST_CASE("later: a reload before it is there loses nothing of what was said") {
  LateTalk it;
  it.ann.tell(call::LaterCame{});
  it.world.run(20);
  it.write(it.ann, "before");
  const std::int64_t at_ms = it.talk(it.ann).chat.messages[0].at_ms;
  const auto next_page = [&it](Person& old, Person& next) {
    const std::string kept = old.platform.page.kept;
    const std::int64_t clock_ms = it.world.time.now_ms();
    // The page keeps it.
    next.platform.peers.behaviour.certificate = old.platform.peers.behaviour.certificate;
    old.tell(call::HidePage{});
    it.world.run(300);
    next.tell(call::Start{next.options, "Ann", {}, kept, 300, clock_ms});
    it.world.run(2'000);
    REQUIRE(next.is_live());
  };
  Person second{it.world, "Ann", 2, false};
  next_page(it.ann, second);
  CHECK(it.talk(second).chat.messages.empty());
  it.write(it.bob, "meanwhile");
  Person third{it.world, "Ann", 3, false};
  next_page(second, third);
  third.tell(call::LaterCame{});
  it.world.run(100);
  REQUIRE(it.talk(third).chat.messages.size() == 2);
  CHECK(it.talk(third).chat.messages[0].text == "before");
  CHECK(it.talk(third).chat.messages[0].at_ms == at_ms);
  CHECK(it.talk(third).chat.messages[1].text == "meanwhile");
}

TEST_CASE("later: after the end of the page nothing is connected") {
  Waiting it;
  it.ann.tell(call::Shutdown{});
  it.ann.tell(call::LaterCame{});
  it.world.run(100);
  CHECK(it.line().phase == SignallingPhase::Off);
  CHECK(it.ann.platform.sockets.open() == 0);
}

TEST_CASE("later: a call through a call server needs no second file, nor does it notice one") {
  World world;
  Person ann{world, "ann", 0, false};
  Person bob{world, "bob", 0, false};
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  CHECK(ann.platform.count<call::WantLater>() == 0);
  ann.tell(call::LaterCame{false});
  ann.tell(call::LaterCame{});
  world.run(100);
  CHECK(ann.is_live());
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  CHECK(ann.platform.sockets.open() == 1);
  bob.leave();
  world.run(100);
  CHECK(ann.ended() == EndReason::RemoteHungUp);
}

}  // namespace
}  // namespace zvonok
