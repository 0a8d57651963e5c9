// See fake_sdp.hpp. May depend on: protocol, base.
#include "fakes/fake_sdp.hpp"

namespace zvonok::fakes {
namespace {

std::string fingerprint_of(std::uint32_t end, int fingerprint_byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const unsigned value = fingerprint_byte < 0 ? end : static_cast<unsigned>(fingerprint_byte);
  std::string text;
  for (unsigned i = 0; i < 32; ++i) {
    const unsigned byte = (value + i) & 0xFFU;
    if (i != 0) text += ':';
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

std::string candidate_text(std::uint32_t end, std::size_t index) {
  return "candidate:" + std::to_string(index + 1) + " 1 udp 2113937151 192.0.2." +
         std::to_string(end % 250 + 1) + " " + std::to_string(50000 + index) +
         " typ host generation 0 ufrag " + ufrag_of(end);
}

std::string_view word_after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + mark.size());
  return rest.substr(0, rest.find_first_of(" \r\n"));
}

}  // namespace

std::string ufrag_of(std::uint32_t end) { return "end" + std::to_string(10000 + end); }

std::string make_sdp(std::uint32_t end, std::size_t candidates, int fingerprint_byte) {
  std::string sdp = "v=0\r\no=- " + std::to_string(end) +
                    " 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
                    "a=group:BUNDLE 0 1 2\r\na=fingerprint:sha-256 " +
                    fingerprint_of(end, fingerprint_byte) + "\r\na=ice-ufrag:" + ufrag_of(end) +
                    "\r\na=ice-pwd:0123456789abcdef01234567\r\n"
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n";
  for (std::size_t i = 0; i < candidates; ++i) sdp += "a=" + candidate_text(end, i) + "\r\n";
  sdp +=
      "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n"
      "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n";
  return sdp;
}

protocol::Candidate make_candidate(std::uint32_t end, std::size_t index) {
  return {candidate_text(end, index), "0", 0};
}

std::string read_ufrag(std::string_view sdp) {
  return std::string(word_after(sdp, "a=ice-ufrag:"));
}

std::size_t count_candidates(std::string_view sdp) {
  constexpr std::string_view mark = "a=candidate:";
  std::size_t count = 0;
  for (std::size_t at = sdp.find(mark); at != std::string_view::npos; at = sdp.find(mark, at + 1)) {
    ++count;
  }
  return count;
}

std::string candidate_ufrag(std::string_view candidate) {
  return std::string(word_after(candidate, " ufrag "));
}

}  // namespace zvonok::fakes
