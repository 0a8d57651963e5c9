// Answers, offers and words from whoever has no part in the call, or at the wrong moment: dropped,
// counted, and nothing changes.
#include <doctest/doctest.h>

#include "fakes/frames.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::EndReason;
using protocol::ExtensionKind;
using protocol::SdpType;
using Rules = FakeServer::Rules;

namespace {

const std::string other_call(32, 'f');

const ExtensionKind words[] = {ExtensionKind::Ringing, ExtensionKind::Decline,
                               ExtensionKind::Cancel, ExtensionKind::Busy, ExtensionKind::Bye};

/// Effects that change something: all but what is written to the log.
std::size_t changes(const Person& person) {
  return person.platform.recorder.effects.size() - person.platform.count<call::LogDrop>();
}

struct Talk {
  explicit Talk(Rules rules = Rules::Seed) : world(rules) {
    ann.come_online();
    bob.come_online();
  }
  void dial() {
    ann.call(bob);
    world.run(100);
    REQUIRE(bob.rings());
    forget();
  }
  void talk() {
    connect(world, ann, bob);
    forget();
  }
  void forget() {
    ann.platform.forget();
    bob.platform.forget();
  }
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};
};

}  // namespace

TEST_CASE("stranger: an answer with a wrong call id is dropped") {
  Talk it;
  it.dial();
  it.ann.platform.sockets.receive(
      frame_call_accepted(signal_description(SdpType::Answer, 77, other_call)));
  CHECK(it.ann.in<call::Outgoing>() != nullptr);
  CHECK(changes(it.ann) == 0);
  CHECK(it.ann.platform.page.drops == 1);
}

TEST_CASE("stranger: an answer that our server says is somebody else's is dropped") {
  Talk it(Rules::Ours);
  it.dial();
  const std::string call = it.ann.as<call::Outgoing>().call.text;
  it.ann.platform.sockets.receive(
      frame_call_accepted(signal_description(SdpType::Answer, 77, call), "stranger"));
  it.ann.platform.sockets.receive(
      frame_call_accepted(signal_description(SdpType::Answer, 77), "stranger"));
  for (const ExtensionKind word : words) {
    it.ann.platform.sockets.receive(frame_call_accepted(signal_word(word, call), "stranger"));
  }
  CHECK(it.ann.in<call::Outgoing>() != nullptr);
  CHECK(changes(it.ann) == 0);
}

TEST_CASE("stranger: a plain answer is not taken for a callee that has shown to be a Zvonok") {
  Talk it;
  it.dial();
  it.ann.platform.sockets.receive(frame_call_accepted(signal_description(SdpType::Answer, 77)));
  CHECK(it.ann.in<call::Outgoing>() != nullptr);
  CHECK(changes(it.ann) == 0);
  it.bob.answer();
  it.world.run(100);
  CHECK(it.ann.is_live());
}

TEST_CASE("stranger: an answer that comes twice is applied once") {
  for (const Rules rules : {Rules::Seed, Rules::Ours}) {
    Talk it(rules);
    it.dial();
    it.bob.answer();
    std::string answer;
    for (const std::string& frame : it.bob.platform.sockets.sent) {
      if (frame.find("\"type\":\"answer\"") != std::string::npos) answer = frame;
    }
    it.world.run(100);
    REQUIRE(it.ann.is_live());
    const std::string call = it.ann.as<call::Active>().call.text;
    it.ann.platform.sockets.receive(
        frame_call_accepted(signal_description(SdpType::Answer, 77, call)));
    it.ann.platform.sockets.receive(frame_call_accepted(signal_description(SdpType::Answer, 77)));
    CHECK(it.ann.platform.count<call::ApplyDescription>() == 1);
    CHECK(it.ann.is_live());
  }
}

TEST_CASE("stranger: an offer in place of the answer is dropped") {
  Talk it;
  it.dial();
  const std::string call = it.ann.as<call::Outgoing>().call.text;
  it.ann.platform.sockets.receive(
      frame_call_accepted(signal_description(SdpType::Offer, 77, call)));
  CHECK(it.ann.in<call::Outgoing>() != nullptr);
  CHECK(changes(it.ann) == 0);
}

TEST_CASE("stranger: an answer before the offer has left is no answer") {
  Talk it;
  it.ann.platform.peers.behaviour.describe_ms = 1'000;
  it.ann.call(it.bob);
  it.forget();
  it.ann.platform.sockets.receive(frame_call_accepted(signal_description(SdpType::Answer, 77)));
  REQUIRE(it.ann.in<call::Outgoing>() != nullptr);
  CHECK(it.ann.as<call::Outgoing>().phase == call::OutgoingPhase::Preparing);
  CHECK(it.ann.platform.count<call::ApplyDescription>() == 0);
}

