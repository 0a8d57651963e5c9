// UTF-8 by hand (RFC 3629) and the tables of clean_name, kept small: they travel in the wasm.
#include "base/text.hpp"

#include <algorithm>
#include <iterator>

namespace zvonok {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t zero_width_joiner = 0x200D;
/// Longest emoji sequence in use (a family with skin tones) has 11 code points.
constexpr std::size_t max_grapheme_code_points = 16;

struct Range {
  char32_t first;
  char32_t last;
};

/// What shows nothing or changes how other text is shown, and the first plane's noncharacters.
constexpr Range removed[] = {
    {0x0000, 0x0008}, {0x000E, 0x001F}, {0x007F, 0x0084},   {0x0086, 0x009F}, {0x00AD, 0x00AD},
    {0x061C, 0x061C}, {0x115F, 0x1160}, {0x180E, 0x180E},   {0x200B, 0x200B}, {0x200E, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFF}, {0xE0000, 0xE001F},
};

constexpr Range white_space[] = {
    {0x0009, 0x000D}, {0x0020, 0x0020}, {0x0085, 0x0085}, {0x00A0, 0x00A0}, {0x1680, 0x1680},
    {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};

/// What joins the cluster before it: combining marks of the scripts in wide use, joiners, variation
/// selectors, skin tones, tags. A mark that is missing here only counts as a grapheme of its own.
constexpr Range extending[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0591, 0x05BD},   {0x05BF, 0x05BF},
    {0x05C1, 0x05C2},   {0x05C4, 0x05C5},   {0x05C7, 0x05C7},   {0x0610, 0x061A},
    {0x064B, 0x065F},   {0x0670, 0x0670},   {0x06D6, 0x06DC},   {0x06DF, 0x06E4},
    {0x06E7, 0x06E8},   {0x06EA, 0x06ED},   {0x0711, 0x0711},   {0x0730, 0x074A},
    {0x07A6, 0x07B0},   {0x07EB, 0x07F3},   {0x0816, 0x082D},   {0x0859, 0x085B},
    {0x08D3, 0x0903},   {0x0E31, 0x0E31},   {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},
    {0x0EB1, 0x0EB1},   {0x0EB4, 0x0EBC},   {0x0EC8, 0x0ECD},   {0x0F18, 0x0F19},
    {0x0F35, 0x0F39},   {0x0F3E, 0x0F3F},   {0x0F71, 0x0F84},   {0x0F86, 0x0F87},
    {0x0F8D, 0x0FBC},   {0x102B, 0x103E},   {0x1056, 0x1059},   {0x135D, 0x135F},
    {0x1712, 0x1714},   {0x17B4, 0x17D3},   {0x180B, 0x180D},   {0x1AB0, 0x1B04},
    {0x1B34, 0x1B44},   {0x1DC0, 0x1DFF},   {0x200C, 0x200D},   {0x20D0, 0x20FF},
    {0x2CEF, 0x2CF1},   {0x2DE0, 0x2DFF},   {0x302A, 0x302F},   {0x3099, 0x309A},
    {0xA66F, 0xA67D},   {0xA69E, 0xA69F},   {0xA8E0, 0xA8F1},   {0xFB1E, 0xFB1E},
    {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F},   {0x1D165, 0x1D1AD}, {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
};

template <std::size_t Count>
bool contains(const Range (&ranges)[Count], char32_t code_point) {
  const Range* const at =
      std::lower_bound(std::begin(ranges), std::end(ranges), code_point,
                       [](const Range& range, char32_t value) { return range.last < value; });
  return at != std::end(ranges) && at->first <= code_point;
}

bool is_removed(char32_t code_point) {
  return contains(removed, code_point) || (code_point & 0xFFFEU) == 0xFFFEU;  // U+nFFFE, U+nFFFF
}

bool is_extending(char32_t code_point) {
  // The Indic blocks from Devanagari to Sinhala share a plan: signs at 00-03, vowel signs and
  // virama at 3C-4D, stress and length marks at 51-57, two more vowel signs at 62-63.
  if (code_point >= 0x0900 && code_point < 0x0E00) {
    const char32_t offset = code_point & 0x7FU;
    return offset <= 0x03 || (offset >= 0x3C && offset <= 0x4D && offset != 0x3D) ||
           (offset >= 0x51 && offset <= 0x57) || offset == 0x62 || offset == 0x63;
  }
  return contains(extending, code_point);
}

bool is_regional_indicator(char32_t code_point) {
  return code_point >= 0x1F1E6 && code_point <= 0x1F1FF;
}

/// Where one grapheme cluster ends and the next begins, one code point after the other.
class ClusterCounter {
 public:
  enum class Step : std::uint8_t { Begins, Continues, Dropped };

  Step next(char32_t code_point) {
    const bool extends = is_extending(code_point);
    const bool pairs = half_flag_ && is_regional_indicator(code_point);
    if (extends || pairs || joined_) {
      // A mark with nothing to stand on is dropped, and so is a flood of marks.
      if (length_ == 0 || (extends && length_ >= max_grapheme_code_points)) return Step::Dropped;
      if (length_ < max_grapheme_code_points) {
        ++length_;
        joined_ = code_point == zero_width_joiner;
        half_flag_ = false;
        return Step::Continues;
      }
    }
    length_ = 1;
    joined_ = false;
    half_flag_ = is_regional_indicator(code_point);
    return Step::Begins;
  }

  /// White space: nothing joins across it.
  void interrupt() { *this = {}; }

 private:
  std::size_t length_ = 0;
  bool joined_ = false;
  bool half_flag_ = false;
};

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte_at = [&](std::size_t index) -> char32_t {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
  };
  const char32_t lead = byte_at(at);
  std::size_t length = 1;
  char32_t smallest = 0;
  char32_t code_point = lead;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    smallest = 0x80;
    code_point = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    smallest = 0x800;
    code_point = lead & 0x0FU;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    smallest = 0x10000;
    code_point = lead & 0x07U;
  } else if (lead >= 0x80) {
    ++at;
    return replacement;
  }
  for (std::size_t i = 1; i < length; ++i) {
    const char32_t byte = byte_at(at + i);
    if ((byte & 0xC0U) != 0x80) {
      ++at;
      return replacement;
    }
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  if (code_point < smallest || code_point > 0x10FFFF ||
      (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    ++at;
    return replacement;
  }
  at += length;
  return code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = replacement;
  }
  const auto put = [&](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (code_point < 0x80) {
    put(code_point);
    return;
  }
  if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
  } else {
    if (code_point < 0x10000) {
      put(0xE0U | (code_point >> 12U));
    } else {
      put(0xF0U | (code_point >> 18U));
      put(0x80U | ((code_point >> 12U) & 0x3FU));
    }
    put(0x80U | ((code_point >> 6U) & 0x3FU));
  }
  put(0x80U | (code_point & 0x3FU));
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (next_code_point(text, at) == replacement && at - start == 1) return false;
  }
  return true;
}

