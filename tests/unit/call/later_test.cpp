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