TEST_CASE("stranger: callAccepted with no call pending is dropped, in Idle and in Ended") {
  Talk it;
  const auto try_all = [&it] {
    it.forget();
    it.ann.platform.sockets.receive(frame_call_accepted(signal_description(SdpType::Answer, 77)));
    it.ann.platform.sockets.receive(
        frame_call_accepted(signal_description(SdpType::Answer, 77, other_call)));
    it.ann.platform.sockets.receive(frame_call_accepted(signal_candidate(77)));
    for (const ExtensionKind word : words) {
      it.ann.platform.sockets.receive(frame_call_accepted(signal_word(word, other_call)));
    }
    CHECK(changes(it.ann) == 0);
  };
  try_all();
  CHECK(it.ann.is_idle());
  it.talk();
  it.ann.leave();
  it.world.run(100);
  try_all();
  CHECK(it.ann.ended() == EndReason::HungUp);
}

TEST_CASE("stranger: callUser without an offer, outside a call, does not ring") {
  Talk it;
  it.forget();
  it.ann.platform.sockets.receive(frame_call_user("eve", signal_candidate(77)));
  it.ann.platform.sockets.receive(
      frame_call_user("eve", signal_description(SdpType::Answer, 77, other_call)));
  for (const ExtensionKind word : words) {
    it.ann.platform.sockets.receive(frame_call_user("eve", signal_word(word, other_call)));
  }
  CHECK(it.ann.is_idle());
  CHECK(changes(it.ann) == 0);
  CHECK(it.ann.platform.page.drops == 3);  // last words are not counted
}

TEST_CASE("stranger: a call from my own id is dropped") {
  Talk it;
  it.forget();
  it.ann.platform.sockets.receive(
      frame_call_user(it.ann.me(), signal_description(SdpType::Offer, 77)));
  CHECK(it.ann.is_idle());
  CHECK(changes(it.ann) == 0);
  CHECK(it.ann.platform.page.drops == 1);
}

TEST_CASE("stranger: no word of anybody else ends a call, in whatever state it is") {
  Talk it;
  const auto try_words = [&it] {
    it.forget();
    for (const ExtensionKind word : words) {
      // A wrong call in the right name. (The right call in another name is the partner under the
      // id that a server has given it since: nobody else knows the call's 128 bits.)
      it.bob.platform.sockets.receive(
          frame_call_user(it.ann.me(), signal_word(word, other_call), "Ann"));
      it.ann.platform.sockets.receive(frame_call_accepted(signal_word(word, other_call)));
    }
    CHECK(changes(it.ann) == 0);
    CHECK(changes(it.bob) == 0);
  };
  it.dial();
  try_words();
  it.bob.answer();
  it.world.run(12);
  REQUIRE(it.ann.in<call::Connecting>() != nullptr);
  try_words();
  it.world.run(100);
  REQUIRE(it.ann.is_live());
  try_words();
  CHECK(it.ann.is_live());
  CHECK(it.bob.is_live());
}

