// Line by line over views: nothing is copied that is not kept, no line is looked at twice.
#include "protocol/sdp.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "protocol/limits.hpp"

namespace zvonok::protocol::sdp {
namespace {

constexpr std::string_view candidate_prefix = "a=candidate:";

/// Takes a line off the front, with its end ("\r\n"; "\n" is taken too: RFC 8866, 5).
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  return line;
}

std::string_view without_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The text after `prefix`, if the line starts so.
bool take_prefix(std::string_view& line, std::string_view prefix) {
  if (!line.starts_with(prefix)) return false;
  line.remove_prefix(prefix.size());
  return true;
}

bool has_control_character(std::string_view line) {
  return std::ranges::any_of(line,
                             [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool is_ice_text(std::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max &&
         std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

/// An attribute that must be read, written so that only a browser would read it: Firefox takes
/// attribute names in any case and with blanks around them (sipcc, webrtc-sdp). `line` is none of
/// the exact spellings.
bool is_disguised(std::string_view line) {
  if (!line.starts_with("a=") && !line.starts_with("A=")) return false;
  line.remove_prefix(2);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  std::string name(line.substr(0, line.find_first_of(": \t")));
  std::ranges::transform(name, name.begin(), lower);
  return name == "candidate" || name == "fingerprint" || name == "ice-ufrag" || name == "ice-pwd";
}

/// "sha-256 AB:CD:…" with as many bytes as the hash has (RFC 8122, 5). SHA-1 is no proof.
bool is_strong_fingerprint(std::string_view value) {
  const std::size_t space = value.find(' ');
  if (space == std::string_view::npos) return false;
  std::string hash(value.substr(0, space));
  std::ranges::transform(hash, hash.begin(), lower);
  std::size_t bytes = 0;
  if (hash == "sha-256") bytes = 32;
  if (hash == "sha-384") bytes = 48;
  if (hash == "sha-512") bytes = 64;
  const std::string_view digits = value.substr(space + 1);
  if (bytes == 0 || digits.size() != bytes * 3 - 1) return false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i % 3 == 2 ? digits[i] != ':' : hex_value(digits[i]) < 0) return false;
  }
  return true;
}

std::unexpected<Error> bad(std::string_view detail) { return fail(ErrorCode::BadSdp, detail); }

}  // namespace

Result<void> check(std::string_view sdp) {
  if (sdp.size() > max_sdp_bytes) return fail(ErrorCode::TooLarge, "sdp");
  if (!sdp.starts_with("v=0\r\n") && !sdp.starts_with("v=0\n")) return bad("no v=0");
  std::size_t sections = 0;
  std::size_t candidates = 0;
  bool ufrag = false;
  bool password = false;
  bool fingerprint = false;
  for (std::string_view rest = sdp; !rest.empty();) {
    std::string_view line = without_end(take_line(rest));
    if (has_control_character(line)) return bad("control character");
    if (take_prefix(line, "m=")) {
      if (++sections > max_sdp_media_sections) return bad("media sections");
      if (!line.starts_with("audio ") && !line.starts_with("video ") &&
          !line.starts_with("application ")) {
        return bad("media kind");
      }
    } else if (line.starts_with(candidate_prefix)) {
      if (++candidates > max_sdp_candidates) return bad("candidates");
      if (line.size() > max_candidate_bytes) return bad("candidate length");
    } else if (take_prefix(line, "a=ice-ufrag:")) {
      if (!is_ice_text(line, 4, 256)) return bad("ice-ufrag");
      ufrag = true;
    } else if (take_prefix(line, "a=ice-pwd:")) {
      if (!is_ice_text(line, 22, 256)) return bad("ice-pwd");
      password = true;
    } else if (take_prefix(line, "a=fingerprint:")) {
      if (!is_strong_fingerprint(line)) return bad("fingerprint");
      fingerprint = true;
    } else if (is_disguised(line)) {
      return bad("attribute name");
    }
  }
  if (sections == 0) return bad("no media section");
  if (!ufrag) return bad("no ice-ufrag");
  if (!password) return bad("no ice-pwd");
  if (!fingerprint) return bad("no fingerprint");
  return {};
}

std::string drop_extra_candidates(std::string_view sdp) {
  std::string kept;
  kept.reserve(sdp.size());
  std::size_t candidates = 0;
  for (std::string_view rest = sdp; !rest.empty();) {
    const std::string_view line = take_line(rest);
    if (line.starts_with(candidate_prefix)) {
      if (without_end(line).size() > max_candidate_bytes || candidates == max_sdp_candidates) {
        continue;
      }
      ++candidates;
    }
    kept += line;
  }
  return kept;
}

Split split_candidates(std::string_view sdp) {
  Split split;
  split.sdp.reserve(sdp.size());
  std::int32_t section = -1;
  std::size_t section_start = 0;  // its first candidate
  std::string_view mid;
  // Chromium writes a section's candidates before its mid, others after it.
  const auto end_section = [&] {
    for (std::size_t i = section_start; i < split.candidates.size(); ++i)
      split.candidates[i].mid = mid;
  };
  for (std::string_view rest = sdp; !rest.empty();) {
    const std::string_view whole = take_line(rest);
    std::string_view line = without_end(whole);
    if (line == "a=end-of-candidates") continue;
    if (line.starts_with(candidate_prefix)) {
      if (section >= 0) split.candidates.push_back({std::string(line.substr(2)), {}, section});
      continue;
    }
    if (line.starts_with("m=")) {
      end_section();
      ++section;
      section_start = split.candidates.size();
      mid = {};
    } else if (take_prefix(line, "a=mid:")) {
      mid = line;
    }
    split.sdp += whole;
  }
  end_section();
  return split;
}

std::vector<std::string> fingerprints(std::string_view sdp) {
  std::vector<std::string> found;
  for (std::string_view rest = sdp; !rest.empty();) {
    std::string_view line = without_end(take_line(rest));
    if (!take_prefix(line, "a=fingerprint:")) continue;
    std::string text(line);
    std::ranges::transform(text, text.begin(), lower);
    // A handful of lines: std::sort would be 3 kB of wasm.
    const auto at = std::ranges::lower_bound(found, text);
    if (at == found.end() || *at != text) found.insert(at, std::move(text));
  }
  return found;
}

}  // namespace zvonok::protocol::sdp
