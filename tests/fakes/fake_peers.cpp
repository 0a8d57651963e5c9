// See fake_peers.hpp. May depend on: call, fakes.
#include "fakes/fake_peers.hpp"

#include "fakes/fake_sdp.hpp"

namespace zvonok::fakes {

struct FakePeers::Connection final : PeerOwner {
  Connection(Recorder& shared, PeerHandle handle) : recorder(shared), peer(handle) {}

  void described(const protocol::Description& local, bool has_candidate, bool gathered,
                 bool fresh) override {
    recorder.dispatch(call::PeerDescribed{peer, local, has_candidate, gathered, fresh});
  }
  void candidate_found(const protocol::Candidate& candidate) override {
    recorder.dispatch(call::PeerCandidate{peer, candidate});
  }
  void connection_changed(call::ConnectionState state) override {
    recorder.dispatch(call::PeerConnection{peer, state});
  }
  void track_changed(protocol::TrackKind kind, bool live) override {
    recorder.dispatch(call::PeerTrack{peer, kind, live});
  }
  void flow_changed(call::Flow flow) override { recorder.dispatch(call::PeerFlow{peer, flow}); }
  void control_opened() override { recorder.dispatch(call::ControlOpened{peer}); }
  void control_text(const std::string& text) override {
    recorder.dispatch(call::ControlText{peer, text});
  }
  void control_closed() override { recorder.dispatch(call::ControlClosed{peer}); }
  void failed(const Error& error) override { recorder.dispatch(call::PeerFailed{peer, error}); }

  Recorder& recorder;
  PeerHandle peer;
  std::uint32_t end = 0;
  bool has_remote = false;  ///< a remote description was applied
};

FakePeers::Connection* FakePeers::find(PeerHandle peer, const char* doing) {
  const auto it = open_.find(peer);
  if (it != open_.end()) return it->second.get();
  recorder_.violated(std::string(doing) + " on a peer connection that is not open");
  return nullptr;
}

std::uint32_t FakePeers::end_of(PeerHandle peer) const {
  const auto it = open_.find(peer);
  return it == open_.end() ? 0 : it->second->end;
}

void FakePeers::run(const call::OpenPeer& effect) {
  recorder_.record(effect);
  recorder_.expect(used_.insert(effect.peer).second, "a peer handle was used twice");
  auto connection = std::make_shared<Connection>(recorder_, effect.peer);
  connection->end = net_.open(*connection, behaviour);
  all_.push_back(connection);
  open_[effect.peer] = std::move(connection);
  if (!behaviour.unsupported) return;
  recorder_.dispatch(call::PeerFailed{effect.peer, {ErrorCode::PeerUnsupported, "none"}});
}

void FakePeers::run(const call::MakeOffer& effect) {
  recorder_.record(effect);
  if (const Connection* it = find(effect.peer, "offer")) net_.make_offer(it->end);
}

FakePeers::FakePeers(Recorder& recorder, FakeNet& net) : recorder_(recorder), net_(net) {
  behaviour.certificate = net.make_certificate();
}

void FakePeers::run(const call::ApplyDescription& effect) {
  recorder_.record(effect);
  Connection* it = find(effect.peer, "description");
  if (it == nullptr) return;
  const call::AppState* state = recorder_.state();
  const auto* ringing = state != nullptr ? std::get_if<call::Incoming>(&state->call) : nullptr;
  recorder_.expect(ringing == nullptr || count_candidates(effect.remote.sdp) == 0,
                   "a ringing call's candidates reached the browser");
  it->has_remote = true;
  net_.apply(it->end, effect.remote);
}

void FakePeers::run(const call::AddCandidate& effect) {
  recorder_.record(effect);
  const Connection* it = find(effect.peer, "candidate");
  if (it == nullptr) return;
  recorder_.expect(it->has_remote, "a candidate before the remote description");
  const call::AppState* state = recorder_.state();
  const auto* ringing = state != nullptr ? std::get_if<call::Incoming>(&state->call) : nullptr;
  recorder_.expect(ringing == nullptr, "a ringing call's candidates reached the browser");
  net_.add_candidate(it->end, effect.candidate);
}

void FakePeers::run(const call::AddTransceiver& effect) {
  recorder_.record(effect);
  if (const Connection* it = find(effect.peer, "transceiver")) net_.make_offer(it->end);
}

void FakePeers::run(const call::SendControl& effect) {
  recorder_.record(effect);
  if (const Connection* it = find(effect.peer, "control text")) net_.send(it->end, effect.text);
}

void FakePeers::run(const call::LimitVideo& effect) {
  recorder_.record(effect);
  find(effect.peer, "a limit of the picture");
}

void FakePeers::run(const call::ClosePeer& effect) {
  recorder_.record(effect);
  const Connection* it = find(effect.peer, "close");
  if (it == nullptr) return;
  net_.close(it->end);
  open_.erase(effect.peer);
}

void FakePeers::run(const call::ShowRemote& effect) {
  recorder_.record(effect);
  recorder_.expect(!effect.peer || open_.contains(effect.peer), "a closed connection is shown");
  shown_ = effect.peer;
}

}  // namespace zvonok::fakes