TEST_CASE("stranger: an offer of another end does not get into a running call") {
  Talk it;
  it.talk();
  // By both roads, in the partner's name.
  it.ann.platform.sockets.receive(frame_call_accepted(signal_description(SdpType::Offer, 77)));
  it.bob.platform.sockets.receive(
      frame_call_user(it.ann.me(), signal_description(SdpType::Offer, 77)));
  CHECK(changes(it.ann) == 0);
  CHECK(changes(it.bob) == 0);
  it.world.run(1'000);
  CHECK(it.ann.is_live());
  CHECK(it.bob.is_live());
}

TEST_CASE("stranger: another key under the call's own id ends it with a security notice") {
  for (const bool by_caller : {true, false}) {
    Talk it;
    it.talk();
    const std::string call = it.ann.as<call::Active>().call.text;
    const protocol::Signal offer = signal_description(SdpType::Offer, 77, call);
    Person& alarmed = by_caller ? it.bob : it.ann;
    alarmed.platform.sockets.receive(by_caller ? frame_call_user(it.ann.me(), offer)
                                               : frame_call_accepted(offer, it.bob.me()));
    CHECK(alarmed.ended() == call::EndReason::Security);
    it.world.run(1'000);
    CHECK((by_caller ? it.ann : it.bob).ended() == call::EndReason::RemoteHungUp);
  }
}

TEST_CASE("stranger: the same against a plain partner, whose fingerprint pins the call") {
  World world(Rules::Seed);
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  ann.tell(call::CallUserNow{sam.me()});
  world.run(100);
  sam.answer();
  world.run(100);
  REQUIRE(ann.is_live());
  ann.platform.forget();
  ann.platform.sockets.receive(frame_call_accepted(signal_description(SdpType::Offer, 77)));
  ann.platform.sockets.receive(frame_call_user(sam.me(), signal_description(SdpType::Offer, 77)));
  ann.platform.sockets.receive(
      frame_call_user(sam.me(), signal_description(SdpType::Offer, 77, other_call)));
  world.run(1'000);
  CHECK(ann.platform.count<call::ApplyDescription>() == 0);
  CHECK(ann.is_live());
  CHECK(sam.connected());
}

TEST_CASE("stranger: a new call in the name of the one I talk to waits until they are not heard") {
  Talk it;
  it.talk();
  it.bob.platform.sockets.receive(
      frame_call_user(it.ann.me(), signal_description(SdpType::Offer, 77, other_call), "Ann"));
  CHECK(it.bob.is_live());
  CHECK(it.bob.notice() == call::NoticeKind::MissedCall);
  it.world.net.cut();
  it.world.run(7'000);
  REQUIRE(it.bob.as<call::Active>().phase == call::ActivePhase::Reconnecting);
  it.bob.platform.sockets.receive(
      frame_call_user(it.ann.me(), signal_description(SdpType::Offer, 77, other_call), "Ann"));
  CHECK(it.bob.rings());
  REQUIRE(it.bob.platform.count<call::HostEnded>() == 1);
  CHECK(it.bob.platform.all<call::HostEnded>()[0].reason == EndReason::PartnerLeft);
}

TEST_CASE("stranger: the same offer twice rings once") {
  Talk it;
  const std::string frame =
      frame_call_user("eve", signal_description(SdpType::Offer, 77, other_call));
  it.ann.platform.sockets.receive(frame);
  it.ann.platform.sockets.receive(frame);
  CHECK(it.ann.rings());
  CHECK(it.ann.platform.count<call::HostIncoming>() == 1);
  CHECK(it.ann.platform.count<call::OpenPeer>() == 1);
}

TEST_CASE("stranger: a plain offer in the name of a ringing Zvonok changes nothing") {
  Talk it;
  it.dial();
  it.bob.platform.sockets.receive(
      frame_call_user(it.ann.me(), signal_description(SdpType::Offer, 77), "Eve"));
  CHECK(changes(it.bob) == 0);
  CHECK(it.bob.platform.page.drops == 1);
  CHECK(it.bob.as<call::Incoming>().partner.name == "Ann");
}

TEST_CASE("stranger: a thousand calls from one person are one ring and a handful of connections") {
  Talk it;
  for (int i = 0; i < 1'000; ++i) {
    std::string call(32, 'a');
    for (std::size_t digit = 0; digit < 4; ++digit) {
      call[digit] = static_cast<char>('0' + (i >> (2 * digit)) % 4);
    }
    it.ann.platform.sockets.receive(
        frame_call_user("eve", signal_description(SdpType::Offer, 77, call + "")));
  }
  CHECK(it.ann.rings());
  CHECK(it.ann.platform.peers.opened_ever() <= 10);
  CHECK(it.ann.platform.page.drops > 900);
  CHECK(it.ann.platform.peers.open() == 1);
}

TEST_CASE("stranger: a thousand calls from a thousand people during a call are notes") {
  Talk it;
  it.talk();
  for (int i = 0; i < 1'000; ++i) {
    it.ann.platform.sockets.receive(
        frame_call_user("eve" + std::to_string(i), signal_description(SdpType::Offer, 77)));
  }
  CHECK(it.ann.is_live());
  CHECK(it.ann.notice() == call::NoticeKind::MissedCall);
  // Each that is let through is a missed call to remember, and nothing else.
  const std::size_t remembered = it.ann.platform.count<call::RememberCall>();
  CHECK(remembered > 0);
  CHECK(remembered < 100);
  CHECK(changes(it.ann) == remembered);
}

TEST_CASE("stranger: a name that only the extension gives is shown") {
  Talk it;
  it.ann.platform.sockets.receive(
      frame_call_user("eve", signal_description(SdpType::Offer, 77, other_call), ""));
  CHECK(it.ann.as<call::Incoming>().partner.name == "Eve");
}

TEST_CASE("stranger: names are clipped and freed of control and bidi characters") {
  Talk it;
  std::string name = "\u202Eevil\u0007 ";
  for (int i = 0; i < 10'000; ++i) name += "x";
  it.ann.platform.sockets.receive(
      frame_call_user("eve", signal_description(SdpType::Offer, 77), name));
  REQUIRE(it.ann.rings());
  const std::string& shown = it.ann.as<call::Incoming>().partner.name;
  CHECK(shown.size() == 64);
  CHECK(shown.starts_with("evil x"));
}

TEST_CASE("stranger: callEnded without a sender is somebody's closed tab, in every state") {
  Talk it;
  const auto check = [&it] {
    it.forget();
    it.ann.platform.sockets.receive(frame_call_ended());
    it.bob.platform.sockets.receive(frame_call_ended());
    it.ann.platform.sockets.receive(frame_call_ended("eve"));
    it.bob.platform.sockets.receive(frame_call_ended("eve"));
    CHECK(changes(it.ann) == 0);
    CHECK(changes(it.bob) == 0);
    CHECK(it.ann.platform.page.drops == 2);
  };
  check();
  it.dial();
  check();
  it.bob.answer();
  it.world.run(12);
  REQUIRE(it.ann.in<call::Connecting>() != nullptr);
  check();
  it.world.run(100);
  REQUIRE(it.ann.is_live());
  check();
  it.ann.leave();
  it.world.run(50);
  check();
  CHECK(it.ann.ended() == EndReason::HungUp);
}

TEST_CASE("stranger: a third person's closed tab does not end our call at the seed's server") {
  World world(Rules::Seed);
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  {
    Person eve(world, "Eve");
    eve.come_online();
    connect(world, ann, bob);
    eve.tell(call::Shutdown{});
    world.run(100);
  }
  CHECK(ann.is_live());
  CHECK(bob.is_live());
}
