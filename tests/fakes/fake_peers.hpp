// Peer connections of one session, on the fake network. May depend on: call, fakes.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "call/platform.hpp"
#include "fakes/fake_net.hpp"
#include "fakes/recorder.hpp"

namespace zvonok::fakes {

class FakePeers final : public call::PeerPort {
 public:
  FakePeers(Recorder& recorder, FakeNet& net);

  PeerBehaviour behaviour;  ///< of connections opened from now on

  void run(const call::OpenPeer& effect) override;
  void run(const call::MakeOffer& effect) override;
  void run(const call::ApplyDescription& effect) override;
  void run(const call::AddCandidate& effect) override;
  void run(const call::AddTransceiver& effect) override;
  void run(const call::SendControl& effect) override;
  void run(const call::LimitVideo& effect) override;
  void run(const call::ClosePeer& effect) override;
  void run(const call::ShowRemote& effect) override;

  [[nodiscard]] std::size_t open() const { return open_.size(); }
  [[nodiscard]] bool is_open(PeerHandle peer) const { return open_.contains(peer); }
  /// Its number on the network; 0 when it is not open.
  [[nodiscard]] std::uint32_t end_of(PeerHandle peer) const;
  [[nodiscard]] PeerHandle shown() const { return shown_; }
  [[nodiscard]] std::size_t opened_ever() const { return used_.size(); }

 private:
  struct Connection;

  /// nullptr, noted as a violation, when it is not open.
  Connection* find(PeerHandle peer, const char* doing);

  Recorder& recorder_;
  FakeNet& net_;
  std::map<PeerHandle, std::shared_ptr<Connection>> open_;
  std::vector<std::shared_ptr<Connection>> all_;  ///< late reports still name a closed one
  std::set<PeerHandle> used_;
  PeerHandle shown_;
};

}  // namespace zvonok::fakes
