// Devices that fail for the time being, come later, are pulled out, plugged in or silenced; and
// that nothing which the person has not started puts a question on the screen.
#include <doctest/doctest.h>

#include "unit/call/asked.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::MediaPhase;
using protocol::TrackKind;

TEST_CASE("devices: a camera in use: sound now, asked for each 3 s, the picture comes by itself") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.video_error = ErrorCode::MediaInUse;
  ann.start();
  world.run(20);
  CHECK(media(ann).has_audio);
  CHECK(media(ann).phase == MediaPhase::Ready);
  CHECK(media(ann).video_error == ErrorCode::MediaInUse);
  CHECK(media(ann).retrying);
  CHECK(asked(ann) == Asked{"av", "a"});
  world.run(3'000);
  CHECK(asked(ann) == Asked{"av", "a", "v"});
  world.run(3'010);
  CHECK(asked(ann) == Asked{"av", "a", "v", "v"});
  ann.platform.media.video_error.reset();
  world.run(3'010);
  CHECK(media(ann).has_video);
  CHECK_FALSE(media(ann).video_error.has_value());
  CHECK_FALSE(media(ann).retrying);
  ann.platform.forget();
  world.run(60'000);
  CHECK(asked(ann).empty());
}

TEST_CASE("devices: a camera in use is asked for during 30 s, then it is the person's turn") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.video_error = ErrorCode::MediaInUse;
  ann.start();
  world.run(120'000);
  CHECK(asked(ann).size() == 2 + 9);
  CHECK_FALSE(media(ann).retrying);
  CHECK(media(ann).video_error == ErrorCode::MediaInUse);
  // Another 30 s after Try again.
  ann.platform.forget();
  ann.tell(call::RetryMedia{});
  CHECK_FALSE(media(ann).video_error.has_value());
  world.run(120'000);
  CHECK(asked(ann).size() == 1 + 9);
}

TEST_CASE("devices: both in use: both are asked for again, and the page hears of it once") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.audio_error = ErrorCode::MediaInUse;
  ann.platform.media.video_error = ErrorCode::MediaInUse;
  ann.start();
  world.run(10'000);
  CHECK(media(ann).phase == MediaPhase::Failed);
  CHECK(ann.platform.count<call::HostError>() == 1);
  ann.platform.media.audio_error.reset();
  ann.platform.media.video_error.reset();
  world.run(3'000);
  CHECK(media(ann).has_audio);
  CHECK(media(ann).has_video);
  CHECK(media(ann).phase == MediaPhase::Ready);
}

TEST_CASE("devices: what is asked for by itself shows no question and does not flicker") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.audio_error = ErrorCode::MediaInUse;
  ann.platform.media.video_error = ErrorCode::MediaInUse;
  ann.start();
  world.run(20);
  while (ann.platform.media.pending() == 0) world.run(1);
  CHECK(media(ann).phase == MediaPhase::Failed);
  CHECK(media(ann).audio_error == ErrorCode::MediaInUse);
  CHECK(media(ann).retrying);
  CHECK_FALSE(media(ann).hint);
}

TEST_CASE("devices: a start that failed is tried again like a device in use") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.video_error = ErrorCode::MediaAborted;
  ann.start();
  world.run(20);
  ann.platform.media.video_error.reset();
  world.run(3'000);
  CHECK(media(ann).has_video);
}

TEST_CASE("devices: without a permission that is known to be there nothing is asked by itself") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.granted = false;
  ann.platform.media.video_error = ErrorCode::MediaInUse;
  ann.start();
  world.run(60'000);
  CHECK(asked(ann) == Asked{"av", "a"});
  CHECK_FALSE(media(ann).retrying);
}

TEST_CASE("devices: no other error is asked about again by itself") {
  for (const ErrorCode code :
       {ErrorCode::MediaDenied, ErrorCode::MediaNotFound, ErrorCode::MediaSystem,
        ErrorCode::MediaOverconstrained, ErrorCode::MediaPolicy, ErrorCode::MediaUnknown}) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.video_error = code;
    ann.start();
    world.run(60'000);
    CHECK(asked(ann) == Asked{"av", "a"});
  }
}

TEST_CASE("devices: the camera switched off ends the asking") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.video_error = ErrorCode::MediaInUse;
  ann.start();
  world.run(20);
  ann.tell(call::SetCamera{false});
  world.run(60'000);
  CHECK(asked(ann) == Asked{"av", "a"});
  CHECK_FALSE(media(ann).retrying);
}

TEST_CASE("devices: a permission given later is taken up without a press") {
  for (const ErrorCode code : {ErrorCode::MediaDenied, ErrorCode::MediaDismissed}) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.granted = false;
    ann.platform.media.audio_error = code;
    ann.platform.media.video_error = code;
    ann.start();
    world.run(1'000);
    REQUIRE(media(ann).phase == MediaPhase::Failed);
    ann.platform.forget();
    // Chromium tells of each kind by itself.
    ann.platform.media.become_available(false, true);
    ann.platform.media.become_available(true, false);
    world.run(50);
    CHECK(media(ann).has_audio);
    CHECK(media(ann).has_video);
    CHECK(media(ann).phase == MediaPhase::Ready);
    CHECK_FALSE(media(ann).audio_error.has_value());
    CHECK_FALSE(media(ann).video_error.has_value());
    CHECK(asked(ann) == Asked{"v", "a"});
  }
}

TEST_CASE("devices: a permission for one alone brings that one") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.audio_error = ErrorCode::MediaDenied;
  ann.platform.media.video_error = ErrorCode::MediaDenied;
  ann.start();
  world.run(1'000);
  ann.platform.media.become_available(true, false);
  world.run(50);
  CHECK(media(ann).has_audio);
  CHECK_FALSE(media(ann).has_video);
  CHECK(media(ann).video_error == ErrorCode::MediaDenied);
}

TEST_CASE("devices: of a question put away, a kind that has its permission already still comes") {
  for (const bool audio : {true, false}) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.prompt_open = true;
    ann.start();
    world.run(10);
    const MediaHandle request = media(ann).request;
    ann.platform.media.forget_request(request);
    ann.platform.media.prompt_open = false;
    ann.tell(call::MediaFailed{request, ErrorCode::MediaDismissed, audio, !audio});
    world.run(10);
    CHECK(asked(ann) == Asked{"av", audio ? "a" : "v"});
    CHECK(media(ann).has_audio == audio);
    CHECK(media(ann).has_video == !audio);
    CHECK((audio ? media(ann).video_error : media(ann).audio_error) == ErrorCode::MediaDismissed);
  }
}

TEST_CASE(
    "devices: what is there already, or switched off, is not asked for when it is available") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::SetCamera{false});
  ann.platform.forget();
  ann.platform.media.become_available(true, true);
  world.run(50);
  CHECK(asked(ann).empty());
}

TEST_CASE("devices: a camera plugged in during a call is taken up, and the other side is told") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.media.video_error = ErrorCode::MediaNotFound;
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  CHECK_FALSE(bob.as<call::Active>().remote.camera);
  ann.platform.media.become_available(false, true);
  world.run(100);
  CHECK(media(ann).has_video);
  CHECK(bob.as<call::Active>().remote.camera);
}

