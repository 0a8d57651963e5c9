// Choosing devices, the front and the rear camera, talking while muted.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>

#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::DeviceKind;
using protocol::TrackKind;

namespace {

const call::LocalMedia& media(const Person& ann) { return ann.state().media; }

const call::DeviceList& list(const Person& ann, DeviceKind kind) {
  return media(ann).devices[static_cast<std::size_t>(kind)];
}

/// Ann with her devices running, and a list of two of each.
struct Chooser {
  World world;
  Person ann{world, "Ann"};

  Chooser() {
    ann.platform.media.devices = {{{{"Mic 1", "Mic 2"}, 0}, {{"Cam 1", "Cam 2"}, 0}, {{"Out"}, 0}}};
    ann.come_online();
    ann.tell(call::ListDevices{});
    world.run(10);
    ann.platform.forget();
  }
  void choose(DeviceKind kind, std::size_t index) {
    ann.tell(call::ChooseDevice{kind, index});
    world.run(10);
  }
};

}  // namespace

TEST_CASE("device choice: the lists come when they are asked for, and follow") {
  Chooser at;
  CHECK(list(at.ann, DeviceKind::Camera).labels == std::vector<std::string>{"Cam 1", "Cam 2"});
  CHECK(list(at.ann, DeviceKind::Camera).used == 0);
  at.ann.platform.media.devices[2] = {{"Out", "Headset"}, 1};
  at.ann.platform.media.list_devices();
  CHECK(list(at.ann, DeviceKind::Speaker).labels.size() == 2);
  CHECK(list(at.ann, DeviceKind::Speaker).used == 1);
}

TEST_CASE("device choice: another camera takes the place of the first, without a gap") {
  Chooser at;
  at.choose(DeviceKind::Camera, 1);
  const auto preferred = at.ann.platform.all<call::PreferDevice>();
  REQUIRE(preferred.size() == 1);
  CHECK(preferred[0].kind == DeviceKind::Camera);
  CHECK(preferred[0].index == 1);
  const auto opened = at.ann.platform.all<call::OpenMedia>();
  REQUIRE(opened.size() == 1);
  CHECK_FALSE(opened[0].audio);
  CHECK(opened[0].video);
  CHECK(at.ann.platform.count<call::StopTracks>() == 0);
  CHECK(media(at.ann).has_video);
  CHECK(media(at.ann).phase == call::MediaPhase::Ready);
}

TEST_CASE("device choice: one that can not be used is said, and the one before goes on") {
  Chooser at;
  at.ann.platform.media.video_error = ErrorCode::MediaInUse;
  at.choose(DeviceKind::Camera, 1);
  CHECK(at.ann.notice() == call::NoticeKind::DeviceRefused);
  CHECK(media(at.ann).has_video);
  CHECK_FALSE(media(at.ann).video_error);
  CHECK_FALSE(media(at.ann).retrying);
  at.ann.platform.media.audio_error = ErrorCode::MediaInUse;
  at.choose(DeviceKind::Microphone, 1);
  CHECK(media(at.ann).has_audio);
  CHECK_FALSE(media(at.ann).audio_error);
}

TEST_CASE("device choice: in the place of a device that failed; muted stays muted") {
  Chooser at;
  at.ann.platform.media.video_error = ErrorCode::MediaInUse;
  at.ann.platform.media.end_track(TrackKind::Video);
  at.world.run(10);
  REQUIRE(media(at.ann).video_error == ErrorCode::MediaInUse);
  at.ann.platform.media.video_error.reset();
  at.choose(DeviceKind::Camera, 1);
  CHECK(media(at.ann).has_video);
  CHECK_FALSE(media(at.ann).video_error);

  at.ann.tell(call::SetMicrophone{false});
  at.choose(DeviceKind::Microphone, 1);
  CHECK(media(at.ann).has_audio);
  CHECK_FALSE(at.ann.platform.media.microphone_enabled());
}

TEST_CASE("device choice: a camera that is off is only remembered; a speaker opens nothing") {
  Chooser at;
  at.ann.tell(call::SetCamera{false});
  at.ann.platform.forget();
  at.choose(DeviceKind::Camera, 1);
  at.choose(DeviceKind::Speaker, 0);
  CHECK(at.ann.platform.count<call::PreferDevice>() == 2);
  CHECK(at.ann.platform.count<call::OpenMedia>() == 0);
  at.choose(DeviceKind::Camera, 7);
  CHECK(at.ann.platform.count<call::PreferDevice>() == 2);
}

TEST_CASE("device choice: while the browser still asks for both, both are asked for") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.prompt_open = true;
  ann.platform.media.devices[1] = {{"Cam 1", "Cam 2"}, -1};
  ann.start();
  ann.platform.media.list_devices();
  ann.tell(call::ChooseDevice{DeviceKind::Camera, 1});
  world.run(10);
  const auto opened = ann.platform.all<call::OpenMedia>();
  REQUIRE(opened.size() == 2);
  CHECK(opened[1].audio);
  CHECK(opened[1].video);
  ann.platform.media.answer_prompt();
  CHECK(media(ann).has_audio);
  CHECK(media(ann).has_video);
}

TEST_CASE("device choice: nothing is negotiated in a call") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.media.devices[1] = {{"Cam 1", "Cam 2"}, 0};
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.platform.media.list_devices();
  ann.platform.forget();
  ann.tell(call::ChooseDevice{DeviceKind::Camera, 1});
  world.run(50);
  CHECK(ann.platform.count<call::MakeOffer>() == 0);
  CHECK(bob.as<call::Active>().remote.camera);
}

