// The little SDP that must be read (RFC 8866, RFC 8839, RFC 8122): enough to refuse what would hurt
// the browser and to hold candidates back. Never logs or prints a description. May depend on: base.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "protocol/signal.hpp"

namespace zvonok::protocol::sdp {

/// Refuses before the browser sees it: size, number of media sections and candidates, `v=0` first,
/// only audio/video/application, ICE ufrag 4-256 and pwd 22-256 characters (RFC 8839, 5.4), a
/// SHA-256/384/512 fingerprint. Errors: BadSdp with the reason, TooLarge.
Result<void> check(std::string_view sdp);

/// The description with its first max_sdp_candidates candidates, without those over
/// max_candidate_bytes: a machine with many networks may well have more, and each costs Chromium 6
/// ms. The kept ones do for a call.
std::string drop_extra_candidates(std::string_view sdp);

struct Split {
  std::string sdp;  ///< without any a=candidate and a=end-of-candidates line
  std::vector<Candidate> candidates;
};
/// Takes the candidates out, each with the mid and index of its section: a callee can prepare its
/// answer without sending a packet to the caller, and hand them to the browser when the person has
/// answered.
Split split_candidates(std::string_view sdp);

/// The fingerprints of all sections, lower case, without doubles, sorted: identity of the other
/// end.
std::vector<std::string> fingerprints(std::string_view sdp);

}  // namespace zvonok::protocol::sdp