TEST_CASE(
    "devices: a microphone pulled out in a call: the next one within a moment, nothing told") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.platform.forget();
  ann.platform.media.end_track(TrackKind::Audio);
  CHECK_FALSE(media(ann).audio_error.has_value());
  world.run(10);
  CHECK(media(ann).has_audio);
  CHECK(asked(ann) == Asked{"a"});
  CHECK(ann.platform.count<call::HostError>() == 0);
  // No new description: the sender takes the new track.
  CHECK(ann.platform.count<call::MakeOffer>() == 0);
  CHECK(ann.platform.count<call::ApplyDescription>() == 0);
  CHECK(ann.is_live());
}

TEST_CASE("devices: a muted microphone that is pulled out comes back muted") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::SetMicrophone{false});
  ann.platform.media.end_track(TrackKind::Audio);
  world.run(5'000);
  CHECK_FALSE(ann.platform.media.microphone_enabled());
}

TEST_CASE("devices: the system is slow: the new device is announced while the old is asked for") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.platform.media.audio_error = ErrorCode::MediaNotFound;
  ann.platform.media.end_track(TrackKind::Audio);
  world.run(1);
  ann.tell(call::MediaAvailable{true, true, false});
  world.run(3);
  ann.platform.media.audio_error.reset();
  world.run(10);
  CHECK(asked(ann) == Asked{"a", "a"});
  CHECK(media(ann).has_audio);
  CHECK_FALSE(media(ann).audio_error.has_value());
  // Said once, asked once: no more of it.
  world.run(60'000);
  CHECK(asked(ann).size() == 2);
}

TEST_CASE(
    "devices: camera and microphone of one device, gone half a second apart, both come back") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.platform.media.end_track(TrackKind::Video);
  world.run(500);
  ann.platform.media.end_track(TrackKind::Audio);
  world.run(50);
  CHECK(asked(ann) == Asked{"v", "a"});
  CHECK(media(ann).has_audio);
  CHECK(media(ann).has_video);
}

