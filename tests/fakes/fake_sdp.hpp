// Session descriptions of fake peer connections: small, but good enough for protocol/sdp.hpp's
// check() and its splitting. An end is known by its ICE ufrag. May depend on: protocol, base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/signal.hpp"

namespace zvonok::fakes {

/// The ICE ufrag of end number `end`.
std::string ufrag_of(std::uint32_t end);
/// Audio, video and a data channel; the first `candidates` candidates of the end stand in the first
/// section. `fingerprint_byte` overrides what the fingerprint is made of (-1: the end's number).
std::string make_sdp(std::uint32_t end, std::size_t candidates, int fingerprint_byte = -1);
protocol::Candidate make_candidate(std::uint32_t end, std::size_t index);

/// What a description says: whose it is ("" when it has no ufrag), and how many candidates it has.
std::string read_ufrag(std::string_view sdp);
std::size_t count_candidates(std::string_view sdp);
/// The ufrag a candidate names, "" when it names none.
std::string candidate_ufrag(std::string_view candidate);

}  // namespace zvonok::fakes
