// Camera and microphone: the ladder, toggles, an ignored prompt, devices that go away.
#include <doctest/doctest.h>

#include "unit/call/asked.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::MediaPhase;
using protocol::TrackKind;

namespace {

// Errors that say nothing about each kind: the ladder goes on.
const ErrorCode ladder_errors[] = {
    ErrorCode::MediaDenied, ErrorCode::MediaNotFound,        ErrorCode::MediaSystem,
    ErrorCode::MediaFrame,  ErrorCode::MediaInUse,           ErrorCode::MediaAborted,
    ErrorCode::MediaPolicy, ErrorCode::MediaOverconstrained, ErrorCode::MediaUnknown};
// Errors that asking again can not mend.
const ErrorCode final_errors[] = {ErrorCode::MediaDismissed, ErrorCode::MediaInsecure,
                                  ErrorCode::MediaSecurity, ErrorCode::MediaInactive};

}  // namespace

TEST_CASE("media: both are asked for at the start, in one question") {
  World world;
  Person ann(world, "Ann");
  ann.start();
  CHECK(media(ann).phase == MediaPhase::Asking);
  world.run(10);
  CHECK(asked(ann) == Asked{"av"});
  CHECK(media(ann).phase == MediaPhase::Ready);
  CHECK(media(ann).has_audio);
  CHECK(media(ann).has_video);
}

TEST_CASE("media: no camera, each error: the microphone alone, and the camera's error is kept") {
  for (const ErrorCode code : ladder_errors) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.video_error = code;
    ann.start();
    world.run(20);
    CHECK(asked(ann) == Asked{"av", "a"});
    CHECK(media(ann).phase == MediaPhase::Ready);
    CHECK(media(ann).has_audio);
    CHECK(media(ann).video_error == code);
    CHECK_FALSE(media(ann).audio_error.has_value());
    CHECK(ann.platform.count<call::HostError>() == 0);
  }
}

TEST_CASE("media: no microphone, each error: the camera alone") {
  for (const ErrorCode code : ladder_errors) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.audio_error = code;
    ann.start();
    world.run(20);
    CHECK(asked(ann) == Asked{"av", "a", "v"});
    CHECK(media(ann).phase == MediaPhase::Ready);
    CHECK(media(ann).has_video);
    CHECK(media(ann).audio_error == code);
    CHECK_FALSE(media(ann).video_error.has_value());
  }
}

TEST_CASE("media: neither, each error: failed, said to the page once") {
  for (const ErrorCode code : ladder_errors) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.audio_error = code;
    ann.platform.media.video_error = code;
    ann.start();
    world.run(20);
    CHECK(asked(ann) == Asked{"av", "a", "v"});
    CHECK(media(ann).phase == MediaPhase::Failed);
    CHECK(media(ann).audio_error == code);
    CHECK(media(ann).video_error == code);
    REQUIRE(ann.platform.count<call::HostError>() == 1);
    CHECK(ann.platform.all<call::HostError>()[0].code == code);
  }
}

TEST_CASE("media: an error that concerns both is not asked about again") {
  for (const ErrorCode code : final_errors) {
    World world;
    Person ann(world, "Ann");
    ann.platform.media.granted = false;
    ann.platform.media.audio_error = code;
    ann.platform.media.video_error = code;
    ann.start();
    world.run(20);
    CHECK(asked(ann) == Asked{"av"});
    CHECK(media(ann).phase == MediaPhase::Failed);
    CHECK(media(ann).audio_error == code);
    CHECK(media(ann).video_error == code);
  }
}

TEST_CASE("media: without any device, and with every permission refused, calls work both ways") {
  for (const ErrorCode code : {ErrorCode::MediaDenied, ErrorCode::MediaNotFound,
                               ErrorCode::MediaInsecure, ErrorCode::MediaDismissed}) {
    World world;
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.platform.media.audio_error = code;
    ann.platform.media.video_error = code;
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    CHECK_FALSE(bob.as<call::Active>().remote.microphone);
    CHECK_FALSE(bob.as<call::Active>().remote.camera);
    ann.leave();
    world.run(20);
    connect(world, bob, ann);
  }
}

TEST_CASE("media: an open prompt holds up neither an outgoing nor an incoming call") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.media.prompt_open = true;
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.leave();
  world.run(20);
  connect(world, bob, ann);
  CHECK(ann.platform.media.pending() == 1);
}

