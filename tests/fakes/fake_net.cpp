// See fake_net.hpp. May depend on: call (event types), protocol, base, fakes.
#include "fakes/fake_net.hpp"

#include <algorithm>

#include "fakes/fake_sdp.hpp"

namespace zvonok::fakes {

using call::ConnectionState;
using protocol::SdpType;

std::uint32_t FakeNet::open(PeerOwner& owner, const PeerBehaviour& behaviour) {
  const std::uint32_t end = next_++;
  ends_[end].owner = &owner;
  ends_[end].behaviour = behaviour;
  return end;
}

// A further exchange of offer and answer revives a path that had failed: an ICE restart.
void FakeNet::restarted(std::uint32_t end) {
  End& it = ends_[end];
  if (is_cut(end) || it.other == 0 || ends_[it.other].closed) return;
  for (const std::uint32_t each : {end, it.other}) {
    End& one = ends_[each];
    if (one.state != ConnectionState::Failed && one.state != ConnectionState::Disconnected)
      continue;
    one.state = ConnectionState::Connected;
    one.channel = true;
    one.owner->connection_changed(ConnectionState::Connected);
    feed(each);
    deliver(each);
  }
}

void FakeNet::make_offer(std::uint32_t end) {
  time_.after(ends_[end].behaviour.describe_ms, [this, end] {
    End& it = ends_[end];
    if (it.closed) return;
    if (it.behaviour.offer_fails) return reject(end, "OperationError");
    it.signal = SignalState::LocalOffer;
    describe(end, SdpType::Offer);
  });
}

void FakeNet::apply(std::uint32_t end, const protocol::Description& remote) {
  time_.after(1, [this, end, remote] {
    End& it = ends_[end];
    if (it.closed) return;
    if (it.behaviour.apply_fails) return reject(end, "OperationError");
    if (remote.type == SdpType::Answer && it.signal != SignalState::LocalOffer) {
      return misuse(end, "InvalidStateError");
    }
    const std::string ufrag = read_ufrag(remote.sdp);
    if (it.remote && it.remote_ufrag != ufrag) return misuse(end, "InvalidAccessError");
    it.remote = true;
    it.remote_ufrag = ufrag;
    it.known += count_candidates(remote.sdp);
    if (remote.type == SdpType::Answer) {
      it.signal = SignalState::Stable;
      restarted(end);
      return try_connect(end);
    }
    it.signal = SignalState::RemoteOffer;  // a pending offer of its own is rolled back
    time_.after(it.behaviour.describe_ms, [this, end] {
      End& answerer = ends_[end];
      if (answerer.closed || answerer.signal != SignalState::RemoteOffer) return;
      answerer.signal = SignalState::Stable;
      describe(end, SdpType::Answer);
      try_connect(end);
    });
  });
}

void FakeNet::add_candidate(std::uint32_t end, const protocol::Candidate& candidate) {
  time_.after(1, [this, end, candidate] {
    End& it = ends_[end];
    if (it.closed) return;
    if (!it.remote) return misuse(end, "InvalidStateError");
    if (candidate_ufrag(candidate.candidate) != it.remote_ufrag) return;
    ++it.known;
    try_connect(end);
  });
}

void FakeNet::describe(std::uint32_t end, SdpType type) {
  End& it = ends_[end];
  it.local = true;
  it.owner->described({type, make_sdp(end, it.gathered, it.behaviour.certificate)},
                      it.gathered != 0, it.gather_ended, true);
  if (it.gathering || it.closed) return;
  it.gathering = true;
  gather(end, type);
}

void FakeNet::gather(std::uint32_t end, SdpType type) {
  const PeerBehaviour& behaviour = ends_[end].behaviour;
  // Reports that are under way when the end is closed still arrive: the core has to cope.
  for (std::size_t i = 0; i < behaviour.candidate_ms.size(); ++i) {
    time_.after(behaviour.candidate_ms[i], [this, end, type, i] {
      End& it = ends_[end];
      ++it.gathered;
      it.owner->candidate_found(make_candidate(end, i));
      it.owner->described({type, make_sdp(end, it.gathered, it.behaviour.certificate)}, true, false,
                          false);
    });
  }
  if (behaviour.gathered_ms < 0) return;
  time_.after(behaviour.gathered_ms, [this, end, type] {
    End& it = ends_[end];
    it.gather_ended = true;
    it.owner->described({type, make_sdp(end, it.gathered, it.behaviour.certificate)},
                        it.gathered != 0, true, false);
  });
}

void FakeNet::reject(std::uint32_t end, const char* name) {
  ends_[end].owner->failed(Error{ErrorCode::PeerFailed, name});
}

void FakeNet::misuse(std::uint32_t end, const char* name) {
  ++misuses;
  reject(end, name);
}

std::uint32_t FakeNet::find(const std::string& ufrag) const {
  for (const auto& [number, end] : ends_) {
    if (!end.closed && ufrag_of(number) == ufrag) return number;
  }
  return 0;
}

void FakeNet::try_connect(std::uint32_t end) {
  const End& it = ends_[end];
  const std::uint32_t other = find(it.remote_ufrag);
  if (!connects || is_cut_ || other == 0) return;
  const End& there = ends_[other];
  if (it.severed || there.severed) return;
  const bool agreed = it.local && it.remote && there.local && there.remote &&
                      it.signal == SignalState::Stable && there.signal == SignalState::Stable &&
                      there.remote_ufrag == ufrag_of(end);
  if (!agreed || it.known + there.known == 0) return;
  if (it.state != ConnectionState::New || there.state != ConnectionState::New) return;
  join(end, other);
}

void FakeNet::join(std::uint32_t one, std::uint32_t two) {
  for (const std::uint32_t end : {one, two}) {
    ends_[end].state = ConnectionState::Connecting;
    ends_[end].owner->connection_changed(ConnectionState::Connecting);
  }
  time_.after(connect_ms, [this, one, two] {
    if (is_cut_ || ends_[one].closed || ends_[two].closed) {
      for (const std::uint32_t end : {one, two}) ends_[end].state = ConnectionState::New;
      return;
    }
    joined(one, two);
    joined(two, one);
  });
}

void FakeNet::joined(std::uint32_t end, std::uint32_t other) {
  End& it = ends_[end];
  it.other = other;
  it.state = ConnectionState::Connected;
  it.channel = true;
  it.owner->connection_changed(ConnectionState::Connected);
  feed(end);
  if (control_ms == 0) {
    it.owner->control_opened();
  } else {
    time_.after(control_ms, [this, end] {
      if (!ends_[end].closed) ends_[end].owner->control_opened();
    });
  }
  it.owner->track_changed(protocol::TrackKind::Audio, true);
  it.owner->track_changed(protocol::TrackKind::Video, true);
}

void FakeNet::send(std::uint32_t end, const std::string& text) {
  const End& it = ends_[end];
  if (it.closed || !it.channel) return;
  const std::uint32_t other = it.other;
  time_.after(channel_ms, [this, other, text] {
    ends_[other].kept.push_back(text);
    deliver(other);
  });
}

void FakeNet::deliver(std::uint32_t end) {
  End& it = ends_[end];
  while (!is_cut(end) && !it.closed && it.channel && !it.kept.empty()) {
    const std::string text = it.kept.front();
    it.kept.pop_front();
    it.owner->control_text(text);
  }
}

void FakeNet::close(std::uint32_t end) {
  End& it = ends_[end];
  if (it.closed) return;
  it.closed = true;
  const std::uint32_t other = it.other;
  if (other == 0) return;
  time_.after(channel_ms, [this, other] {
    End& there = ends_[other];
    if (!there.closed) starve(other);
    if (is_cut(other)) return lose(other);
    if (there.closed || !there.channel) return;
    there.channel = false;
    there.owner->control_closed();
  });
}

void FakeNet::close_by_platform(std::uint32_t end) {
  close(end);
  ends_[end].state = ConnectionState::Closed;
  ends_[end].owner->connection_changed(ConnectionState::Closed);
}

// Thresholds of browser/js/flow.js.
void FakeNet::starve(std::uint32_t end) {
  End& it = ends_[end];
  const std::uint32_t mark = ++it.starved;
  const auto later = [this, end, mark](std::int64_t delay, call::Flow flow) {
    time_.after(delay, [this, end, mark, flow] {
      End& starving = ends_[end];
      if (starving.closed || starving.starved != mark) return;
      starving.flow = flow;
      starving.owner->flow_changed(flow);
    });
  };
  later(300, call::Flow::Thin);
  later(600, call::Flow::Silent);
}

void FakeNet::feed(std::uint32_t end) {
  End& it = ends_[end];
  ++it.starved;
  if (it.closed || it.flow == call::Flow::Flowing) return;
  it.flow = call::Flow::Flowing;
  it.owner->flow_changed(it.flow);
}

bool FakeNet::is_cut(std::uint32_t end) const { return is_cut_ || ends_.at(end).severed; }

void FakeNet::lose(std::uint32_t end) {
  const auto fall = [this, end](ConnectionState state, bool for_good) {
    End& it = ends_[end];
    const bool healed = !is_cut(end) && !ends_[it.other].closed;
    if (it.closed || it.state == ConnectionState::Failed || healed) return;
    it.state = state;
    if (for_good) it.channel = false;
    it.owner->connection_changed(state);
  };
  const std::uint32_t cut = cuts_;
  const auto later = [this, fall, cut, end](std::int64_t delay, ConnectionState state, bool last) {
    time_.after(delay, [this, fall, cut, end, state, last] {
      if (cuts_ == cut || ends_[ends_[end].other].closed) fall(state, last);
    });
  };
  later(6'000, ConnectionState::Disconnected, false);
  later(16'000, ConnectionState::Failed, true);
}

void FakeNet::cut() {
  if (is_cut_) return;
  is_cut_ = true;
  ++cuts_;
  for (const auto& [number, end] : ends_) {
    if (end.closed || end.state != ConnectionState::Connected) continue;
    lose(number);
    starve(number);
  }
}

void FakeNet::cut_between(std::uint32_t one, std::uint32_t two) {
  for (const std::uint32_t end : {one, two}) {
    End& it = ends_[end];
    if (it.closed || it.severed) continue;
    it.severed = true;
    lose(end);
    starve(end);
  }
}

void FakeNet::heal() {
  if (!is_cut_) return;
  is_cut_ = false;
  for (std::uint32_t number = 1; number < next_; ++number) {
    End& it = ends_[number];
    if (it.closed || it.severed) continue;
    if (it.state == ConnectionState::New) try_connect(number);
    if (it.state == ConnectionState::Disconnected && !ends_[it.other].closed) {
      it.state = ConnectionState::Connected;
      it.owner->connection_changed(ConnectionState::Connected);
    }
    const bool fed = it.state == ConnectionState::Connected && !ends_[it.other].closed;
    if (fed) feed(number);
    deliver(number);
  }
}

bool FakeNet::connected(std::uint32_t end) const {
  const auto it = ends_.find(end);
  if (it == ends_.end() || it->second.closed || it->second.other == 0) return false;
  const End& other = ends_.at(it->second.other);
  return it->second.state == ConnectionState::Connected && !other.closed && other.other == end;
}

std::size_t FakeNet::open_ends() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(ends_, [](const auto& entry) { return !entry.second.closed; }));
}

std::size_t FakeNet::remote_candidates(std::uint32_t end) const { return ends_.at(end).known; }
std::string FakeNet::remote_ufrag(std::uint32_t end) const { return ends_.at(end).remote_ufrag; }

}  // namespace zvonok::fakes