TEST_CASE("devices: a device that dies again and again is not asked for without end") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  for (int i = 0; i < 600; ++i) {
    if (media(ann).has_video) ann.platform.media.end_track(TrackKind::Video);
    world.run(100);
  }
  CHECK(asked(ann).size() <= 12);
}

TEST_CASE(
    "devices: the system's default microphone changes: it is followed without a gap in words") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.tell(call::MediaAvailable{true, true, true});
  CHECK(media(ann).has_audio);
  CHECK(media(ann).phase == MediaPhase::Ready);
  SUBCASE("the new one comes") {
    world.run(10);
    CHECK(asked(ann) == Asked{"a"});
    CHECK(media(ann).has_audio);
  }
  SUBCASE("the new one fails: the old one goes on, and nothing is said") {
    ann.platform.media.audio_error = ErrorCode::MediaInUse;
    world.run(5'000);
    CHECK(asked(ann) == Asked{"a"});
    CHECK(media(ann).has_audio);
    CHECK_FALSE(media(ann).audio_error.has_value());
    CHECK_FALSE(media(ann).retrying);
  }
}

TEST_CASE("devices: a device that delivers nothing is said, to the other side as well") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.tell(call::MediaMuted{TrackKind::Video, true});
  ann.tell(call::MediaMuted{TrackKind::Audio, true});
  world.run(100);
  CHECK(media(ann).video_muted);
  CHECK(media(ann).audio_muted);
  CHECK_FALSE(bob.as<call::Active>().remote.camera);
  CHECK_FALSE(bob.as<call::Active>().remote.microphone);
  ann.tell(call::MediaMuted{TrackKind::Video, false});
  ann.tell(call::MediaMuted{TrackKind::Audio, false});
  world.run(100);
  CHECK(bob.as<call::Active>().remote.camera);
  CHECK(bob.as<call::Active>().remote.microphone);
  // Of a track that is gone it means nothing.
  ann.tell(call::MediaMuted{TrackKind::Video, true});
  ann.tell(call::SetCamera{false});
  CHECK_FALSE(media(ann).video_muted);
  ann.tell(call::MediaMuted{TrackKind::Video, true});
  CHECK_FALSE(media(ann).video_muted);
}

TEST_CASE("devices: an ignored question for the camera does not make a working microphone fail") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.video_error = ErrorCode::MediaNotFound;
  ann.start();
  ann.tell(call::SetCamera{false});
  world.run(6);
  REQUIRE(asked(ann) == Asked{"av", "a"});
  ann.platform.media.video_error.reset();
  ann.tell(call::SetCamera{true});
  // The microphone comes; the question for the camera after it stays open.
  world.run(3);
  ann.platform.media.prompt_open = true;
  world.run(30'000);
  REQUIRE(asked(ann) == Asked{"av", "a", "v"});
  CHECK(media(ann).has_audio);
  CHECK(media(ann).phase == MediaPhase::Ready);
  CHECK_FALSE(media(ann).audio_error.has_value());
  CHECK(media(ann).video_error == ErrorCode::MediaUnanswered);
  CHECK(ann.platform.count<call::HostError>() == 0);
  ann.platform.media.answer_prompt();
  CHECK(media(ann).has_video);
  CHECK_FALSE(media(ann).video_error.has_value());
}

TEST_CASE("devices: in a call a toggle without its device asks for it again") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.media.audio_error = ErrorCode::MediaNotFound;
  ann.platform.media.video_error = ErrorCode::MediaNotFound;
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.platform.forget();
  ann.tell(call::SetCamera{true});
  CHECK_FALSE(media(ann).video_error.has_value());
  world.run(20);
  CHECK(asked(ann) == Asked{"v"});
  CHECK(media(ann).video_error == ErrorCode::MediaNotFound);
  ann.platform.media.audio_error.reset();
  ann.tell(call::SetMicrophone{true});
  world.run(20);
  CHECK(asked(ann) == Asked{"v", "a"});
  CHECK(media(ann).has_audio);
  CHECK(bob.as<call::Active>().remote.microphone);
}

TEST_CASE("devices: shutting down while it asks by itself leaves nothing open") {
  for (const std::int64_t at_ms : {20, 3'012, 5'000}) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.video_error = ErrorCode::MediaInUse;
    ann.start();
    world.run(at_ms);
    ann.tell(call::Shutdown{});
    CHECK(ann.platform.open_things() == 0);
    world.run(60'000);
    CHECK(ann.platform.media.pending() == 0);
  }
}
