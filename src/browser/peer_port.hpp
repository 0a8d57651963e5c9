// RTCPeerConnections by handle; js/peers.js does the work and reports Peer… and Control… events.
// May depend on: call (ports), base. Missing: statistics, the screen as a third track.
#pragma once

#include "call/platform.hpp"

namespace zvonok::browser {

class PeerPort final : public call::PeerPort {
 public:
  void run(const call::OpenPeer& effect) override;
  void run(const call::MakeOffer& effect) override;
  void run(const call::ApplyDescription& effect) override;
  void run(const call::AddCandidate& effect) override;
  void run(const call::AddTransceiver& effect) override;
  void run(const call::SendControl& effect) override;
  void run(const call::LimitVideo& effect) override;
  void run(const call::ClosePeer& effect) override;
  void run(const call::ShowRemote& effect) override;
};

}  // namespace zvonok::browser
