// The SDP reader, against a second, simpler reading of the same lines.
#include "protocol/sdp.hpp"

#include <algorithm>

#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/limits.hpp"

namespace zvonok::fuzz {
namespace {

namespace sdp = protocol::sdp;

/// A line without its end.
struct Line {
  std::string text;
  int section;  ///< -1: before the first m= line
  [[nodiscard]] bool is_candidate() const { return text.starts_with("a=candidate:"); }
};

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  int section = -1;
  std::string line;
  const auto end_line = [&] {
    if (line.ends_with('\r')) line.pop_back();
    if (line.starts_with("m=")) ++section;
    lines.push_back({line, section});
    line.clear();
  };
  for (const char c : text) {
    if (c == '\n') {
      end_line();
    } else {
      line += c;
    }
  }
  if (!line.empty()) end_line();
  return lines;
}

std::size_t count(const std::vector<Line>& lines, std::string_view prefix) {
  return static_cast<std::size_t>(std::ranges::count_if(
      lines, [&](const Line& line) { return line.text.starts_with(prefix); }));
}

void check_limits(std::string_view text, const std::vector<Line>& lines) {
  promise(text.size() <= protocol::max_sdp_bytes, "64 KiB");
  promise(lines.front().text == "v=0", "v=0 first");
  const std::size_t sections = count(lines, "m=");
  promise(sections >= 1 && sections <= protocol::max_sdp_media_sections, "1 to 8 media sections");
  promise(sections ==
              count(lines, "m=audio ") + count(lines, "m=video ") + count(lines, "m=application "),
          "audio, video, application");
  promise(count(lines, "a=candidate:") <= protocol::max_sdp_candidates, "64 candidates");
  promise(count(lines, "a=fingerprint:") >= 1, "a fingerprint");
  for (const Line& line : lines) {
    promise(!line.is_candidate() || line.text.size() <= protocol::max_candidate_bytes,
            "a candidate's length");
    promise(line.text.find_first_of(std::string_view("\0\r", 2)) == std::string::npos,
            "no line in a line");
  }
}

void check_split(std::string_view text, const std::vector<Line>& lines) {
  const sdp::Split split = sdp::split_candidates(text);
  std::vector<Line> rest;
  std::vector<Line> held;
  for (const Line& line : lines) {
    if (line.is_candidate()) {
      if (line.section >= 0) held.push_back(line);
    } else if (line.text != "a=end-of-candidates") {
      rest.push_back(line);
    }
  }
  const std::vector<Line> kept = read_lines(split.sdp);
  promise(std::ranges::equal(kept, rest, {}, &Line::text, &Line::text), "every other line is kept");
  promise(split.candidates.size() == held.size(), "every candidate is held");
  for (std::size_t i = 0; i < held.size(); ++i) {
    const protocol::Candidate& candidate = split.candidates[i];
    promise("a=" + candidate.candidate == held[i].text, "a candidate as it was");
    promise(candidate.mline_index == held[i].section, "a candidate's section");
    std::string mid;
    for (const Line& line : lines) {
      if (line.section == held[i].section && line.text.starts_with("a=mid:"))
        mid = line.text.substr(6);
    }
    promise(candidate.mid == mid, "a candidate's mid");
  }
  promise(sdp::split_candidates(split.sdp).candidates.empty(), "nothing is left to hold back");
  promise(sdp::fingerprints(split.sdp) == sdp::fingerprints(text), "the same identity");
}

void check_fingerprints(std::string_view text, bool taken) {
  const std::vector<std::string> found = sdp::fingerprints(text);
  promise(std::ranges::is_sorted(found), "sorted");
  promise(std::ranges::adjacent_find(found) == found.end(), "no doubles");
  for (const std::string& fingerprint : found) {
    promise(std::ranges::none_of(fingerprint, [](char c) { return c >= 'A' && c <= 'Z'; }),
            "lower case");
    promise(!taken || fingerprint.starts_with("sha-256 ") || fingerprint.starts_with("sha-384 ") ||
                fingerprint.starts_with("sha-512 "),
            "a strong hash");
  }
}

void run(std::string_view input) {
  const std::vector<Line> lines = read_lines(input);
  const auto checked = sdp::check(input);
  if (checked) {
    check_limits(input, lines);
  } else {
    promise_error(checked.error(), {ErrorCode::BadSdp, ErrorCode::TooLarge});
  }
  check_split(input, lines);
  check_fingerprints(input, checked.has_value());

  const std::string fewer = sdp::drop_extra_candidates(input);
  promise(count(read_lines(fewer), "a=candidate:") <= protocol::max_sdp_candidates,
          "64 candidates are left");
  promise(sdp::drop_extra_candidates(fewer) == fewer, "no more than once");
  promise(!checked || fewer == input, "nothing of what passes is dropped");
  promise(!checked || sdp::check(sdp::split_candidates(input).sdp).has_value(),
          "what is split off passes");
}

}  // namespace

const Target sdp_target = {"sdp", run, sdp_seeds};

}  // namespace zvonok::fuzz
