// See plain_person.hpp. May depend on: protocol, base, fakes, doctest.
#include "fakes/plain_person.hpp"

#include <doctest/doctest.h>

#include "protocol/engineio.hpp"
#include "protocol/socketio.hpp"

namespace zvonok::fakes {

namespace engineio = protocol::engineio;
namespace socketio = protocol::socketio;

struct PlainPerson::Peer final : PeerOwner {
  Peer(PlainPerson& page, bool is_initiator) : owner(page), initiator(is_initiator) {}

  // trickle: false, so that a description leaves once, when gathering is complete.
  void described(const protocol::Description& local, bool, bool gathered, bool fresh) override {
    if (destroyed) return;
    untold = untold || fresh;
    if (!gathered || !untold) return;
    untold = false;
    protocol::Signal out;
    out.body = local;
    owner.signalled(out);
  }
  void candidate_found(const protocol::Candidate&) override {}
  void connection_changed(call::ConnectionState state) override {
    if (state == call::ConnectionState::Failed) owner.destroy(*this);
  }
  void track_changed(protocol::TrackKind, bool) override {}
  void flow_changed(call::Flow) override {}
  void control_opened() override { connected = !destroyed; }
  void control_text(const std::string& text) override { owner.texts_.push_back(text); }
  void control_closed() override { owner.destroy(*this); }
  void failed(const Error& error) override {
    owner.destroyed_by_ = error.detail;
    owner.destroy(*this);
  }

  PlainPerson& owner;
  bool initiator;
  bool untold = false;
  bool connected = false;
  bool destroyed = false;
  std::uint32_t end = 0;
};

PlainPerson::PlainPerson(World& world, std::string name) : world_(world), name_(std::move(name)) {}

PlainPerson::~PlainPerson() {
  CAPTURE(name_);
  CHECK(destroyed_by_.empty());
  hang_up();
  if (line_ != 0) world_.server.close(line_);
}

void PlainPerson::come_online() {
  line_ = world_.server.open(*this);
  world_.run(100);
  REQUIRE_FALSE(me_.empty());
}

void PlainPerson::line_opened() { world_.server.text(line_, "40"); }
void PlainPerson::line_closed(std::uint16_t) { line_ = 0; }

void PlainPerson::line_text(const std::string& frame) {
  const auto packet = engineio::decode(frame);
  if (!packet) return;
  if (std::holds_alternative<engineio::Ping>(*packet)) world_.server.text(line_, "3");
  const auto* message = std::get_if<engineio::Message>(&*packet);
  if (message == nullptr) return;
  const auto decoded = socketio::decode(message->text);
  if (!decoded || decoded->type != socketio::Type::Event) return;
  const auto event = protocol::decode_event(decoded->data);
  CHECK(event.has_value());
  if (event) received(*event);
}

void PlainPerson::received(const protocol::ServerEvent& event) {
  if (const auto* me = std::get_if<protocol::Me>(&event)) {
    me_ = me->id.text;
  } else if (const auto* called = std::get_if<protocol::CallUser>(&event)) {
    ++calls_received_;
    // The seed's page keeps whatever came last and gives it to a simple-peer at Answer.
    if (std::holds_alternative<std::monostate>(called->signal.body)) {
      destroyed_by_ = "ERR_SIGNALING (callUser)";
    }
    incoming_ = *called;
  } else if (const auto* accepted = std::get_if<protocol::CallAccepted>(&event)) {
    signal(accepted->signal);
  }
}

void PlainPerson::make_peer(bool initiator) {
  peer_ = std::make_shared<Peer>(*this, initiator);
  peer_->end = world_.net.open(*peer_, behaviour);
  all_.push_back(peer_);
}

void PlainPerson::call(const std::string& id) {
  callee_ = id;
  make_peer(true);
  world_.net.make_offer(peer_->end);
}

void PlainPerson::answer() {
  REQUIRE(incoming_.has_value());
  make_peer(false);
  signal(incoming_->signal);
}

void PlainPerson::signal(const protocol::Signal& signal) {
  ++signals_received_;
  if (!peer_) return;
  if (const auto* description = std::get_if<protocol::Description>(&signal.body)) {
    world_.net.apply(peer_->end, *description);
  } else if (const auto* candidate = std::get_if<protocol::Candidate>(&signal.body)) {
    world_.net.add_candidate(peer_->end, *candidate);
  } else if (std::holds_alternative<std::monostate>(signal.body)) {
    destroyed_by_ = "ERR_SIGNALING";
    destroy(*peer_);
  } else if (peer_->initiator) {
    world_.net.make_offer(peer_->end);
  }
}

void PlainPerson::signalled(const protocol::Signal& signal) {
  emit(peer_->initiator ? protocol::encode_call_user(PeerId{callee_}, signal, PeerId{me_}, name_)
                        : protocol::encode_answer_call(incoming_->from, signal));
}

void PlainPerson::emit(const std::string& json_array) {
  if (line_ != 0) world_.server.text(line_, "42" + json_array);
}

void PlainPerson::renegotiate() {
  REQUIRE(peer_ != nullptr);
  if (peer_->initiator) return world_.net.make_offer(peer_->end);
  protocol::Signal request;
  request.body = protocol::Renegotiate{};
  signalled(request);
}

void PlainPerson::request_transceiver(protocol::TrackKind kind) {
  REQUIRE(peer_ != nullptr);
  protocol::Signal request;
  request.body = protocol::TransceiverRequest{kind};
  signalled(request);
}

void PlainPerson::send_text(const std::string& text) {
  REQUIRE(peer_ != nullptr);
  world_.net.send(peer_->end, text);
}

void PlainPerson::hang_up() {
  if (peer_) destroy(*peer_);
}

void PlainPerson::destroy(Peer& peer) {
  if (peer.destroyed) return;
  peer.destroyed = true;
  peer.connected = false;
  world_.net.close(peer.end);
  if (peer_.get() == &peer) peer_.reset();
}

bool PlainPerson::connected() const { return peer_ && peer_->connected; }

}  // namespace zvonok::fakes