bool needs_shaping(std::string_view text) {
  // By bytes: up to U+02FF, from U+0380 to U+04FF, from U+2000 to U+2FFF.
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCC && byte != 0xE2 && (byte < 0xCE || byte > 0xD3);
  });
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = next_code_point(text, at);
    const auto within = [code_point](char32_t first, char32_t last) {
      return code_point >= first && code_point <= last;
    };
    if (within(0x590, 0x8FF) || within(0xFB1D, 0xFDFF) || within(0xFE70, 0xFEFC) ||
        within(0x10800, 0x10FFF) || within(0x1E800, 0x1EFFF)) {
      return true;
    }
  }
  return false;
}

std::string clean_name(std::string_view text, std::size_t max_graphemes, std::size_t max_bytes) {
  std::string out;
  ClusterCounter clusters;
  std::size_t graphemes = 0;
  std::size_t cluster_start = 0;  // where to cut when a cluster does not fit
  bool space_due = false;  // put only before the next visible thing, so that the end is trimmed
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = next_code_point(text, at);
    if (contains(white_space, code_point)) {
      space_due = !out.empty();
      clusters.interrupt();
      continue;
    }
    if (is_removed(code_point)) continue;
    switch (clusters.next(code_point)) {
      case ClusterCounter::Step::Dropped:
        continue;
      case ClusterCounter::Step::Begins:
        cluster_start = out.size();
        graphemes += space_due ? 2 : 1;
        if (graphemes > max_graphemes) return out;
        if (space_due) out += ' ';
        space_due = false;
        break;
      case ClusterCounter::Step::Continues:
        break;
    }
    append_utf8(out, code_point);
    if (out.size() > max_bytes) {
      out.resize(cluster_start);
      return out;
    }
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string for_log(std::string_view text, std::size_t max_bytes) {
  std::string out(text.substr(0, max_bytes));
  std::ranges::replace_if(
      out, [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return out;
}

}  // namespace zvonok
