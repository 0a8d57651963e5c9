// See model_world.hpp. May depend on: call, protocol, base, fakes.
//
// Written invariants, checked after each step:
//   1. What is open is what the state names: a call that ended has closed its connections and
//      stopped its timers, and there are never two live calls.
//   2. Nothing is done to a connection or timer that is not there, and no answer is applied twice.
//   3. Outside a call nothing is done to one: no signal with a body leaves, no description or
//      candidate is applied, nothing is shown, and the host hears of no call that ended before.
//   4. The host hears of a call's end once, and of no second call before.
// And at the end of heal(): both sides are out of the call or both are in the same (is_settled()),
// so that every ring has stopped.
#include "fakes/model_world.hpp"

#include <unordered_map>

#include "fakes/fake_sdp.hpp"
#include "fakes/owned.hpp"
#include "protocol/engineio.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/socketio.hpp"

namespace zvonok::fakes {
namespace {

namespace json = protocol::json;
namespace socketio = protocol::socketio;
using protocol::SdpType;

constexpr std::size_t candidates = 1;

bool has_body(const std::string& frame) {
  return frame.find(R"("sdp":)") != std::string::npos ||
         frame.find(R"("candidate":)") != std::string::npos;
}

struct Relayed {
  std::string frame;  ///< as it comes to the other side
  std::optional<std::uint32_t> ack;
};

Relayed relay(std::size_t from, ModelWorld::Server server, const std::string& frame) {
  const auto packet = socketio::decode(std::string_view(frame).substr(1));
  if (!packet || packet->type != socketio::Type::Event) return {};
  const auto document = json::parse(packet->data, ErrorCode::BadEvent);
  const json::Node* const payload = document->root().element(1);
  Relayed out;
  if (server == ModelWorld::Server::Ours) out.ack = packet->ack;
  if (*document->root().element(0)->string() == "callUser") {
    out.frame = R"(42["callUser",{"signal":)";
    json::append_value(out.frame, *payload->member("signalData"));
    out.frame += R"(,"from":")" + model_id(from) + R"(","name":"x"}])";
  } else {
    out.frame = R"(42["callAccepted",)";
    json::append_value(out.frame, *payload->member("signal"));
    if (server == ModelWorld::Server::Ours) out.frame += R"(,{"from":")" + model_id(from) + R"("})";
    out.frame += "]";
  }
  return out;
}

// The same few texts come again and again in a search.
const Relayed& relayed(std::size_t from, ModelWorld::Server server, const std::string& frame) {
  static std::array<std::unordered_map<std::string, Relayed>, 4> known;
  auto& map = known[from * 2 + (server == ModelWorld::Server::Ours ? 1U : 0U)];
  const auto it = map.find(frame);
  if (it != map.end()) return it->second;
  return map.emplace(frame, relay(from, server, frame)).first->second;
}

}  // namespace

struct ModelWorld::Run {
  ModelWorld& world;
  std::size_t who;
  Side& side;

  End* end(PeerHandle peer) const {
    const auto it = side.ends.find(peer.value);
    if (it != side.ends.end()) return &it->second;
    world.violated(who, "something is done to a connection that is not open");
    return nullptr;
  }

