// A page that is loaded anew in a call, and a machine that slept.
#include <doctest/doctest.h>

#include "fakes/plain_person.hpp"
#include "unit/call/talk.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::ActivePhase;
using call::EndReason;
using Rules = FakeServer::Rules;

TEST_CASE("reload: either side, on our server, is back in the call without a ring") {
  for (const bool caller : {true, false}) {
    Talk it;
    Person& who = caller ? it.ann : it.bob;
    Person& other = caller ? it.bob : it.ann;
    const std::string id = who.me();
    who.reload();
    CHECK(it.phase(other) == ActivePhase::Away);
    CHECK(it.phase(who) == ActivePhase::Reconnecting);
    it.world.run(500);
    CHECK(it.sound());
    CHECK(who.me() == id);
    CHECK(other.platform.count<call::HostIncoming>() == 0);
    CHECK(other.platform.count<call::HostEnded>() == 0);
    CHECK(who.as<call::Active>().partner.name == other.name());
  }
}

TEST_CASE("reload: who was muted without a picture is so afterwards") {
  Talk it;
  it.ann.tell(call::SetMicrophone{false});
  it.ann.tell(call::SetCamera{false});
  it.world.run(500);
  const std::size_t enabled = it.ann.platform.count<call::EnableMicrophone>();
  it.ann.reload();
  it.world.run(2'000);
  REQUIRE(it.ann.is_live());
  CHECK_FALSE(it.ann.state().media.microphone_on);
  CHECK_FALSE(it.ann.state().media.camera_on);
  CHECK(it.ann.state().media.has_audio);
  CHECK_FALSE(it.ann.state().media.has_video);
  CHECK(it.ann.platform.count<call::EnableMicrophone>() > enabled);
  CHECK_FALSE(it.bob.as<call::Active>().remote.microphone);
  CHECK_FALSE(it.bob.as<call::Active>().remote.camera);
}

TEST_CASE("reload: the duration goes on") {
  Talk it;
  it.world.run(30'000);
  it.ann.reload(1'000);
  it.world.run(500);
  REQUIRE(it.sound());
  it.ann.leave();
  CHECK(it.ann.as<call::Ended>().duration_ms > 31'000);
  CHECK(it.ann.as<call::Ended>().duration_ms < 35'000);
}

TEST_CASE("reload: both at once") {
  Talk it;
  it.bob.tell(call::HidePage{});
  const std::string kept = it.bob.platform.page.kept;
  const std::int64_t clock_ms = it.world.time.now_ms();
  it.ann.reload();
  it.bob.tell(call::Start{it.bob.options, "Bob", {}, kept, 300, clock_ms});
  it.world.run(1'500);
  CHECK(it.sound());
}

TEST_CASE("reload: on the seed's server, where the id is another one") {
  for (const bool caller : {true, false}) {
    Talk it(Rules::Seed);
    Person& who = caller ? it.ann : it.bob;
    Person& other = caller ? it.bob : it.ann;
    const std::string id = who.me();
    who.reload();
    it.world.run(1'000);
    CHECK(it.sound());
    CHECK(who.me() != id);
    CHECK(other.as<call::Active>().partner.id.text == who.me());
  }
}

TEST_CASE("reload: the other side got another id meanwhile, and looks for who went away") {
  for (const bool caller : {true, false}) {
    Talk it;
    Person& who = caller ? it.ann : it.bob;
    Person& other = caller ? it.bob : it.ann;
    const std::string id = other.me();
    it.world.time.after(50, [&] {
      it.world.server.forget_token_of(id);
      it.world.server.kill(id);
    });
    who.reload(1'000);
    it.world.run(5'000);
    CHECK(it.sound());
    CHECK(other.me() != id);
    CHECK(who.as<call::Active>().partner.id.text == other.me());
  }
}

TEST_CASE("reload: the other side hung up meanwhile") {
  Talk it;
  it.ann.tell(call::HidePage{});
  const std::string kept = it.ann.platform.page.kept;
  const std::int64_t clock_ms = it.world.time.now_ms();
  it.world.run(200);
  it.bob.leave();
  it.world.run(200);
  it.ann.tell(call::Start{it.ann.options, "Ann", {}, kept, 400, clock_ms});
  it.world.run(1'000);
  CHECK(it.ann.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("reload: a page that stays away is PartnerLeft after ten seconds") {
  Talk it;
  it.ann.tell(call::HidePage{});
  it.world.run(9'900);
  CHECK(it.phase(it.bob) == ActivePhase::Away);
  it.world.run(200);
  CHECK(it.bob.ended() == EndReason::PartnerLeft);
}

TEST_CASE("reload: what was kept more than a minute ago, or is damaged, is not gone on with") {
  Talk it;
  it.ann.tell(call::HidePage{});
  const std::string kept = it.ann.platform.page.kept;
  REQUIRE(kept.find("\"call\"") != std::string::npos);
  SUBCASE("old") { it.ann.tell(call::Start{it.ann.options, "Ann", {}, kept, 60'001, 0}); }
  SUBCASE("cut") {
    it.ann.tell(call::Start{it.ann.options, "Ann", {}, kept.substr(0, kept.size() / 2), 10, 0});
  }
  SUBCASE("from the future") { it.ann.tell(call::Start{it.ann.options, "Ann", {}, kept, -5, 0}); }
  it.world.run(100);
  CHECK(it.ann.is_idle());
}

TEST_CASE("reload: outside a call the id is kept, and used once") {
  World world;
  Person ann(world, "Ann");
  Person twin(world, "Twin");
  ann.come_online();
  const std::string id = ann.me();
  const std::string kept = ann.platform.page.kept;
  ann.reload();
  world.run(100);
  CHECK(ann.me() == id);
  CHECK(ann.is_idle());
  // A duplicated tab with a copy.
  twin.tell(call::Start{twin.options, "Twin", {}, kept, 0, 0});
  world.run(100);
  CHECK_FALSE(twin.me().empty());
  CHECK(twin.me() != id);
}

TEST_CASE(
    "reload: towards a plain partner the call is over, as its page can not come back either") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  ann.tell(call::CallUserNow{sam.me()});
  world.run(700);
  sam.answer();
  world.run(200);
  REQUIRE(ann.is_live());
  CHECK(ann.platform.page.kept.find("\"call\"") == std::string::npos);
  ann.reload();
  CHECK(ann.is_idle());
}

// ---- sleep

TEST_CASE("sleep: under a minute the call goes on, with what the platform has closed made anew") {
  for (const bool closed : {true, false}) {
    Talk it;
    if (closed) it.world.net.close_by_platform(it.ann.platform.peers.end_of(it.ann.peer()));
    it.ann.tell(call::Woke{30'000});
    it.world.run(3'000);
    CHECK(it.sound());
    CHECK(it.ann.platform.count<call::HostEnded>() == 0);
  }
}

TEST_CASE("sleep: longer, it ends truthfully on both sides") {
  Talk it;
  it.ann.tell(call::Woke{600'000});
  CHECK(it.ann.ended() == EndReason::Asleep);
  it.world.run(100);
  CHECK(it.bob.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("sleep: in the lobby it only asks the server for a sign of life") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.tell(call::Woke{600'000});
  CHECK(ann.is_idle());
  CHECK(ann.platform.sent_with("40/__rtt,") <= 1);
}
