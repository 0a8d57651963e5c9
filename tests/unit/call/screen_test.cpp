// Sharing the screen: on the camera's sender, told to the partner, over with the call.
#include <doctest/doctest.h>

#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::ScreenNews;

namespace {

const call::ScreenShare& screen(const Person& person) { return person.state().media.screen; }

void allow_screen(Person& person) {
  person.tell(call::PageModesChanged{{call::PageModes::Screen, 0}});
}

/// Ann and Bob in a call, and Ann's page can share its screen.
struct Talk {
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};

  Talk() {
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    allow_screen(ann);
  }
  void share() {
    ann.tell(call::ShareScreen{true});
    ann.platform.media.screen(ScreenNews::Started);
    world.run(50);
  }
  const call::RemoteMedia& seen_by_bob() { return bob.as<call::Active>().remote; }
};

}  // namespace

TEST_CASE("screen: shared, told to the other side, and the camera is back when it stops") {
  Talk talk;
  talk.ann.platform.forget();
  talk.share();
  CHECK(screen(talk.ann).sharing);
  CHECK(talk.seen_by_bob().screen);
  CHECK(talk.seen_by_bob().camera);
  // Nothing is negotiated, and the camera runs on.
  CHECK(talk.ann.platform.count<call::MakeOffer>() == 0);
  CHECK(talk.ann.platform.count<call::StopTracks>() == 0);
  talk.ann.tell(call::ShareScreen{false});
  talk.world.run(50);
  CHECK_FALSE(screen(talk.ann).request);
  CHECK(talk.ann.platform.count<call::CloseScreen>() == 1);
  CHECK_FALSE(talk.seen_by_bob().screen);
  CHECK(talk.seen_by_bob().camera);
}

TEST_CASE("screen: a picture all the same while the camera is off") {
  Talk talk;
  talk.ann.tell(call::SetCamera{false});
  talk.share();
  CHECK(talk.seen_by_bob().camera);
  talk.ann.tell(call::ShareScreen{false});
  talk.world.run(50);
  CHECK_FALSE(talk.seen_by_bob().camera);
}

TEST_CASE("screen: the browser's own bar stops it, and the person here is told") {
  Talk talk;
  talk.share();
  talk.ann.platform.media.screen(ScreenNews::Ended);
  talk.world.run(50);
  CHECK_FALSE(screen(talk.ann).sharing);
  CHECK_FALSE(talk.seen_by_bob().screen);
  CHECK(talk.ann.notice() == call::NoticeKind::ScreenEnded);
}

TEST_CASE("screen: a no is said quietly, and can be asked again") {
  Talk talk;
  talk.ann.tell(call::ShareScreen{true});
  talk.ann.platform.media.screen(ScreenNews::Refused);
  CHECK(talk.ann.notice() == call::NoticeKind::ScreenRefused);
  CHECK_FALSE(screen(talk.ann).request);
  talk.ann.tell(call::ShareScreen{true});
  talk.ann.platform.media.screen(ScreenNews::Failed);
  CHECK(talk.ann.notice() == call::NoticeKind::ScreenFailed);
  talk.share();
  CHECK(talk.seen_by_bob().screen);
  CHECK(talk.ann.platform.count<call::HostError>() == 0);
}

TEST_CASE("screen: one question at a time, none without a call or a page that can") {
  Talk talk;
  talk.ann.tell(call::ShareScreen{true});
  talk.ann.tell(call::ShareScreen{true});
  CHECK(talk.ann.platform.count<call::OpenScreen>() == 1);
  talk.bob.tell(call::ShareScreen{true});
  CHECK(talk.bob.platform.count<call::OpenScreen>() == 0);
  talk.ann.leave();
  talk.ann.tell(call::ShareScreen{true});
  CHECK(talk.ann.platform.count<call::OpenScreen>() == 1);
}

TEST_CASE("screen: over with the call, also while the browser still asks") {
  for (const bool shared : {false, true}) {
    Talk talk;
    talk.ann.tell(call::ShareScreen{true});
    const MediaHandle request = screen(talk.ann).request;
    if (shared) talk.ann.platform.media.screen(ScreenNews::Started);
    talk.bob.leave();
    talk.world.run(100);
    CHECK(talk.ann.platform.count<call::CloseScreen>() == 1);
    CHECK_FALSE(screen(talk.ann).request);
    talk.ann.tell(call::ScreenChanged{request, ScreenNews::Started});
    CHECK_FALSE(screen(talk.ann).sharing);
  }
}

TEST_CASE("screen: the page is left while it is shared; the reload comes back with the camera") {
  Talk talk;
  talk.share();
  talk.ann.reload();
  talk.world.run(3'000);
  CHECK(talk.ann.is_live());
  CHECK_FALSE(screen(talk.ann).sharing);
  CHECK_FALSE(talk.seen_by_bob().screen);
}
