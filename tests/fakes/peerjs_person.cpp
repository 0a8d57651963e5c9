// See peerjs_person.hpp. May depend on: protocol, base, fakes, doctest.
#include "fakes/peerjs_person.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace zvonok::fakes {

namespace peerjs = protocol::peerjs;

struct PeerJsPerson::Call final : PeerOwner {
  Call(PeerJsPerson& page, std::string peer_id, std::string connection_id)
      : owner(page), peer(std::move(peer_id)), connection(std::move(connection_id)) {}

  void described(const protocol::Description& local, bool, bool, bool fresh) override {
    if (closed || !fresh) return;
    send(local);
    described_once = true;
  }
  void candidate_found(const protocol::Candidate& candidate) override {
    if (!closed && described_once) send(candidate);
  }
  void connection_changed(call::ConnectionState state) override {
    if (state == call::ConnectionState::Failed) owner.close(*this);
  }
  void track_changed(protocol::TrackKind, bool) override {}
  void flow_changed(call::Flow) override {}
  void control_opened() override { channel = !closed; }
  void control_text(const std::string& text) override {
    owner.errors_.push_back("text on its data channel: " + text);
  }
  void control_closed() override { owner.close(*this); }
  void failed(const Error& error) override { owner.errors_.push_back("webrtc: " + error.detail); }

  template <class Body>
  void send(const Body& body) {
    protocol::Signal signal;
    signal.body = body;
    signal.connection = connection;
    owner.send_frame(peerjs::encode(PeerId{peer}, signal, "Pat"));
  }

  PeerJsPerson& owner;
  std::string peer;
  std::string connection;
  protocol::Description offer;  ///< of a call that rings
  std::uint32_t end = 0;        ///< 0: no RTCPeerConnection yet
  bool open = false;
  bool channel = false;
  bool closed = false;
  bool described_once = false;
  bool has_remote = false;
};

PeerJsPerson::PeerJsPerson(World& world, std::string id) : world_(world), id_(std::move(id)) {}

PeerJsPerson::~PeerJsPerson() {
  CAPTURE(id_);
  for (const std::string& error : errors_) FAIL_CHECK(error);
  hang_up();
  if (line_ != 0) world_.server.peer_server.close(line_);
}

void PeerJsPerson::come_online() {
  line_ = world_.server.peer_server.open(
      *this, "ws://call.example/peerjs?key=peerjs&id=" + id_ + "&token=of-" + id_);
  world_.run(100);
  REQUIRE(open_);
}

void PeerJsPerson::line_closed(std::uint16_t) {
  line_ = 0;
  open_ = false;
}

void PeerJsPerson::send_frame(const std::string& frame) {
  if (line_ != 0) world_.server.peer_server.text(line_, frame);
}

void PeerJsPerson::leave(const std::string& id) { send_frame(peerjs::encode_leave(PeerId{id})); }

std::shared_ptr<PeerJsPerson::Call> PeerJsPerson::find(const std::string& peer,
                                                       const std::string& connection) const {
  for (const auto& call : all_) {
    if (!call->closed && call->peer == peer && call->connection == connection) return call;
  }
  return nullptr;
}

void PeerJsPerson::line_text(const std::string& frame) {
  const auto message = peerjs::decode(frame);
  if (!message) {
    errors_.push_back(message.error().detail);
    return;
  }
  if (std::holds_alternative<peerjs::Opened>(*message)) open_ = true;
  if (const auto* left = std::get_if<peerjs::Left>(&*message)) {
    for (const auto& call : std::vector(all_)) {
      if (call->peer == left->from.text) close(*call);
    }
  }
  const auto* relayed = std::get_if<peerjs::Relayed>(&*message);
  if (relayed == nullptr) return;
  const auto* description = std::get_if<protocol::Description>(&relayed->signal.body);
  if (description != nullptr && description->type == protocol::SdpType::Offer) {
    return offered(*relayed);
  }
  if (std::holds_alternative<std::monostate>(relayed->signal.body)) {
    errors_.emplace_back("a message without a candidate");
    return;
  }
  const auto call = find(relayed->from.text, relayed->signal.connection);
  if (call != nullptr && call->end != 0) {
    told(call, relayed->signal);
  } else {
    lost_[relayed->signal.connection].push_back(relayed->signal);
  }
}

void PeerJsPerson::offered(const peerjs::Relayed& message) {
  if (const auto before = find(message.from.text, message.signal.connection)) close(*before);
  auto call = std::make_shared<Call>(*this, message.from.text, message.signal.connection);
  call->offer = std::get<protocol::Description>(message.signal.body);
  all_.push_back(call);
  ++rings_;
  caller_name_ = message.name;
  if (answers_by_itself) answer();
}

void PeerJsPerson::told(const std::shared_ptr<Call>& call, const protocol::Signal& signal) {
  if (const auto* answer = std::get_if<protocol::Description>(&signal.body)) {
    call->has_remote = true;
    call->open = true;
    return world_.net.apply(call->end, *answer);
  }
  if (!call->has_remote) errors_.emplace_back("webrtc: a candidate before the description");
  world_.net.add_candidate(call->end, std::get<protocol::Candidate>(signal.body));
}

void PeerJsPerson::call(const std::string& id) {
  auto call = std::make_shared<Call>(*this, id, "mc_" + id_ + std::to_string(all_.size()));
  all_.push_back(call);
  call->end = world_.net.open(*call, behaviour);
  world_.net.make_offer(call->end);
}

void PeerJsPerson::answer() {
  const auto it = std::ranges::find_if(
      all_.rbegin(), all_.rend(), [](const auto& call) { return !call->closed && call->end == 0; });
  REQUIRE(it != all_.rend());
  const std::shared_ptr<Call> call = *it;
  call->end = world_.net.open(*call, behaviour);
  call->has_remote = true;
  call->open = true;
  world_.net.apply(call->end, call->offer);
  for (const auto& signal : std::exchange(lost_[call->connection], {})) told(call, signal);
}

void PeerJsPerson::hang_up() {
  for (const auto& call : std::vector(all_)) close(*call);
}

void PeerJsPerson::close(Call& call) {
  if (std::exchange(call.closed, true)) return;
  if (call.end != 0) world_.net.close(call.end);
  if (call.open) ++closes_;
}

std::size_t PeerJsPerson::calls() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(all_, [](const auto& call) { return !call->closed; }));
}

std::size_t PeerJsPerson::connected() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(all_, [](const auto& call) { return !call->closed && call->channel; }));
}

}  // namespace zvonok::fakes
