// What the fuzzers start from: the vectors of the unit tests. May depend on: tests/unit/protocol.
#pragma once

#include <string>
#include <vector>

namespace zvonok::fuzz {

/// Engine.IO frames, right and wrong ones.
std::vector<std::string> frame_seeds();
/// Socket.IO packets, what follows the frame's `4`.
std::vector<std::string> packet_seeds();
/// The seed server's events and acknowledgements.
std::vector<std::string> event_seeds();
std::vector<std::string> signal_seeds();
std::vector<std::string> control_seeds();
/// Short descriptions with made-up addresses and fingerprints: the kept corpora grow from them.
std::vector<std::string> sdp_seeds();
std::vector<std::string> json_seeds();
std::vector<std::string> kept_seeds();
std::vector<std::string> server_address_seeds();
std::vector<std::string> peer_id_seeds();
std::vector<std::string> peerjs_seeds();

}  // namespace zvonok::fuzz