TEST_CASE(
    "media: an ignored prompt: a hint at 3 s, unanswered at 20 s, a later grant still taken") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.prompt_open = true;
  ann.start();
  world.run(2'999);
  CHECK_FALSE(media(ann).hint);
  world.run(1);
  CHECK(media(ann).hint);
  CHECK(media(ann).phase == MediaPhase::Asking);
  world.run(16'999);
  CHECK(media(ann).phase == MediaPhase::Asking);
  world.run(1);
  CHECK(media(ann).phase == MediaPhase::Failed);
  CHECK(media(ann).audio_error == ErrorCode::MediaUnanswered);
  CHECK(media(ann).video_error == ErrorCode::MediaUnanswered);
  REQUIRE(ann.platform.count<call::HostError>() == 1);
  CHECK(ann.platform.all<call::HostError>()[0].code == ErrorCode::MediaUnanswered);
  world.run(60'000);
  CHECK(asked(ann) == Asked{"av"});
  ann.platform.media.answer_prompt();
  CHECK(media(ann).phase == MediaPhase::Ready);
  CHECK_FALSE(media(ann).hint);
  CHECK(media(ann).has_audio);
  CHECK(media(ann).has_video);
  CHECK_FALSE(media(ann).audio_error.has_value());
  CHECK_FALSE(media(ann).video_error.has_value());
}

TEST_CASE("media: a prompt refused after a while is worded like one refused at once") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.prompt_open = true;
  ann.start();
  world.run(25'000);
  ann.platform.media.audio_error = ErrorCode::MediaDismissed;
  ann.platform.media.video_error = ErrorCode::MediaDismissed;
  ann.platform.media.answer_prompt();
  world.run(10);
  CHECK(media(ann).audio_error == ErrorCode::MediaDismissed);
  CHECK(media(ann).video_error == ErrorCode::MediaDismissed);
}

TEST_CASE("media: camera off stops its tracks, camera on asks anew") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.tell(call::SetCamera{false});
  CHECK_FALSE(ann.platform.media.has_video());
  CHECK(ann.platform.media.has_audio());
  ann.tell(call::SetCamera{false});
  CHECK(ann.platform.count<call::StopTracks>() == 1);
  ann.tell(call::SetCamera{true});
  world.run(10);
  CHECK(asked(ann) == Asked{"v"});
  CHECK(ann.platform.media.has_video());
  CHECK(media(ann).phase == MediaPhase::Ready);
}

TEST_CASE("media: mute keeps the track and switches it") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::SetMicrophone{false});
  CHECK(ann.platform.media.has_audio());
  CHECK_FALSE(ann.platform.media.microphone_enabled());
  ann.tell(call::SetMicrophone{true});
  CHECK(ann.platform.media.microphone_enabled());
  CHECK(ann.platform.count<call::OpenMedia>() == 1);
}

TEST_CASE("media: switched off while the browser still asks, it stays off") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.prompt_open = true;
  ann.start();
  world.run(10);
  ann.tell(call::SetCamera{false});
  ann.tell(call::SetMicrophone{false});
  ann.platform.media.answer_prompt();
  CHECK_FALSE(ann.platform.media.has_video());
  CHECK(ann.platform.media.has_audio());
  CHECK_FALSE(ann.platform.media.microphone_enabled());
  world.run(5'000);
  CHECK(asked(ann) == Asked{"av"});
  ann.tell(call::SetCamera{true});
  world.run(10);
  CHECK(ann.platform.media.has_video());
}

TEST_CASE("media: the camera switched on while the browser asks for the microphone alone comes") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.video_error = ErrorCode::MediaNotFound;
  ann.start();
  ann.tell(call::SetCamera{false});
  while (asked(ann).size() < 2) world.run(1);
  ann.platform.media.video_error.reset();
  ann.tell(call::SetCamera{true});
  world.run(20);
  CHECK(asked(ann) == Asked{"av", "a", "v"});
  CHECK(ann.platform.media.has_video());
  CHECK(ann.platform.media.has_audio());
}

TEST_CASE("media: the microphone switched on while the browser asks for the camera comes") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.audio_error = ErrorCode::MediaInUse;
  ann.start();
  while (asked(ann).size() < 3) world.run(1);
  ann.platform.media.audio_error.reset();
  ann.tell(call::SetMicrophone{true});
  world.run(20);
  CHECK(asked(ann) == Asked{"av", "a", "v", "a"});
  CHECK(ann.platform.media.has_audio());
}