TEST_CASE("flip: the old camera stops first, and the rear one is not mirrored") {
  Chooser at;
  at.ann.tell(call::FlipCamera{});
  CHECK(at.ann.platform.count<call::OpenMedia>() == 0);
  at.ann.tell(call::PageModesChanged{{call::PageModes::FlipCamera, 0}});
  at.ann.platform.media.rear_camera = true;
  at.ann.tell(call::FlipCamera{});
  CHECK(at.ann.platform.count<call::PreferOtherCamera>() == 1);
  CHECK(at.ann.platform.count<call::StopTracks>() == 1);
  CHECK_FALSE(at.ann.platform.media.has_video());
  at.world.run(10);
  CHECK(media(at.ann).has_video);
  CHECK(media(at.ann).rear);
  at.ann.platform.media.rear_camera = false;
  at.ann.tell(call::FlipCamera{});
  at.world.run(10);
  CHECK_FALSE(media(at.ann).rear);
}

TEST_CASE("flip: a rear camera that fails is said like any other") {
  Chooser at;
  at.ann.tell(call::PageModesChanged{{call::PageModes::FlipCamera, 0}});
  at.ann.platform.media.video_error = ErrorCode::MediaInUse;
  at.ann.tell(call::FlipCamera{});
  at.world.run(10);
  CHECK(media(at.ann).video_error == ErrorCode::MediaInUse);
  CHECK(media(at.ann).retrying);
}

TEST_CASE("push to talk: heard while the key is held, and muted again") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  const auto heard = [&] { return bob.as<call::Active>().remote.microphone; };
  ann.tell(call::HoldToTalk{true});
  CHECK_FALSE(media(ann).held_to_talk);  // not muted
  ann.tell(call::SetMicrophone{false});
  world.run(20);
  CHECK_FALSE(heard());
  ann.tell(call::HoldToTalk{true});
  world.run(20);
  CHECK(ann.platform.media.microphone_enabled());
  CHECK(heard());
  ann.tell(call::HoldToTalk{false});
  world.run(20);
  CHECK_FALSE(ann.platform.media.microphone_enabled());
  CHECK_FALSE(heard());
  // Unmuted with the key still down: its release mutes nothing.
  ann.tell(call::HoldToTalk{true});
  ann.tell(call::SetMicrophone{true});
  ann.tell(call::HoldToTalk{false});
  CHECK(ann.platform.media.microphone_enabled());
}

TEST_CASE("spoke muted: said in a call to somebody who is muted, and nobody else") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.tell(call::SetMicrophone{false});
  ann.tell(call::SpokeMuted{});
  CHECK(ann.notice() == call::NoticeKind::None);
  connect(world, ann, bob);
  bob.tell(call::SpokeMuted{});
  CHECK(bob.notice() == call::NoticeKind::None);
  ann.tell(call::SpokeMuted{});
  CHECK(ann.notice() == call::NoticeKind::SpokeMuted);
}

TEST_CASE("test of the devices: recorded, played, and what came of it in words") {
  using call::NoticeKind;
  using call::TestPhase;
  Chooser at;
  at.ann.tell(call::TestDevices{true});
  REQUIRE(at.ann.platform.count<call::StartTest>() == 1);
  at.ann.platform.media.test(TestPhase::Recording);
  CHECK(at.ann.notice() == NoticeKind::TestRecording);
  at.ann.platform.media.test(TestPhase::Playing);
  CHECK(at.ann.notice() == NoticeKind::TestPlaying);
  at.ann.platform.media.test(TestPhase::Done, true, true);
  CHECK(at.ann.notice() == NoticeKind::TestGood);
  CHECK_FALSE(media(at.ann).test.run);
  const struct {
    bool heard;
    bool seen;
    NoticeKind said;
  } results[] = {{true, false, NoticeKind::TestOnlyHeard},
                 {false, true, NoticeKind::TestOnlySeen},
                 {false, false, NoticeKind::TestNothing}};
  for (const auto& result : results) {
    at.ann.tell(call::TestDevices{true});
    at.ann.platform.media.test(TestPhase::Done, result.heard, result.seen);
    CHECK(at.ann.notice() == result.said);
  }
}

TEST_CASE("test of the devices: ended with a device that is switched off or changed") {
  Chooser at;
  std::size_t ended = 0;
  const std::array<call::Event, 3> changes{
      call::SetCamera{false}, call::SetCamera{true},
      call::ChooseDevice{.kind = call::DeviceKind::Microphone, .index = 0}};
  for (const call::Event& change : changes) {
    at.ann.tell(call::TestDevices{true});
    REQUIRE(media(at.ann).test.run);
    at.ann.tell(change);
    CHECK_FALSE(media(at.ann).test.run);
    CHECK(at.ann.platform.count<call::StopTest>() == ++ended);
    at.world.run(100);
  }
}

TEST_CASE("test of the devices: ended by the person, by a call, and with the page") {
  Chooser at;
  Person bob(at.world, "Bob");
  bob.come_online();
  at.ann.tell(call::TestDevices{true});
  at.ann.tell(call::TestDevices{false});
  CHECK(at.ann.platform.count<call::StopTest>() == 1);
  at.ann.tell(call::TestDevices{true});
  bob.call(at.ann);
  at.world.run(100);
  REQUIRE(at.ann.rings());
  CHECK(at.ann.platform.count<call::StopTest>() == 2);
  at.ann.tell(call::TestDevices{true});
  CHECK_FALSE(media(at.ann).test.run);
  at.ann.decline();
  at.ann.tell(call::TestDevices{true});
  CHECK(media(at.ann).test.run);  // still under way when the page closes
}
