// The line to a PeerServer: ids, refusals, lost lines.
#include "unit/call/peerjs_line.hpp"

namespace zvonok {
namespace {

TEST_CASE("peerjs line: an id and a token of my own, and a heartbeat every 5 s") {
  World world;
  Person ann{world, "ann"};
  ann.options.server = "peerjs://call.example:9000/app?key=peerjs";
  ann.come_online();
  CHECK(ann.platform.sockets.url.starts_with("ws://call.example:9000/app/peerjs?key=peerjs&id="));
  CHECK(ann.me().size() == 16);
  CHECK_FALSE(ann.platform.sockets.url.ends_with("token=" + ann.me()));
  world.run(60'100);
  CHECK(world.server.peer_server.heartbeats == 12);
  CHECK(ann.platform.sockets.open() == 1);
}

TEST_CASE("peerjs line: who wants an id that is taken gets another one, and is told") {
  PeerJsLine it;
  PeerJsPerson other{it.world, "ann"};
  other.come_online();
  it.ann.come_online();
  CHECK(it.ann.me() != "ann");
  CHECK(it.ann.notice() == call::NoticeKind::IdTaken);
  CHECK(it.ann.state().notice.who == "ann");
  it.pat.come_online();
  it.call_pat(it.ann);
}

TEST_CASE(
    "peerjs line: an id that is taken away while the line is lost is another one from then on") {
  PeerJsLine it;
  it.open(it.ann);
  it.call_pat(it.ann);
  it.server().go_down();
  it.world.run(20);
  it.server().up = true;
  PeerJsPerson other{it.world, "ann"};
  other.come_online();
  it.world.run(10'000);
  CHECK(it.ann.state().signalling.phase == call::SignallingPhase::Online);
  CHECK(it.ann.me() != "ann");
  CHECK(it.ann.notice() == call::NoticeKind::IdTaken);
  CHECK(it.ann.is_live());
}

TEST_CASE("peerjs line: refused by the server, tried again") {
  PeerJsLine it("&key=wrong");
  it.ann.start();
  it.world.run(20'000);
  CHECK(it.ann.state().signalling.phase != call::SignallingPhase::Online);
  REQUIRE(it.ann.state().signalling.last_error.has_value());
  CHECK(it.ann.state().signalling.last_error->code == ErrorCode::ConnectRefused);
  CHECK(it.ann.state().signalling.last_error->detail == "Invalid key provided");
  it.server().key = "wrong";
  it.world.run(6'000);
  CHECK(it.ann.me() == "ann");
}

TEST_CASE("peerjs line: what says nothing is no PeerServer") {
  PeerJsLine it;
  it.server().silent = true;
  it.ann.start();
  it.world.run(10'200);
  REQUIRE(it.ann.state().signalling.last_error.has_value());
  CHECK(it.ann.state().signalling.last_error->code == ErrorCode::NotACallServer);
}

TEST_CASE("peerjs line: an address that is none") {
  World world;
  Person ann{world, "ann"};
  ann.options.server = "peerjs://call.example/?id=a%20b";
  ann.start();
  CHECK(ann.state().signalling.phase == call::SignallingPhase::Off);
  CHECK(ann.platform.count<call::HostError>() == 1);
}

TEST_CASE("peerjs line: the same id after a restart of the server; the call does not notice") {
  PeerJsLine it;
  it.open(it.ann);
  it.call_pat(it.ann);
  it.server().go_down();
  it.world.run(2'000);
  CHECK(it.ann.is_live());
  it.server().up = true;
  it.world.run(6'000);
  CHECK(it.ann.me() == "ann");
  CHECK(it.server().knows("ann"));
  it.ann.leave();
  it.world.run(50);
  CHECK(it.pat.calls() == 0);
}

TEST_CASE("peerjs line: back on a line that the server holds for open, without a second OPEN") {
  PeerJsLine it;
  std::int64_t patience_ms = 100;
  SUBCASE("a probe tells") {}
  SUBCASE("a server that answers no probe: silence for 1 s does") {
    it.server().sends_to_sender = false;
    patience_ms = 1'100;
  }
  it.open(it.ann);
  const std::uint64_t opens = it.server().opens;
  it.server().cut_client("ann");
  it.world.run(20);
  CHECK(it.ann.state().signalling.phase != call::SignallingPhase::Online);
  it.world.run(patience_ms + 300);
  CHECK(it.ann.state().signalling.phase == call::SignallingPhase::Online);
  CHECK(it.server().opens == opens);
  it.pat_calls(it.ann);
  it.world.run(60'000);
  CHECK(it.ann.is_live());
  CHECK(it.ann.state().signalling.phase == call::SignallingPhase::Online);
}

TEST_CASE("peerjs line: an answer that comes while the line is lost is not missed") {
  PeerJsLine it;
  it.open(it.ann);
  it.ann.tell(call::CallUserNow{"pat"});
  it.world.run(100);
  it.server().kill("ann");
  it.world.run(7);
  it.pat.answer();
  it.world.run(1'000);
  CHECK(it.ann.is_live());
  CHECK(it.pat.rings() == 1);
}

TEST_CASE("peerjs line: a dead line is found by the probe") {
  PeerJsLine it;
  it.open(it.ann);
  it.server().up = false;  // everything is swallowed, nothing is closed
  it.world.run(20'000);
  CHECK(it.ann.state().signalling.phase != call::SignallingPhase::Online);
  it.server().up = true;
  it.world.run(6'000);
  CHECK(it.ann.state().signalling.phase == call::SignallingPhase::Online);
}

TEST_CASE("peerjs line: a reload keeps the id") {
  World world;
  Person ann{world, "ann"};
  ann.options.server = "peerjs://call.example";
  ann.come_online();
  const std::string before = ann.me();
  ann.reload();
  world.run(100);
  CHECK(ann.me() == before);
  CHECK(ann.state().signalling.phase == call::SignallingPhase::Online);
}

}  // namespace
}  // namespace zvonok
