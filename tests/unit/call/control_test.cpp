// What two Zvonoks tell each other in a call: mute, camera, names.
#include <doctest/doctest.h>

#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

struct Talk {
  Talk() {
    ann.come_online();
    bob.come_online();
  }
  void talk() { connect(world, ann, bob); }
  const call::RemoteMedia& at_bob() { return bob.as<call::Active>().remote; }
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};
};

}  // namespace

TEST_CASE("control: mute and camera reach the partner, off and on again") {
  Talk it;
  it.talk();
  CHECK(it.at_bob().microphone);
  CHECK(it.at_bob().camera);
  it.ann.tell(call::SetMicrophone{false});
  it.world.run(5);
  CHECK_FALSE(it.at_bob().microphone);
  CHECK(it.at_bob().camera);
  it.ann.tell(call::SetCamera{false});
  it.world.run(5);
  CHECK_FALSE(it.at_bob().camera);
  it.ann.tell(call::SetMicrophone{true});
  it.ann.tell(call::SetCamera{true});
  it.world.run(20);
  CHECK(it.at_bob().microphone);
  CHECK(it.at_bob().camera);
}

TEST_CASE("control: what was switched off before the call is known in the call") {
  Talk it;
  it.ann.tell(call::SetMicrophone{false});
  it.ann.tell(call::SetCamera{false});
  it.talk();
  CHECK_FALSE(it.at_bob().microphone);
  CHECK_FALSE(it.at_bob().camera);
}

TEST_CASE("control: a device that is not there is off for the partner, and on when it comes") {
  Talk it;
  it.ann.platform.media.end_track(protocol::TrackKind::Video);
  it.world.run(10);
  it.ann.platform.media.video_error = ErrorCode::MediaInUse;
  it.ann.platform.media.end_track(protocol::TrackKind::Video);
  it.talk();
  CHECK_FALSE(it.at_bob().camera);
  CHECK(it.at_bob().microphone);
  it.ann.platform.media.video_error.reset();
  it.ann.tell(call::RetryMedia{});
  it.world.run(20);
  CHECK(it.at_bob().camera);
}

TEST_CASE("control: a camera pulled out in the call is told") {
  Talk it;
  it.talk();
  it.ann.platform.media.video_error = ErrorCode::MediaNotFound;
  it.ann.platform.media.end_track(protocol::TrackKind::Video);
  it.world.run(20);
  CHECK_FALSE(it.at_bob().camera);
}

TEST_CASE("control: a name changed in the call reaches the partner, cleaned") {
  Talk it;
  it.talk();
  it.ann.tell(call::SetName{"  Anna\u202E \u0007Karenina "});
  it.world.run(5);
  CHECK(it.bob.as<call::Active>().partner.name == "Anna Karenina");
  CHECK(it.ann.platform.page.saved_name == "  Anna\u202E \u0007Karenina ");
}

TEST_CASE("control: the answerer's name reaches the caller, while it rings and by the answer") {
  Talk it;
  it.ann.call(it.bob);
  it.world.run(100);
  CHECK(it.ann.as<call::Outgoing>().partner.name == "Bob");
  it.bob.tell(call::SetName{"Robert"});
  it.bob.answer();
  it.world.run(12);
  CHECK(it.ann.as<call::Connecting>().partner.name == "Robert");
}

TEST_CASE("control: an empty name does not take away one that is known") {
  Talk it;
  it.talk();
  it.ann.tell(call::SetName{""});
  it.world.run(5);
  CHECK(it.bob.as<call::Active>().partner.name == "Ann");
}

TEST_CASE("control: nonsense on the channel is dropped and counted, the call goes on") {
  Talk it;
  it.talk();
  it.bob.platform.forget();
  const char* texts[] = {"",
                         "hello",
                         "{",
                         "[]",
                         "null",
                         R"({"t":7})",
                         R"({"t":"state","mic":1})",
                         R"({"t":"state","name":[]})"};
  for (const char* text : texts) it.bob.tell(call::ControlText{it.bob.peer(), text});
  it.bob.tell(call::ControlText{it.bob.peer(), std::string(20'000, 'x')});
  CHECK(it.bob.platform.page.drops == std::size(texts) + 1);
  it.bob.tell(call::ControlText{it.bob.peer(), R"({"t":"dance","text":"from a newer version"})"});
  CHECK(it.bob.platform.page.drops == std::size(texts) + 1);
  CHECK(it.bob.is_live());
  CHECK(it.at_bob().microphone);
}

TEST_CASE("control: nothing is said on a channel that is not open") {
  Talk it;
  it.ann.call(it.bob);
  it.world.run(100);
  it.bob.answer();
  it.world.run(12);
  REQUIRE(it.ann.in<call::Connecting>() != nullptr);
  it.ann.platform.forget();
  it.ann.tell(call::SetMicrophone{false});
  CHECK(it.ann.platform.count<call::SendControl>() == 0);
}

TEST_CASE("control: tracks that stop and start to deliver are shown") {
  Talk it;
  it.talk();
  it.bob.tell(call::PeerTrack{it.bob.peer(), protocol::TrackKind::Video, false});
  CHECK_FALSE(it.at_bob().video_live);
  CHECK(it.at_bob().audio_live);
  it.bob.tell(call::PeerTrack{it.bob.peer(), protocol::TrackKind::Video, true});
  CHECK(it.at_bob().video_live);
}

TEST_CASE("control: tracks reported live while it still rings are live in the call") {
  Talk it;
  it.world.net.connects = false;
  it.ann.call(it.bob);
  it.world.run(100);
  it.bob.tell(call::PeerTrack{it.bob.peer(), protocol::TrackKind::Audio, true});
  it.bob.answer();
  CHECK(it.bob.as<call::Connecting>().remote.audio_live);
  CHECK_FALSE(it.bob.as<call::Connecting>().remote.video_live);
}

TEST_CASE("control: sound that the browser will not play without a click is said") {
  Talk it;
  it.talk();
  it.ann.tell(call::PlayBlocked{});
  it.ann.tell(call::PlayBlocked{});
  CHECK(it.ann.state().sound_blocked);
  CHECK(it.ann.platform.count<call::HostError>() == 1);
  CHECK(it.ann.is_live());
  it.ann.tell(call::PlaySound{});
  CHECK(it.ann.platform.count<call::PlayRemote>() == 1);
  // Until the browser says that it plays.
  CHECK(it.ann.state().sound_blocked);
  it.ann.tell(call::PlayAllowed{});
  CHECK_FALSE(it.ann.state().sound_blocked);
}
