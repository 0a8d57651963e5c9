#include "browser/peer_port.hpp"

#include "browser/import_text.hpp"

extern "C" {
void zv_peer_open(std::uint32_t peer, const char* ice_servers, std::uint32_t ice_servers_size,
                  bool relay_only);
void zv_peer_offer(std::uint32_t peer, bool restart);
void zv_peer_describe(std::uint32_t peer, std::uint32_t sdp_type, const char* sdp,
                      std::uint32_t sdp_size);
void zv_peer_candidate(std::uint32_t peer, const char* candidate, std::uint32_t candidate_size,
                       const char* mid, std::uint32_t mid_size, std::int32_t mline_index);
void zv_peer_add_transceiver(std::uint32_t peer, std::uint32_t track_kind);
void zv_peer_send(std::uint32_t peer, const char* text, std::uint32_t text_size);
void zv_peer_limit_video(std::uint32_t peer, bool paused, std::int32_t lines, std::int32_t kbps,
                         std::int32_t fps);
void zv_peer_close(std::uint32_t peer);
void zv_peer_show(std::uint32_t peer);
}

namespace zvonok::browser {

void PeerPort::run(const call::OpenPeer& effect) {
  zv_peer_open(effect.peer.value, effect.ice_servers_json.data(), size_of(effect.ice_servers_json),
               effect.relay_only);
}

void PeerPort::run(const call::MakeOffer& effect) {
  zv_peer_offer(effect.peer.value, effect.restart);
}

void PeerPort::run(const call::ApplyDescription& effect) {
  zv_peer_describe(effect.peer.value, static_cast<std::uint32_t>(effect.remote.type),
                   effect.remote.sdp.data(), size_of(effect.remote.sdp));
}

void PeerPort::run(const call::AddCandidate& effect) {
  const protocol::Candidate& candidate = effect.candidate;
  zv_peer_candidate(effect.peer.value, candidate.candidate.data(), size_of(candidate.candidate),
                    candidate.mid.data(), size_of(candidate.mid), candidate.mline_index);
}

void PeerPort::run(const call::AddTransceiver& effect) {
  zv_peer_add_transceiver(effect.peer.value, static_cast<std::uint32_t>(effect.kind));
}

void PeerPort::run(const call::SendControl& effect) {
  zv_peer_send(effect.peer.value, effect.text.data(), size_of(effect.text));
}

void PeerPort::run(const call::LimitVideo& effect) {
  zv_peer_limit_video(effect.peer.value, effect.paused, effect.lines, effect.kbps, effect.fps);
}

void PeerPort::run(const call::ClosePeer& effect) { zv_peer_close(effect.peer.value); }

void PeerPort::run(const call::ShowRemote& effect) { zv_peer_show(effect.peer.value); }

}  // namespace zvonok::browser
