// The line to the server: greeting, heartbeat, backoff, and whatever a bad server may say.
#include <doctest/doctest.h>

#include "fakes/frames.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::SignallingPhase;

namespace {

ErrorCode last_error(const Person& ann) {
  const auto& error = ann.state().signalling.last_error;
  return error ? error->code : ErrorCode::StorageFailed;
}

}  // namespace

TEST_CASE("line: CONNECT leaves as soon as the socket opens, before the greeting") {
  World world;
  world.server.silent = true;
  Person ann(world, "Ann");
  ann.start();
  world.run(6);
  REQUIRE(ann.platform.sockets.sent.size() == 1);
  CHECK(ann.platform.sockets.sent[0] == R"(40{"zvonok":1})");
  CHECK(ann.state().signalling.phase == SignallingPhase::Connecting);
}

TEST_CASE("line: a ping is answered, for hours") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  world.run(3'600'000);
  CHECK(world.server.pongs >= 143);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  CHECK(ann.platform.count<call::OpenSocket>() == 1);
}

TEST_CASE("line: no ping for 45 s and it is taken for dead") {
  World world;
  Person ann(world, "Ann");
  ann.start();
  while (ann.state().signalling.phase != SignallingPhase::Online) world.run(1);
  world.server.pings = false;
  world.run(44'999);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  world.run(1);
  CHECK(ann.state().signalling.phase == SignallingPhase::Waiting);
  CHECK(last_error(ann) == ErrorCode::PingTimeout);
  CHECK(ann.platform.sockets.open() == 0);
  world.run(1'000);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
}

TEST_CASE("line: a refused connection is tried again within bounds that grow, for ever") {
  World world;
  world.server.up = false;
  Person ann(world, "Ann");
  ann.platform.clock.first_byte = 0xFF;  // the greatest jitter
  ann.start();
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 8; ++i) {
    while (ann.state().signalling.phase != SignallingPhase::Waiting) world.run(1);
    waits.push_back(ann.state().signalling.retry_at_ms - world.time.now_ms());
    while (ann.state().signalling.phase == SignallingPhase::Waiting) world.run(1);
  }
  CHECK(last_error(ann) == ErrorCode::SocketFailed);
  CHECK(waits[0] <= 300);
  CHECK(waits[1] <= 600);
  for (std::size_t i = 1; i < waits.size(); ++i) CHECK(waits[i] > waits[i - 1] - 30);
  CHECK(waits[2] > 1'000);
  CHECK(waits.back() > 4'900);
  CHECK(waits.back() <= 5'000);
  world.server.up = true;
  world.run(6'000);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
}

TEST_CASE(
    "line: after the first two the smallest wait is 300 ms, and two clients do not wait alike") {
  World world;
  world.server.up = false;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.clock.first_byte = 0;
  ann.start();
  bob.start();
  world.run(1'000);
  for (Person* person : {&ann, &bob}) person->platform.forget();
  std::int64_t ann_sum = 0;
  std::int64_t bob_sum = 0;
  std::int64_t least = 1'000;
  for (int i = 0; i < 2'000; ++i) {
    world.run(10);
    for (Person* person : {&ann, &bob}) {
      for (const auto& timer : person->platform.all<call::StartTimer>()) {
        (person == &ann ? ann_sum : bob_sum) += timer.delay_ms;
        if (timer.delay_ms < least) least = timer.delay_ms;
      }
      person->platform.forget();
    }
  }
  CHECK(least >= 300);
  CHECK(ann_sum != bob_sum);
}

TEST_CASE("line: a server that welcomes and drops is not hammered") {
  World world;
  Person ann(world, "Ann");
  ann.platform.clock.first_byte = 0xFF;
  ann.start();
  for (int i = 0; i < 6; ++i) {
    while (ann.state().signalling.phase != SignallingPhase::Online) world.run(10);
    world.server.kill(ann.me());
  }
  CHECK(ann.state().signalling.retry_at_ms - world.time.now_ms() > 4'000);
}

TEST_CASE("line: after a steady time the next loss is mended at once again") {
  World world;
  Person ann(world, "Ann");
  ann.platform.clock.first_byte = 0xFF;
  ann.start();
  for (int i = 0; i < 3; ++i) {
    while (ann.state().signalling.phase != SignallingPhase::Online) world.run(10);
    world.server.kill(ann.me());
  }
  while (ann.state().signalling.phase != SignallingPhase::Online) world.run(10);
  world.run(30'000);
  world.server.kill(ann.me());
  CHECK(ann.state().signalling.retry_at_ms - world.time.now_ms() <= 600);
}

TEST_CASE("line: the network is back, a waiting attempt starts now") {
  World world;
  world.server.up = false;
  Person ann(world, "Ann");
  ann.start();
  world.run(20'000);
  while (ann.state().signalling.phase != SignallingPhase::Waiting) world.run(1);
  world.server.up = true;
  ann.tell(call::NetworkOnline{});
  CHECK(ann.state().signalling.phase == SignallingPhase::Connecting);
  world.run(20);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  ann.platform.forget();
  ann.tell(call::NetworkOnline{});
  CHECK(ann.platform.recorder.effects.empty());
}

TEST_CASE("line: nobody answers, or it is no call server: two different words, both within 10 s") {
  World world;
  Person ann(world, "Ann");
  SUBCASE("nothing is said") {
    world.server.silent = true;
    ann.start();
    world.run(10'010);
    CHECK(last_error(ann) == ErrorCode::ConnectTimeout);
  }
  SUBCASE("a socket.io server of another kind: no id") {
    world.server.greets_only = true;
    ann.start();
    world.run(10'010);
    CHECK(last_error(ann) == ErrorCode::NotACallServer);
  }
  CHECK(ann.state().signalling.phase == SignallingPhase::Waiting);
}

TEST_CASE("line: a refused CONNECT is tried again later") {
  World world;
  world.server.connect_error = "not authorized";
  Person ann(world, "Ann");
  ann.start();
  world.run(100);
  CHECK(ann.state().signalling.phase == SignallingPhase::Waiting);
  CHECK(last_error(ann) == ErrorCode::ConnectRefused);
  world.server.connect_error.clear();
  world.run(2'000);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
}

TEST_CASE("line: kicked by the server (41), closed by it (1) or by the network: a new socket") {
  World world(FakeServer::Rules::Seed);
  Person ann(world, "Ann");
  ann.come_online();
  const std::string before = ann.me();
  SUBCASE("41") { world.server.send_frame(ann.me(), "41"); }
  SUBCASE("1") { world.server.send_frame(ann.me(), "1"); }
  SUBCASE("killed") { world.server.kill(ann.me()); }
  world.run(20);
  CHECK(ann.state().signalling.phase == SignallingPhase::Waiting);
  CHECK(last_error(ann) == ErrorCode::SocketClosed);
  CHECK(ann.me() == before);
  world.run(1'000);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  CHECK(ann.me() != before);
  CHECK(world.server.open_lines() == 1);
}

TEST_CASE("line: what no call server says costs the connection, with one line in the log") {
  for (const char* frame : {"9", "x", "", "49", "4", "42{}", "42[]", "42[\"callUser\",", "41{}",
                            "0{}", "0[]", "43[]", "42[\"connect\"]", "44[]"}) {
    CAPTURE(frame);
    World world;
    Person ann(world, "Ann");
    ann.come_online();
    ann.platform.forget();
    ann.platform.sockets.receive(frame);
    CHECK(ann.state().signalling.phase == SignallingPhase::Waiting);
    CHECK(ann.platform.count<call::LogDrop>() == 1);
    world.run(1'000);
    CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  }
}

TEST_CASE("line: what any peer can have relayed costs a message, not the connection") {
  std::string deep(20, '[');
  deep += std::string(20, ']');
  for (const std::string& frame :
       {std::string("451-[\"callUser\",{\"_placeholder\":true,\"num\":0}]"), std::string("461-0[]"),
        "42[\"callUser\"," + deep + "]", "42[\"x\",\"" + std::string(300'000, 'x') + "\"]",
        std::string("42[\"callUser\"]"), std::string("42[\"callUser\",null]"),
        std::string("42[\"callUser\",{\"signal\":7,\"from\":\"abc\",\"name\":\"x\"}]"),
        std::string("42[\"callUser\",{\"signal\":{\"type\":\"bye\"},\"from\":\"abc\"}]"),
        std::string("42[\"callUser\",{\"signal\":{\"type\":\"offer\",\"sdp\":\"\"},\"from\":"
                    "\"abc\"}]"),
        std::string("42[\"callAccepted\",[[[]]]]"), std::string("42[\"callAccepted\"]"),
        std::string("42[\"unknown\",1]"), std::string("42[\"me\",7]"),
        std::string("42/admin,[\"me\",\"x\"]"), std::string("430[{\"ok\":1}]"),
        std::string("430[]")}) {
    CAPTURE(frame.substr(0, 60));
    World world;
    Person ann(world, "Ann");
    ann.come_online();
    ann.platform.forget();
    ann.platform.sockets.receive(frame);
    CHECK(ann.state().signalling.phase == SignallingPhase::Online);
    CHECK(ann.is_idle());
    CHECK(ann.platform.count<call::LogDrop>() == 1);
  }
}

TEST_CASE("line: pong, upgrade and noop are passed over in silence") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  for (const char* frame : {"3", "5", "6", "40{\"sid\":\"x\"}"}) {
    ann.platform.sockets.receive(frame);
  }
  CHECK(ann.platform.recorder.effects.empty());
}

TEST_CASE("line: an acknowledgement that the server asks for is given") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  world.server.send_frame(ann.me(), "427[\"callEnded\"]");
  world.server.send_frame(ann.me(), "428[\"whatever\",1]");
  world.run(20);
  CHECK(world.server.acks == std::vector<std::string>{"37[]", "38[]"});
}

TEST_CASE("line: an offset behind the arguments (connection state recovery) does not matter") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.sockets.receive("42[\"me\",\"another-id\",\"Q849gg6\"]");
  CHECK(ann.me() == "another-id");
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
}

TEST_CASE("line: a server's absurd heartbeat is bounded") {
  World world;
  world.server.silent = true;
  Person ann(world, "Ann");
  ann.start();
  world.run(10);
  SUBCASE("1 ms") {
    ann.platform.sockets.receive(R"(0{"sid":"x","pingInterval":1,"pingTimeout":1})");
    CHECK(ann.state().signalling.heartbeat_ms == 1'000);
  }
  SUBCASE("a day") {
    ann.platform.sockets.receive(R"(0{"sid":"x","pingInterval":86400000,"pingTimeout":86400000})");
    CHECK(ann.state().signalling.heartbeat_ms == 600'000);
  }
}

TEST_CASE("line: a wrong server address is said once and not tried again") {
  for (const char* address : {"", "ftp://x", "call.example", "https://user:pw@x"}) {
    World world;
    Person ann(world, "Ann");
    ann.options.server = address;
    ann.start();
    world.run(60'000);
    CHECK(ann.state().signalling.phase == SignallingPhase::Off);
    CHECK(last_error(ann) == ErrorCode::BadServerAddress);
    CHECK(ann.platform.count<call::OpenSocket>() == 0);
    REQUIRE(ann.platform.count<call::HostError>() == 1);
    CHECK(ann.platform.all<call::HostError>()[0].code == ErrorCode::BadServerAddress);
  }
}

TEST_CASE("line: a call with a wrong server address ends at once") {
  World world;
  Person ann(world, "Ann");
  ann.options.server = "ftp://x";
  ann.start();
  ann.tell(call::CallUserNow{"somebody"});
  CHECK(ann.ended() == call::EndReason::ServerLost);
}

TEST_CASE("line: Call pressed while waiting tries the server now, and the call goes on") {
  World world;
  Person bob(world, "Bob");
  bob.come_online();
  Person ann(world, "Ann");
  world.server.up = false;
  ann.start();
  world.run(30'000);
  while (ann.state().signalling.phase != SignallingPhase::Waiting) world.run(1);
  world.server.up = true;
  ann.call(bob);
  CHECK(ann.state().signalling.phase == SignallingPhase::Connecting);
  world.run(100);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  CHECK((ann.ended() == call::EndReason::UnknownId || ann.in<call::Outgoing>() != nullptr));
}

TEST_CASE("line: My ID is copied, or it is said that it could not be") {
  World world;
  Person ann(world, "Ann");
  ann.start();
  ann.tell(call::CopyMyId{});
  CHECK(ann.platform.count<call::CopyText>() == 0);
  world.run(100);
  ann.tell(call::CopyMyId{});
  world.run(5);
  CHECK(ann.platform.page.clipboard == ann.me());
  CHECK(ann.notice() == call::NoticeKind::IdCopied);
  const std::uint32_t serial = ann.state().notice.serial;
  ann.tell(call::CopyMyId{});
  world.run(5);
  CHECK(ann.state().notice.serial > serial);
  ann.platform.page.clipboard_works = false;
  ann.tell(call::CopyMyId{});
  world.run(5);
  CHECK(ann.notice() == call::NoticeKind::CopyFailed);
  ann.tell(call::DismissNotice{});
  CHECK(ann.notice() == call::NoticeKind::None);
}

TEST_CASE("line: a dead one is found by a probe, not by the heartbeat") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  world.run(1'000);
  world.server.silent = true;
  world.run(15'000 + 2'600);
  CHECK(ann.state().signalling.phase != SignallingPhase::Online);
  CHECK(last_error(ann) == ErrorCode::PingTimeout);
}

TEST_CASE("line: a probe each 5 s in a call, each 15 s outside") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.platform.forget();
  world.run(60'000);
  CHECK(ann.platform.sent_with("40/__rtt,") == 4);
  connect(world, ann, bob);
  world.run(20'000);
  ann.platform.forget();
  world.run(60'000);
  CHECK(ann.platform.sent_with("40/__rtt,") == 12);
}

TEST_CASE("line: the id of before comes back with the token, once") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  const std::string id = ann.me();
  for (int i = 0; i < 3; ++i) {
    world.server.kill(ann.me());
    world.run(1'000);
    CHECK(ann.me() == id);
  }
  CHECK(ann.platform.sent_with(R"("resume":"token-1")") == 1);
}

TEST_CASE("line: killed, it is there again within a second") {
  for (int i = 0; i < 50; ++i) {
    World world;
    Person ann(world, "Ann", static_cast<std::uint64_t>(i));
    ann.come_online();
    world.server.kill(ann.me());
    world.run(1'000);
    CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  }
}

TEST_CASE("line: while a call waits attempts follow one another at once, one at a time") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  world.run(1'000);
  world.server.silent = true;
  world.net.cut();
  ann.platform.forget();
  for (int i = 0; i < 300; ++i) {
    world.run(100);
    CHECK(ann.platform.sockets.open() <= 1);
  }
  CHECK(ann.platform.count<call::OpenSocket>() >= 14);
  world.server.silent = false;
  world.net.heal();
  world.run(2'000);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  CHECK(ann.platform.sockets.open() == 1);
  CHECK(ann.is_live());
}

TEST_CASE(
    "line: while a call waits, an attempt that has got through is not given up for a slow word") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  world.run(1'000);
  world.net.cut();
  world.run(700);
  world.server.min_delay_ms = world.server.max_delay_ms = 250;  // greeting and id: more than 400
  world.server.kill(ann.me());
  ann.platform.forget();
  world.run(2'000);
  CHECK(ann.state().signalling.phase == SignallingPhase::Online);
  CHECK(ann.platform.count<call::OpenSocket>() == 1);
}

TEST_CASE("line: one late answer does not pass for a slow line") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  world.run(1'000);
  const std::int64_t usual_ms = ann.state().signalling.rtt_ms;
  REQUIRE(usual_ms == 10);
  world.server.min_delay_ms = world.server.max_delay_ms = 405;
  world.run(16'000);
  CHECK(ann.state().signalling.rtt_ms == usual_ms + (810 - usual_ms) / 8);
  world.server.min_delay_ms = world.server.max_delay_ms = 5;
  world.run(16'000);
  CHECK(ann.state().signalling.rtt_ms == usual_ms);
}

TEST_CASE("line: the server's STUN and TURN are used unless the page has given its own") {
  for (const bool given : {false, true}) {
    World world;
    Person ann(world, "Ann");
    if (given) ann.options.ice_servers_json = "[]";
    ann.options.default_ice_servers_json = "[\"default\"]";
    ann.come_online();
    ann.platform.sockets.receive(
        R"(42["iceServers",{"iceServers":[{"urls":"turn:t"}],"relayOnly":true}])");
    ann.tell(call::CallUserNow{"somebody"});
    const auto opened = ann.platform.all<call::OpenPeer>();
    REQUIRE(opened.size() == 1);
    CHECK(opened[0].ice_servers_json == (given ? "[]" : R"([{"urls":"turn:t"}])"));
    CHECK(opened[0].relay_only);
  }
}

TEST_CASE("line: what comes faster than 20 signals a second is dropped") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  world.run(10'000);
  bob.platform.forget();
  const std::string call = ann.as<call::Active>().call.text;
  for (int i = 0; i < 2'000; ++i) {
    bob.platform.sockets.receive(frame_call_user(ann.me(), signal_candidate(77, call), "Ann"));
  }
  CHECK(bob.platform.count<call::AddCandidate>() <= 64);
  CHECK(bob.platform.page.drops >= 1'900);
  CHECK(bob.is_live());
}
