// A partner that says on the control channel whatever it likes, as fast as it can; and a good one
// that has much to say at once.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "call/later/chat.hpp"
#include "protocol/control.hpp"
#include "protocol/limits.hpp"
#include "unit/call/talk.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

namespace control = protocol::control;

std::string chat(std::uint32_t number, std::string text) {
  return control::encode(control::Chat{number, 0, std::move(text)});
}

std::string text_of(std::size_t bytes) { return std::string(bytes, 'x'); }

}  // namespace

TEST_CASE("flood: of chat messages a bounded number is read, and the call goes on") {
  Talk it;
  const std::size_t before = it.bob.platform.count<call::SendControl>();
  for (std::uint32_t i = 1; i <= 20'000; ++i) {
    it.bob.tell(call::ControlText{it.bob.peer(), chat(i, "flood")});
  }
  const std::size_t answers = it.bob.platform.count<call::SendControl>() - before;
  CHECK(answers <= protocol::max_control_burst_bytes / protocol::least_control_bytes);
  CHECK(answers > 1'000);
  CHECK(it.bob.platform.page.drops == 20'000 - answers);
  CHECK(it.both_live());
  // Who has calmed down is read again.
  it.world.run(1'000);
  it.ann.tell(call::SetDraft{"sorry"});
  it.ann.tell(call::SendChat{});
  it.world.run(20);
  CHECK(it.bob.as<call::Active>().talk.chat.messages.back().text == "sorry");
  it.ann.leave();
  it.world.run(20);
  CHECK(it.bob.ended() == call::EndReason::RemoteHungUp);
}

TEST_CASE("flood: candidates on the control channel are bounded, and others can call meanwhile") {
  Talk it;
  Person carl(it.world, "Carl");
  carl.come_online();
  const std::size_t before = it.bob.platform.count<call::AddCandidate>();
  const call::Active& call = it.bob.as<call::Active>();
  int port = 0;
  const auto flood = [&](int candidates) {
    for (int i = 0; i < candidates; ++i) {
      protocol::Signal signal;
      signal.body = protocol::Candidate{
          "candidate:1 1 udp 1 10.0.0.1 " + std::to_string(++port) + " typ host", "0", 0};
      protocol::Extension extension;
      extension.call = call.call;
      extension.path = call.link.path;
      signal.zvonok = extension;
      it.bob.tell(call::ControlText{it.bob.peer(), control::encode(signal)});
    }
  };
  flood(2'000);
  const auto added = it.bob.platform.count<call::AddCandidate>() - before;
  CHECK(added > 0);
  CHECK(added <= protocol::max_signal_burst);
  carl.tell(call::CallUserNow{it.bob.me()});
  for (int i = 0; i < 100; ++i) {
    flood(5);
    it.world.run(5);
  }
  CHECK(it.bob.notice() == call::NoticeKind::MissedCall);
  CHECK(carl.ended() == call::EndReason::Busy);
  CHECK(it.both_live());
}

TEST_CASE("flood: what a good end says again after a break is read, all of it") {
  Talk it;
  it.cut_first_path();
  it.world.run(612);
  REQUIRE_FALSE(it.bob.is_live());
  for (std::size_t i = 0; i < call::chat::max_messages; ++i) {
    it.ann.tell(call::SetDraft{std::to_string(i) + text_of(1'990)});
    it.ann.tell(call::SendChat{});
  }
  it.world.run(5'000);
  REQUIRE(it.both_live());
  CHECK(it.bob.as<call::Active>().talk.chat.messages.size() == call::chat::max_messages);
  CHECK(std::ranges::all_of(it.ann.as<call::Active>().talk.chat.messages,
                            [](const call::ChatMessage& message) { return message.arrived; }));
  CHECK(it.bob.platform.page.drops == 0);
}
