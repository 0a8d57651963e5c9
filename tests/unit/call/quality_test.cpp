// The picture gives way to the voice: when it is lowered, paused and comes back, who is told what.
// Each case feeds the statistics of seconds, as the page would report them.
#include "call/quality_state.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <vector>

#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::QualitySample;
using call::Trouble;
using call::VideoLevel;

namespace {

std::string numbers_of(const QualitySample& sample) {
  std::string out;
  for (const auto number : std::bit_cast<std::array<std::int32_t, call::quality_numbers>>(sample)) {
    out += (out.empty() ? "" : " ") + std::to_string(number);
  }
  return out;
}

/// A line of this breadth that the picture fills.
QualitySample line_of(std::int32_t kbps) {
  return {.rtt_ms = 40,
          .loss_in = 0,
          .loss_out = 0,
          .available_kbps = kbps,
          .sent_kbps = kbps * 9 / 10,
          .received_kbps = 900};
}
const QualitySample good = line_of(2'000);

/// Ann and Bob in a call in which all was well for some seconds.
struct Talk {
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};

  explicit Talk(bool settled = true) {
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    if (settled) pass(ann, good, 8);
    ann.platform.forget();
  }
  void pass(Person& person, const QualitySample& each, int seconds) {
    for (int i = 0; i < seconds; ++i) {
      world.run(1'000);
      person.tell(call::PeerStats{person.peer(), numbers_of(each)});
    }
  }
  void pass(const QualitySample& each, int seconds) { pass(ann, each, seconds); }
  /// Seconds until Ann's level is that; -1: not within a minute and a half.
  int until(const QualitySample& each, VideoLevel level) {
    for (int i = 0; i < 90; ++i) {
      if (quality().level == level) return i;
      pass(each, 1);
    }
    return -1;
  }
  [[nodiscard]] const call::Quality& quality() const { return ann.as<call::Active>().quality; }
  [[nodiscard]] Trouble trouble() const { return quality().trouble; }
  [[nodiscard]] const call::RemoteMedia& seen_by_bob() {
    world.run(50);
    return bob.as<call::Active>().remote;
  }
  /// What Ann's page and Bob were told.
  [[nodiscard]] std::size_t orders() const {
    return ann.platform.count<call::LimitVideo>() + ann.platform.count<call::SendControl>();
  }
  [[nodiscard]] call::LimitVideo last_limit() const {
    const auto all = ann.platform.all<call::LimitVideo>();
    return all.empty() ? call::LimitVideo{} : all.back();
  }
};

using protocol::control::Limited;

}  // namespace

TEST_CASE("quality: nothing is done and nothing said while all is well") {
  Talk talk;
  talk.pass(good, 200);
  CHECK(talk.quality().level == VideoLevel::Full);
  CHECK(talk.trouble() == Trouble::None);
  CHECK(talk.orders() == 0);
  CHECK(talk.quality().history.size() == call::max_quality_samples);
  CHECK(talk.quality().history.back().available_kbps == 2'000);
}

TEST_CASE("quality: a narrow line lowers the picture, both sides are told") {
  Talk talk;
  talk.pass(line_of(250), 3);
  CHECK(talk.quality().level == VideoLevel::Full);  // a moment is none
  talk.pass(line_of(250), 1);
  CHECK(talk.quality().level == VideoLevel::Lowered);
  CHECK(talk.trouble() == Trouble::UploadSlow);
  const call::LimitVideo limit = talk.last_limit();
  CHECK(limit.peer == talk.ann.peer());
  CHECK_FALSE(limit.paused);
  CHECK(limit.lines == 360);
  CHECK(limit.kbps == 200);
  CHECK(limit.fps == 20);
  CHECK(talk.seen_by_bob().limited == Limited::Lowered);
  CHECK(talk.seen_by_bob().camera);
  talk.pass(talk.bob, good, 1);
  CHECK(talk.bob.as<call::Active>().quality.trouble == Trouble::RemoteSlow);
  CHECK(talk.bob.as<call::Active>().quality.level == VideoLevel::Full);
}

TEST_CASE("quality: a line for the voice alone pauses the picture after it was lowered") {
  Talk talk;
  std::vector<VideoLevel> levels;
  for (int i = 0; i < 20; ++i) {
    talk.pass(line_of(80), 1);
    if (levels.empty() || levels.back() != talk.quality().level) {
      levels.push_back(talk.quality().level);
    }
    if (talk.quality().level == VideoLevel::Paused) break;
  }
  CHECK(levels == std::vector{VideoLevel::Full, VideoLevel::Least, VideoLevel::Paused});
  CHECK(talk.last_limit().paused);
  CHECK(talk.trouble() == Trouble::UploadPaused);
  CHECK(talk.seen_by_bob().limited == Limited::Paused);
  CHECK(talk.seen_by_bob().microphone);
  talk.pass(talk.bob, good, 1);
  CHECK(talk.bob.as<call::Active>().quality.trouble == Trouble::RemotePaused);
  // No effect is repeated while nothing changes.
  talk.ann.platform.forget();
  talk.pass(line_of(80), 3);
  CHECK(talk.orders() == 0);
}

TEST_CASE("quality: comes back slowly, a step at a time, and the words after it") {
  Talk talk;
  REQUIRE(talk.until(line_of(80), VideoLevel::Paused) > 0);
  talk.pass(good, 9);
  CHECK(talk.quality().level == VideoLevel::Paused);
  CHECK(talk.until(good, VideoLevel::Least) <= 3);
  CHECK_FALSE(talk.last_limit().paused);
  CHECK(talk.trouble() == Trouble::UploadPaused);  // until it is sure
  CHECK(talk.seen_by_bob().limited == Limited::Lowered);
  const int lowered = talk.until(good, VideoLevel::Lowered);
  CHECK(lowered >= 9);
  CHECK(lowered <= 12);
  CHECK(talk.trouble() == Trouble::UploadSlow);
  CHECK(talk.until(good, VideoLevel::Full) >= 9);
  const call::LimitVideo limit = talk.last_limit();
  CHECK_FALSE(limit.paused);
  CHECK(limit.lines + limit.kbps + limit.fps == 0);
  CHECK(talk.seen_by_bob().limited == Limited::No);
  talk.pass(good, 9);
  CHECK(talk.trouble() == Trouble::None);
}

TEST_CASE("quality: more is tried seldom when it was tried in vain") {
  Talk talk;
  REQUIRE(talk.until(line_of(80), VideoLevel::Paused) > 0);
  QualitySample quiet = line_of(90);  // the voice alone goes well
  quiet.sent_kbps = 60;
  int before = talk.until(quiet, VideoLevel::Least);
  CHECK(before >= 19);  // no room is seen, so only after twice the time
  for (int i = 0; i < 2; ++i) {
    CHECK(talk.until(line_of(80), VideoLevel::Paused) <= 9);
    CHECK(talk.trouble() == Trouble::UploadPaused);
    const int next = talk.until(quiet, VideoLevel::Least);
    CHECK(next >= before + 15);
    before = next;
  }
}

TEST_CASE("quality: a browser that does not say what it can send is judged by its losses") {
  Talk talk;
  QualitySample lossy = good;
  lossy.available_kbps = -1;
  lossy.loss_out = 150;
  talk.pass(lossy, 4);
  CHECK(talk.quality().level == VideoLevel::Lowered);
  CHECK(talk.until(lossy, VideoLevel::Paused) <= 8);
  lossy.loss_out = 0;
  CHECK(talk.until(lossy, VideoLevel::Full) > 20);
}

TEST_CASE("quality: loss at random does not take the picture away") {
  Talk talk;
  QualitySample lossy = good;
  lossy.loss_out = 100;
  talk.pass(lossy, 30);
  CHECK(talk.quality().level == VideoLevel::Full);
  CHECK(talk.trouble() == Trouble::UploadLoses);
  lossy.loss_out = 300;
  talk.pass(lossy, 30);
  CHECK(talk.quality().level == VideoLevel::Least);
}

TEST_CASE("quality: a start is slow, and a small picture is no full line") {
  Talk fresh(false);
  fresh.pass(line_of(300), 6);
  CHECK(fresh.quality().level == VideoLevel::Full);
  QualitySample still = line_of(200);
  still.sent_kbps = 70;
  fresh.pass(still, 60);
  CHECK(fresh.quality().level == VideoLevel::Full);
}

TEST_CASE("quality: a picture that begins late has time to find its pace") {
  Talk talk;
  talk.ann.tell(call::SetCamera{false});
  talk.pass(line_of(100), 20);
  talk.ann.tell(call::SetCamera{true});
  talk.pass(line_of(300), 6);
  CHECK(talk.quality().level == VideoLevel::Full);
  talk.pass(good, 20);
  CHECK(talk.quality().level == VideoLevel::Full);
  CHECK(talk.trouble() == Trouble::None);
}

TEST_CASE("quality: no word about a picture that is not sent") {
  Talk talk;
  REQUIRE(talk.until(line_of(80), VideoLevel::Paused) > 0);
  talk.ann.tell(call::SetCamera{false});
  talk.pass(line_of(80), 9);
  CHECK(talk.trouble() == Trouble::None);
  CHECK(talk.seen_by_bob().limited == Limited::No);
  CHECK_FALSE(talk.seen_by_bob().camera);
}

TEST_CASE("quality: a shared screen keeps its lines and moves less") {
  Talk talk;
  talk.ann.tell(call::PageModesChanged{{call::PageModes::Screen, 0}});
  talk.pass(line_of(250), 4);
  talk.ann.tell(call::ShareScreen{true});
  talk.ann.platform.media.screen(call::ScreenNews::Started);
  talk.pass(line_of(250), 1);
  CHECK(talk.last_limit().lines == 0);
  CHECK(talk.last_limit().fps == 8);
  talk.ann.tell(call::ShareScreen{false});
  talk.pass(line_of(250), 1);
  CHECK(talk.last_limit().lines == 360);
}

TEST_CASE("quality: losses and a long way are named when they last, and until they are over") {
  struct Case {
    Trouble trouble;
    std::int32_t QualitySample::*member;
    std::int32_t bad;
    std::int32_t fair;
  };
  for (const Case& it : {Case{Trouble::RemoteLoses, &QualitySample::loss_in, 90, 40},
                         Case{Trouble::UploadLoses, &QualitySample::loss_out, 90, 40},
                         Case{Trouble::LongWay, &QualitySample::rtt_ms, 620, 400}}) {
    Talk talk;
    QualitySample bad = good;
    bad.*it.member = it.bad;
    talk.pass(bad, 2);
    talk.pass(good, 10);
    CHECK(talk.trouble() == Trouble::None);
    talk.pass(bad, 10);
    CHECK(talk.trouble() == it.trouble);
    QualitySample fair = good;
    fair.*it.member = it.fair;
    talk.pass(fair, 20);
    CHECK(talk.trouble() == it.trouble);
    talk.pass(good, 14);
    CHECK(talk.trouble() == Trouble::None);
    talk.pass(fair, 20);
    CHECK(talk.trouble() == Trouble::None);
  }
  Talk talk;
  QualitySample far = good;
  far.rtt_ms = 612;
  talk.pass(far, 12);
  CHECK(talk.quality().way_ms == 600);
}

TEST_CASE("quality: another connection of the call is told the limit, and has time to settle") {
  Talk talk;
  REQUIRE(talk.until(line_of(250), VideoLevel::Lowered) > 0);
  const PeerHandle first = talk.ann.peer();
  talk.world.net.cut_between(talk.ann.platform.peers.end_of(first),
                             talk.bob.platform.peers.end_of(talk.bob.peer()));
  talk.world.run(5'000);
  REQUIRE(talk.ann.is_live());
  const PeerHandle second = talk.ann.peer();
  REQUIRE(second != first);
  talk.ann.platform.forget();
  talk.ann.tell(call::PeerStats{first, numbers_of(good)});
  CHECK(talk.orders() == 0);
  talk.pass(line_of(100), 5);
  CHECK(talk.last_limit().peer == second);
  CHECK(talk.quality().level == VideoLevel::Lowered);
}

TEST_CASE("quality: reports of any shape do no harm, and none comes without a call") {
  Talk talk;
  for (const char* text : {"", "x", "1", "1 2 3", "-5 99999999999 1", "1  2", "1;2;3",
                           "0 0 0 0 0 0 0 0 0 0 0 0 0 99 99 99 99 99"}) {
    talk.ann.tell(call::PeerStats{talk.ann.peer(), text});
  }
  CHECK(talk.quality().history.back().limitation == 99);
  const PeerHandle peer = talk.ann.peer();
  talk.ann.leave();
  talk.ann.tell(call::PeerStats{peer, numbers_of(good)});
  CHECK(talk.ann.ended() == call::EndReason::HungUp);
}

TEST_CASE("quality: a frame is asked for when something is to be seen, not each second") {
  Talk talk;
  const auto tell = [&talk](const QualitySample& sample) {
    const std::uint32_t before = talk.ann.changes;
    talk.ann.tell(call::PeerStats{talk.ann.peer(), numbers_of(sample)});
    return talk.ann.changes - before;
  };
  CHECK(tell(good) == 0);
  talk.pass(line_of(200), 3);
  CHECK(talk.trouble() == Trouble::None);
  talk.world.run(1'000);
  CHECK(tell(line_of(200)) == 1);
  CHECK(talk.trouble() == Trouble::UploadSlow);
  CHECK(tell(line_of(200)) == 0);
}