TEST_CASE("media: trying again asks for what is missing and for nothing that is switched off") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.audio_error = ErrorCode::MediaInUse;
  ann.platform.media.video_error = ErrorCode::MediaInUse;
  ann.start();
  world.run(20);
  REQUIRE(media(ann).phase == MediaPhase::Failed);
  ann.platform.media.audio_error.reset();
  ann.platform.media.video_error.reset();
  ann.platform.forget();
  SUBCASE("both") {
    ann.tell(call::RetryMedia{});
    CHECK(media(ann).phase == MediaPhase::Asking);
    world.run(20);
    CHECK(asked(ann) == Asked{"av"});
  }
  SUBCASE("the camera is off") {
    ann.tell(call::SetCamera{false});
    ann.tell(call::RetryMedia{});
    world.run(20);
    CHECK(asked(ann) == Asked{"a"});
  }
  CHECK(media(ann).phase == MediaPhase::Ready);
  ann.platform.forget();
  ann.tell(call::RetryMedia{});
  CHECK(ann.platform.count<call::OpenMedia>() == 0);
}

TEST_CASE("media: trying again during an open prompt leaves one request") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.prompt_open = true;
  ann.start();
  world.run(10);
  ann.tell(call::RetryMedia{});
  CHECK(ann.platform.media.pending() == 1);
  CHECK(ann.platform.count<call::AbandonMedia>() == 1);
  ann.platform.media.answer_prompt();
  CHECK(ann.platform.media.has_video());
}

TEST_CASE("media: a camera that is pulled out is asked for at once, one that dies again later") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.platform.media.end_track(TrackKind::Video);
  CHECK_FALSE(media(ann).has_video);
  world.run(10);
  CHECK(asked(ann) == Asked{"v"});
  CHECK(ann.platform.media.has_video());
  CHECK_FALSE(media(ann).video_error.has_value());
  // A device that dies again at once.
  ann.platform.media.end_track(TrackKind::Video);
  world.run(2'999);
  CHECK(asked(ann) == Asked{"v"});
  CHECK(media(ann).video_error == ErrorCode::MediaAborted);
  CHECK(media(ann).retrying);
  CHECK(media(ann).phase == MediaPhase::Ready);
  world.run(10);
  CHECK(asked(ann) == Asked{"v", "v"});
  CHECK(ann.platform.media.has_video());
  CHECK_FALSE(media(ann).retrying);
}

TEST_CASE("media: a device with camera and microphone that goes away and comes back brings both") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.platform.media.end_track(TrackKind::Video);
  ann.platform.media.end_track(TrackKind::Audio);
  world.run(10);
  CHECK(asked(ann) == Asked{"v", "a"});
  CHECK(media(ann).has_audio);
  CHECK(media(ann).has_video);
  CHECK_FALSE(media(ann).audio_error.has_value());
  CHECK_FALSE(media(ann).video_error.has_value());
}

TEST_CASE("media: the last device gone for good is a failure, not readiness") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.video_error = ErrorCode::MediaNotFound;
  ann.come_online();
  SUBCASE("asking again fails") {
    ann.platform.media.audio_error = ErrorCode::MediaNotFound;
    ann.platform.media.end_track(TrackKind::Audio);
    world.run(20);
    CHECK(media(ann).audio_error == ErrorCode::MediaNotFound);
  }
  SUBCASE("it dies again at once") {
    ann.platform.media.end_track(TrackKind::Audio);
    world.run(20);
    REQUIRE(media(ann).has_audio);
    ann.platform.media.end_track(TrackKind::Audio);
    CHECK(media(ann).audio_error == ErrorCode::MediaAborted);
  }
  CHECK(media(ann).phase == MediaPhase::Failed);
}

TEST_CASE("media: a capture without a kind that was asked for is no endless question") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.prompt_open = true;
  ann.start();
  world.run(10);
  const MediaHandle request = media(ann).request;
  // A browser that brings sound alone: the fake must forget the request as the browser does.
  ann.platform.media.answer_without_video();
  CHECK(media(ann).request != request);
  CHECK(media(ann).has_audio);
  CHECK(media(ann).video_error == ErrorCode::MediaNotFound);
  world.run(1'000);
  CHECK(asked(ann) == Asked{"av"});
}

TEST_CASE("media: camera and microphone survive calls, and are asked for once") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  for (int i = 0; i < 3; ++i) {
    connect(world, ann, bob);
    ann.leave();
    world.run(50);
    CHECK(ann.platform.media.has_video());
    CHECK(bob.platform.media.has_video());
  }
  CHECK(asked(ann) == Asked{"av"});
}