  void operator()(const call::OpenSocket& effect) const {
    if (side.socket != 0) world.violated(who, "a second line to the server");
    side.socket = effect.socket.value;
    world.report(who, call::SocketOpened{effect.socket});
  }
  void operator()(const call::SendText& effect) const {
    if (effect.socket.value == side.socket) return world.sent(who, effect.text);
    world.violated(who, "a frame on a line that is not open");
  }
  void operator()(const call::CloseSocket&) const {
    world.violated(who, "a line is closed that works");
  }
  void operator()(const call::StartTimer& effect) const {
    side.timers[effect.timer.value] = world.now_ms_ + effect.delay_ms;
  }
  void operator()(const call::StopTimer& effect) const {
    if (side.timers.erase(effect.timer.value) == 0) {
      world.violated(who, "a timer is stopped that does not run");
    }
  }
  void operator()(const call::OpenMedia& effect) const {
    world.report(who, call::MediaReady{effect.request, effect.audio, effect.video});
  }
  void operator()(const call::OpenPeer& effect) const {
    ++side.opened;
    // Numbers that tell the side and the order, so that they do not depend on the other side.
    side.ends[effect.peer.value].number = static_cast<std::uint32_t>(who) * 1'000 + side.opened;
  }
  void operator()(const call::MakeOffer& effect) const {
    if (end(effect.peer) != nullptr) world.offer(who, effect.peer.value);
  }
  void operator()(const call::ApplyDescription& effect) const {
    if (end(effect.peer) != nullptr) world.apply(who, effect.peer.value, effect.remote);
  }
  void operator()(const call::AddCandidate& effect) const {
    End* const it = end(effect.peer);
    if (it == nullptr) return;
    if (it->remote_ufrag.empty()) world.violated(who, "a candidate before the description");
    if (candidate_ufrag(effect.candidate.candidate) == it->remote_ufrag) ++it->known;
  }
  void operator()(const call::AddTransceiver& effect) const { end(effect.peer); }
  void operator()(const call::SendControl& effect) const {
    const End* const it = end(effect.peer);
    if (it == nullptr || it->other == 0) return;
    auto& there = world.sides_[1 - who].ends;
    if (const auto to = there.find(it->other); to != there.end()) {
      to->second.control.push_back(effect.text);
    }
  }
  void operator()(const call::ClosePeer& effect) const {
    if (end(effect.peer) != nullptr) world.close(who, effect.peer.value);
  }
  void operator()(const call::ShowRemote& effect) const {
    if (effect.peer) end(effect.peer);
  }
  void operator()(const call::HostConnected&) const {
    if (side.in_call) world.violated(who, "the host hears of a second call");
    side.in_call = true;
  }
  void operator()(const call::HostEnded&) const { side.in_call = false; }
  void operator()(const call::AbandonMedia&) const {}
  void operator()(const call::EnableMicrophone&) const {}
  void operator()(const call::StopTracks&) const {}
  void operator()(const call::OrderFile&) const {}
  void operator()(const call::OpenScreen&) const {}
  void operator()(const call::CloseScreen&) const {}
  void operator()(const call::LimitVideo&) const {}
  void operator()(const call::WatchDevices&) const {}
  void operator()(const call::PreferDevice&) const {}
  void operator()(const call::PreferOtherCamera&) const {}
  void operator()(const call::StartTest&) const {}
  void operator()(const call::StopTest&) const {}
  void operator()(const call::SwitchPageMode&) const {}
  void operator()(const call::PlayRemote&) const {}
  void operator()(const call::CopyText&) const {}
  void operator()(const call::SaveName&) const {}
  void operator()(const call::SaveSettings&) const {}
  void operator()(const call::Ring&) const {}
  void operator()(const call::AskToNotify&) const {}
  void operator()(const call::ShareUrl&) const {}
  void operator()(const call::RememberCall&) const {}
  void operator()(const call::ForgetPeople&) const {}
  void operator()(const call::WantLater&) const {}
  void operator()(const call::KeepForReload&) const {}
  void operator()(const call::HostReady&) const {}
  void operator()(const call::HostIncoming&) const {}
  void operator()(const call::HostError&) const {}
  void operator()(const call::LogDrop&) const {}
};

ModelWorld::ModelWorld(Server server, Timers timers) : server_(server), timers_(timers) {
  for (std::size_t who = 0; who < 2; ++who) {
    call::Start start;
    start.options.server = "https://call.example";
    start.options.probe_ms = never_ms * 10;
    start.options.idle_probe_ms = never_ms * 10;
    tell(who, start);
  }
}

void ModelWorld::violated(std::size_t who, const char* what) {
  violations_.push_back((who == 0 ? "Ann: " : "Bob: ") + std::string(what));
}

void ModelWorld::tell(std::size_t who, call::Event event) {
  report(who, std::move(event));
  while (!reports_.empty()) {
    const Report next = std::move(reports_.front());
    reports_.pop_front();
    step(next.who, next.event);
  }
}

void ModelWorld::step(std::size_t who, const call::Event& event) {
  Side& side = sides_[who];
  call::Moment moment{now_ms_, {}};
  // Whatever is made up differs from what this side has made up before, and depends on nothing
  // else.
  moment.entropy[0] = static_cast<std::uint8_t>(side.opened * 37 + who * 101);
  moment.entropy[1] = static_cast<std::uint8_t>(who);
  moment.entropy[2] = static_cast<std::uint8_t>(side.opened);
  const bool was_out = is_out(side.state);
  call::Effects effects;
  call::step(side.state, event, moment, effects);
  for (const call::Effect& effect : effects) std::visit(Run{*this, who, side}, effect);
  check(who, was_out, effects);
}

void ModelWorld::check(std::size_t who, bool was_out, const call::Effects& effects) {
  const Side& side = sides_[who];
  const std::vector<PeerHandle> peers = owned_peers(side.state);
  if (peers.size() != side.ends.size()) violated(who, "open connections: not as the state says");
  for (const PeerHandle peer : peers) {
    if (!side.ends.contains(peer.value)) violated(who, "the state names a closed connection");
  }
  const std::vector<TimerHandle> timers = owned_timers(side.state);
  if (timers.size() != side.timers.size()) violated(who, "running timers: not as the state says");
  for (const TimerHandle timer : timers) {
    if (!side.timers.contains(timer.value)) violated(who, "the state names a stopped timer");
  }
  if (!was_out || !is_out(side.state)) return;
  for (const call::Effect& effect : effects) {
    const auto* text = std::get_if<call::SendText>(&effect);
    const auto* shown = std::get_if<call::ShowRemote>(&effect);
    const bool late = std::holds_alternative<call::ApplyDescription>(effect) ||
                      std::holds_alternative<call::AddCandidate>(effect) ||
                      std::holds_alternative<call::SendControl>(effect) ||
                      std::holds_alternative<call::HostIncoming>(effect) ||
                      std::holds_alternative<call::HostConnected>(effect) ||
                      std::holds_alternative<call::HostEnded>(effect) ||
                      (text != nullptr && has_body(text->text)) ||
                      (shown != nullptr && shown->peer);
    if (late) violated(who, "an effect after the end");
  }
}

void ModelWorld::sent(std::size_t who, const std::string& frame) {
  const SocketHandle socket{sides_[who].socket};
  if (frame.starts_with("40/__rtt,")) {
    return report(who, call::SocketText{socket, R"(44/__rtt,{"message":"Invalid namespace"})"});
  }
  if (frame.starts_with("40")) {
    return report(who, call::SocketText{socket, R"(42["me",")" + model_id(who) + R"("])"});
  }
  const Relayed& out = relayed(who, server_, frame);
  if (out.ack) {
    report(who, call::SocketText{socket, "4" + socketio::encode_ack(*out.ack, R"([{"ok":true}])")});
  }
  if (!out.frame.empty()) sides_[1 - who].frames.push_back(out.frame);
}

void ModelWorld::offer(std::size_t who, std::uint32_t peer) {
  End& end = sides_[who].ends[peer];
  end.signal = SignalState::LocalOffer;
  end.local = true;
  const int certificate = 100 + static_cast<int>(who);
  report(who, call::PeerDescribed{{peer},
                                  {SdpType::Offer, make_sdp(end.number, candidates, certificate)},
                                  true,
                                  true,
                                  true});
}

void ModelWorld::apply(std::size_t who, std::uint32_t peer, const protocol::Description& remote) {
  End& end = sides_[who].ends[peer];
  if (remote.type == SdpType::Answer && end.signal != SignalState::LocalOffer) {
    return violated(who, "an answer is applied without an offer");
  }
  const std::string ufrag = read_ufrag(remote.sdp);
  if (!end.remote_ufrag.empty() && end.remote_ufrag != ufrag) {
    return violated(who, "the description of another end is applied");
  }
  end.remote_ufrag = ufrag;
  end.known += count_candidates(remote.sdp);
  end.signal = SignalState::Stable;
  if (remote.type == SdpType::Answer) return;
  end.local = true;
  const int certificate = 100 + static_cast<int>(who);
  report(who, call::PeerDescribed{{peer},
                                  {SdpType::Answer, make_sdp(end.number, candidates, certificate)},
                                  true,
                                  true,
                                  true});
}

void ModelWorld::close(std::size_t who, std::uint32_t peer) {
  Side& side = sides_[who];
  const std::uint32_t other = side.ends[peer].other;
  side.ends.erase(peer);
  auto& there = sides_[1 - who].ends;
  if (const auto it = there.find(other); it != there.end()) it->second.control.emplace_back();
}

void ModelWorld::deliver(std::size_t who) {
  Side& side = sides_[who];
  std::string frame = std::move(side.frames.front());
  side.frames.pop_front();
  tell(who, call::SocketText{{side.socket}, std::move(frame)});
}

void ModelWorld::deliver_control(std::size_t who, std::uint32_t peer) {
  End& end = sides_[who].ends[peer];
  const std::string text = std::move(end.control.front());
  end.control.pop_front();
  if (!text.empty()) return tell(who, call::ControlText{{peer}, text});
  end.other = 0;
  tell(who, call::ControlClosed{{peer}});
  tell(who, call::PeerFlow{{peer}, call::Flow::Silent});
}

void ModelWorld::connect(std::uint32_t anns, std::uint32_t bobs) {
  sides_[0].ends[anns].other = bobs;
  sides_[1].ends[bobs].other = anns;
  for (std::size_t who = 0; who < 2; ++who) {
    const PeerHandle peer{who == 0 ? anns : bobs};
    if (!sides_[who].ends.contains(peer.value)) continue;  // closed by what the other did
    tell(who, call::PeerConnection{peer, call::ConnectionState::Connected});
    tell(who, call::PeerFlow{peer, call::Flow::Flowing});
    tell(who, call::ControlOpened{peer});
  }
}

}  // namespace zvonok::fakes
