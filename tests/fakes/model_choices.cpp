// What can happen next in a ModelWorld, its healing, and its canonical text.
// May depend on: call, protocol, base, fakes.
#include <algorithm>
#include <limits>

#include "fakes/dump.hpp"
#include "fakes/fake_sdp.hpp"
#include "fakes/model_world.hpp"
#include "fakes/owned.hpp"

namespace zvonok::fakes {
namespace {

constexpr std::int64_t two_timeouts_ms = 120'000;

}  // namespace

std::string describe(const Choice& choice) {
  const std::string who = choice.who == 0 ? "Ann" : "Bob";
  switch (choice.kind) {
    case ChoiceKind::Deliver:
      return "a frame reaches " + who;
    case ChoiceKind::Drop:
      return "a frame to " + who + " is lost";
    case ChoiceKind::Double:
      return "a frame to " + who + " is doubled";
    case ChoiceKind::Swap:
      return "a frame to " + who + " is overtaken";
    case ChoiceKind::Control:
      return "a control text reaches " + who;
    case ChoiceKind::Connect:
      return "they connect";
    case ChoiceKind::Call:
      return who + " calls";
    case ChoiceKind::Answer:
      return who + " answers";
    case ChoiceKind::Decline:
      return who + " declines";
    case ChoiceKind::Leave:
      return who + " leaves";
    case ChoiceKind::Timer:
      return "the next timer fires";
  }
  return {};
}

std::vector<Choice> ModelWorld::meetings() const {
  std::vector<Choice> out;
  for (const auto& [anns, ann] : sides_[0].ends) {
    for (const auto& [bobs, bob] : sides_[1].ends) {
      const bool agreed = ann.other == 0 && bob.other == 0 && ann.local && bob.local &&
                          ann.signal == SignalState::Stable && bob.signal == SignalState::Stable &&
                          ann.remote_ufrag == ufrag_of(bob.number) &&
                          bob.remote_ufrag == ufrag_of(ann.number);
      if (agreed && ann.known + bob.known != 0) {
        out.push_back({ChoiceKind::Connect, 0, anns, bobs});
      }
    }
  }
  return out;
}

bool ModelWorld::under_way() const {
  for (const Side& side : sides_) {
    if (!side.frames.empty()) return true;
    for (const auto& [peer, end] : side.ends) {
      if (!end.control.empty()) return true;
    }
  }
  return !meetings().empty();
}

std::vector<Choice> ModelWorld::choices() const {
  std::vector<Choice> out = meetings();
  for (std::size_t who = 0; who < 2; ++who) {
    const Side& side = sides_[who];
    if (!side.frames.empty()) {
      out.push_back({ChoiceKind::Deliver, who});
      out.push_back({ChoiceKind::Drop, who});
      out.push_back({ChoiceKind::Double, who});
      if (side.frames.size() > 1 && side.frames[0] != side.frames[1]) {
        out.push_back({ChoiceKind::Swap, who});
      }
    }
    for (const auto& [peer, end] : side.ends) {
      if (!end.control.empty()) out.push_back({ChoiceKind::Control, who, peer});
    }
    if (is_out(side.state)) {
      out.push_back({ChoiceKind::Call, who});
      continue;
    }
    out.push_back({ChoiceKind::Leave, who});
    if (const auto* ringing = std::get_if<call::Incoming>(&side.state.call)) {
      out.back().kind = ChoiceKind::Decline;  // which is what leaving does to a ring
      if (!ringing->answered) out.push_back({ChoiceKind::Answer, who});
    }
  }
  if (timers_ == Timers::Always || !under_way()) out.push_back({ChoiceKind::Timer});
  return out;
}

void ModelWorld::make(const Choice& choice) {
  Side& side = sides_[choice.who];
  switch (choice.kind) {
    case ChoiceKind::Deliver:
      return deliver(choice.who);
    case ChoiceKind::Drop:
      return side.frames.pop_front();
    case ChoiceKind::Double:
      side.frames.insert(side.frames.begin() + 1, std::string(side.frames.front()));
      return;
    case ChoiceKind::Swap:
      return std::swap(side.frames[0], side.frames[1]);
    case ChoiceKind::Control:
      return deliver_control(choice.who, choice.peer);
    case ChoiceKind::Connect:
      return connect(choice.peer, choice.other);
    case ChoiceKind::Call:
      return tell(choice.who, call::CallUserNow{model_id(1 - choice.who)});
    case ChoiceKind::Answer:
      return tell(choice.who, call::AnswerCall{});
    case ChoiceKind::Decline:
      return tell(choice.who, call::DeclineCall{});
    case ChoiceKind::Leave:
      return tell(choice.who, call::LeaveCall{});
    case ChoiceKind::Timer:
      fire_next(std::numeric_limits<std::int64_t>::max());
      return;
  }
}

bool ModelWorld::fire_next(std::int64_t until_ms) {
  std::size_t who = 0;
  std::uint32_t timer = 0;
  std::int64_t due = std::min(until_ms, now_ms_ + never_ms);
  for (std::size_t i = 0; i < 2; ++i) {
    for (const auto& [handle, at] : sides_[i].timers) {
      if (at >= due) continue;
      who = i;
      timer = handle;
      due = at;
    }
  }
  if (timer == 0) return false;
  now_ms_ = due;
  sides_[who].timers.erase(timer);
  tell(who, call::TimerFired{{timer}});
  return true;
}

void ModelWorld::heal() {
  const std::int64_t until_ms = now_ms_ + two_timeouts_ms;
  // Bounds a pair that would talk for ever without time passing.
  for (int rounds = 0; rounds < 10'000; ++rounds) {
    bool moved = false;
    for (std::size_t who = 0; who < 2; ++who) {
      if (!sides_[who].frames.empty()) {
        deliver(who);
        moved = true;
      }
      for (const auto& [peer, end] : sides_[who].ends) {
        if (end.control.empty()) continue;
        deliver_control(who, peer);
        moved = true;
        break;  // `ends` may have changed
      }
    }
    if (moved) continue;
    if (const std::vector<Choice> next = meetings(); !next.empty()) {
      connect(next.front().peer, next.front().other);
    } else if (!fire_next(until_ms)) {
      return;
    }
  }
  violated(0, "the two never come to rest");
}

bool ModelWorld::is_settled() const {
  const call::AppState& ann = sides_[0].state;
  const call::AppState& bob = sides_[1].state;
  if (is_out(ann) && is_out(bob)) return true;
  const auto* one = std::get_if<call::Active>(&ann.call);
  const auto* two = std::get_if<call::Active>(&bob.call);
  if (one == nullptr || two == nullptr || one->call != two->call) return false;
  const bool live = one->phase == call::ActivePhase::Live && two->phase == call::ActivePhase::Live;
  const auto end = sides_[0].ends.find(one->link.peer.value);
  return live && end != sides_[0].ends.end() && end->second.other == two->link.peer.value;
}

std::string ModelWorld::canonical() const {
  std::string out;
  std::array<HandleNames, 2> names;
  for (std::size_t who = 0; who < 2; ++who) {
    const Side& side = sides_[who];
    out += dump_canonical(side.state, now_ms_, names[who]);
  }
  const auto number = [&out](std::int64_t value) {
    out += std::to_string(value);
    out += ' ';
  };
  for (std::size_t who = 0; who < 2; ++who) {
    const Side& side = sides_[who];
    number(side.opened);
    number(side.in_call);
    for (const auto& [timer, due] : side.timers) {
      number(names[who][timer]);
      number(due - now_ms_ > never_ms ? -1 : due - now_ms_);
    }
    for (const auto& [peer, end] : side.ends) {
      number(names[who][peer]);
      number(end.number);
      number(static_cast<int>(end.signal));
      number(end.local);
      out += end.remote_ufrag;
      number(static_cast<std::int64_t>(end.known));
      number(end.other == 0 ? 0 : names[1 - who][end.other]);
      for (const std::string& text : end.control) out += text + '\n';
    }
    out += "frames\n";
    for (const std::string& frame : side.frames) out += frame + '\n';
  }
  return out;
}

}  // namespace zvonok::fakes
