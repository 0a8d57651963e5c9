// See qr.hpp. Numbers in brackets are sections of ISO/IEC 18004:2015.
#include "base/qr.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace zvonok {
namespace {

constexpr int max_version = 10;

/// Of level M (table 9): blocks of a version, error correction codewords in each, and all of the
/// version's codewords. The later blocks are one codeword longer where the division leaves a rest.
struct Blocks {
  int count;
  int correction;
  int codewords;
};
constexpr std::array<Blocks, max_version> blocks_of = {{{1, 10, 26},
                                                        {1, 16, 44},
                                                        {1, 26, 70},
                                                        {2, 18, 100},
                                                        {2, 24, 134},
                                                        {4, 16, 172},
                                                        {4, 18, 196},
                                                        {4, 22, 242},
                                                        {5, 22, 292},
                                                        {5, 26, 346}}};

constexpr const Blocks& blocks(int version) {
  return blocks_of[static_cast<std::size_t>(version) - 1];
}
constexpr int data_codewords(int version) {
  return blocks(version).codewords - blocks(version).count * blocks(version).correction;
}
/// Bits of the number of bytes (table 3).
constexpr int length_bits(int version) { return version < 10 ? 8 : 16; }

using Bytes = std::vector<std::uint8_t>;

/// Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1 (7.5.2).
std::uint8_t product(unsigned a, unsigned b) {
  unsigned out = 0;
  for (int bit = 7; bit >= 0; --bit) {
    out = (out << 1U) ^ ((out >> 7U) * 0x11DU);
    out ^= ((b >> static_cast<unsigned>(bit)) & 1U) * a;
  }
  return static_cast<std::uint8_t>(out);
}

/// Coefficients of the generator polynomial but for the first, which is 1 (annex A).
Bytes generator(int degree) {
  Bytes out(static_cast<std::size_t>(degree));
  out.back() = 1;
  unsigned root = 1;
  for (int i = 0; i < degree; ++i) {
    for (std::size_t j = 0; j < out.size(); ++j) {
      out[j] = product(out[j], root);
      if (j + 1 < out.size()) out[j] ^= out[j + 1];
    }
    root = product(root, 2);
  }
  return out;
}

Bytes correction_of(Bytes::const_iterator from, Bytes::const_iterator to, const Bytes& divisor) {
  Bytes rest(divisor.size());
  for (; from != to; ++from) {
    const std::uint8_t factor = *from ^ rest.front();
    std::ranges::rotate(rest, rest.begin() + 1);
    rest.back() = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) rest[i] ^= product(divisor[i], factor);
  }
  return rest;
}

class BitWriter {
 public:
  explicit BitWriter(std::size_t bytes) : bytes_(bytes) {}
  void put(unsigned value, int bits) {
    for (int i = bits - 1; i >= 0; --i, ++at_) {
      const unsigned bit = (value >> static_cast<unsigned>(i)) & 1U;
      bytes_[at_ / 8] |= static_cast<std::uint8_t>(bit << (7 - at_ % 8));
    }
  }
  /// Ends the message and fills up what is left (7.4.9, 7.4.10).
  Bytes finish() {
    at_ += std::min<std::size_t>(4, bytes_.size() * 8 - at_);
    unsigned pad = 0xEC;
    for (std::size_t i = (at_ + 7) / 8; i < bytes_.size(); ++i, pad ^= 0xECU ^ 0x11U) {
      bytes_[i] = static_cast<std::uint8_t>(pad);
    }
    return std::move(bytes_);
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

Bytes message_of(std::string_view text, int version) {
  BitWriter bits(static_cast<std::size_t>(data_codewords(version)));
  bits.put(0b0100, 4);  // byte mode
  bits.put(static_cast<unsigned>(text.size()), length_bits(version));
  for (const char c : text) bits.put(static_cast<unsigned char>(c), 8);
  return bits.finish();
}

/// Data and correction, a codeword of each block in turn (7.6).
Bytes interleaved(const Bytes& data, int version) {
  const Blocks& layout = blocks(version);
  const auto count = static_cast<std::size_t>(layout.count);
  const std::size_t shorter = data.size() / count;
  const std::size_t first_longer = count - data.size() % count;
  const Bytes divisor = generator(layout.correction);
  std::vector<Bytes> parts;
  std::vector<Bytes> corrections;
  auto from = data.begin();
  for (std::size_t i = 0; i < count; ++i) {
    const auto to = from + static_cast<std::ptrdiff_t>(shorter + (i >= first_longer ? 1 : 0));
    parts.emplace_back(from, to);
    corrections.push_back(correction_of(from, to, divisor));
    from = to;
  }
  Bytes out;
  for (const std::vector<Bytes>* group : {&parts, &corrections}) {
    for (std::size_t i = 0; i < group->back().size(); ++i) {
      for (const Bytes& part : *group) {
        if (i < part.size()) out.push_back(part[i]);
      }
    }
  }
  return out;
}

/// Whether the mask pattern turns a module round (table 10).
bool turns(int mask, int x, int y) {
  switch (mask) {
    case 0:
      return (x + y) % 2 == 0;
    case 1:
      return y % 2 == 0;
    case 2:
      return x % 3 == 0;
    case 3:
      return (x + y) % 3 == 0;
    case 4:
      return (x / 3 + y / 2) % 2 == 0;
    case 5:
      return x * y % 2 + x * y % 3 == 0;
    case 6:
      return (x * y % 2 + x * y % 3) % 2 == 0;
    default:
      return ((x + y) % 2 + x * y % 3) % 2 == 0;
  }
}

/// `value` and the rest of its division by the generator polynomial (annexes C, D).
unsigned with_rest(unsigned value, int bits, unsigned polynomial) {
  unsigned rest = value;
  for (int i = 0; i < bits; ++i) {
    rest = (rest << 1U) ^ (((rest >> static_cast<unsigned>(bits - 1)) & 1U) * polynomial);
  }
  return (value << static_cast<unsigned>(bits)) | rest;
}

bool bit(unsigned bits, int i) { return ((bits >> static_cast<unsigned>(i)) & 1U) != 0; }

}  // namespace

QrCode::QrCode(int version)
    : version_(version),
      size_(17 + 4 * version),
      modules_(static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_)) {}

std::optional<QrCode> QrCode::of(std::string_view bytes, std::optional<int> mask) {
  int version = 1;
  const auto fits = [&] {
    return 4 + static_cast<std::size_t>(length_bits(version)) + bytes.size() * 8 <=
           static_cast<std::size_t>(data_codewords(version)) * 8;
  };
  while (!fits()) {
    if (++version > max_version) return std::nullopt;
  }
  QrCode plain(version);
  plain.draw_patterns();
  plain.draw_data(interleaved(message_of(bytes, version), version));
  std::optional<QrCode> best;
  for (int i = mask.value_or(0); i <= mask.value_or(7); ++i) {
    QrCode code = plain;
    code.apply(i);
    code.draw_format(i);
    if (!best || code.penalty() < best->penalty()) best = std::move(code);
  }
  return best;
}

void QrCode::set(int x, int y, bool is_dark) { modules_[place(x, y)] = is_dark ? 3 : 2; }

// With the light modules around it, as far as they lie on the code.
void QrCode::draw_finder(int x, int y) {
  for (int dy = -4; dy <= 4; ++dy) {
    for (int dx = -4; dx <= 4; ++dx) {
      const bool inside = x + dx >= 0 && x + dx < size_ && y + dy >= 0 && y + dy < size_;
      const int ring = std::max(std::abs(dx), std::abs(dy));
      if (inside) set(x + dx, y + dy, ring != 2 && ring != 4);
    }
  }
}

void QrCode::draw_alignment(int x, int y) {
  for (int dy = -2; dy <= 2; ++dy) {
    for (int dx = -2; dx <= 2; ++dx) {
      set(x + dx, y + dy, std::max(std::abs(dx), std::abs(dy)) != 1);
    }
  }
}

void QrCode::draw_patterns() {
  for (int i = 0; i < size_; ++i) {
    set(6, i, i % 2 == 0);
    set(i, 6, i % 2 == 0);
  }
  draw_finder(3, 3);
  draw_finder(size_ - 4, 3);
  draw_finder(3, size_ - 4);
  // Alignment patterns (annex E): none, one, or six of three rows and columns.
  if (version_ > 1) {
    const int last = size_ - 7;
    const int middle = version_ < 7 ? last : (6 + last) / 2;
    for (const int y : {6, middle, last}) {
      for (const int x : {6, middle, last}) {
        const bool on_finder = (x == 6 && (y == 6 || y == last)) || (x == last && y == 6);
        const bool on_timing = version_ < 7 && (x == 6 || y == 6);
        if (!on_finder && !on_timing) draw_alignment(x, y);
      }
    }
  }
  if (version_ >= 7) {
    const unsigned bits = with_rest(static_cast<unsigned>(version_), 12, 0x1F25);
    for (int i = 0; i < 18; ++i) {
      const int near = i / 3;
      const int far = size_ - 11 + i % 3;
      set(near, far, bit(bits, i));
      set(far, near, bit(bits, i));
    }
  }
  draw_format(0);  // keeps the place
}

// Level M is 00 (7.9.1).
void QrCode::draw_format(int mask) {
  const unsigned bits = with_rest(static_cast<unsigned>(mask), 10, 0x537) ^ 0x5412U;
  for (int i = 0; i < 8; ++i) {
    set(size_ - 1 - i, 8, bit(bits, i));
    set(8, i < 6 ? i : i + 1, bit(bits, i));
  }
  for (int i = 8; i < 15; ++i) {
    set(8, size_ - 15 + i, bit(bits, i));
    set(i == 8 ? 7 : 14 - i, 8, bit(bits, i));
  }
  set(8, size_ - 8, true);
}

// Two columns at a time, from the right, up and down in turn; the timing column is left out
// (7.7.3).
void QrCode::draw_data(const std::vector<std::uint8_t>& codewords) {
  std::size_t at = 0;
  bool up = true;
  for (int right = size_ - 1; right > 0; right -= 2, up = !up) {
    if (right == 6) right = 5;
    for (int i = 0; i < size_; ++i) {
      const int y = up ? size_ - 1 - i : i;
      for (const int x : {right, right - 1}) {
        std::uint8_t& module = modules_[place(x, y)];
        if ((module & 2U) != 0 || at == codewords.size() * 8) continue;
        module = (codewords[at / 8] >> (7 - at % 8)) & 1U;
        ++at;
      }
    }
  }
}

void QrCode::apply(int mask) {
  for (int y = 0; y < size_; ++y) {
    for (int x = 0; x < size_; ++x) {
      std::uint8_t& module = modules_[place(x, y)];
      if ((module & 2U) == 0 && turns(mask, x, y)) module ^= 1U;
    }
  }
}

/// Runs of one colour, and what looks like a finder, in one row or column (table 11).
int QrCode::line_penalty(int line, bool column) const {
  int out = 0;
  int run = 0;
  bool last = false;
  unsigned window = 0;
  for (int i = 0; i < size_; ++i) {
    const bool now = column ? dark(line, i) : dark(i, line);
    run = i > 0 && now == last ? run + 1 : 1;
    last = now;
    if (run == 5) {
      out += 3;
    } else if (run > 5) {
      out += 1;
    }
    window = ((window << 1U) | (now ? 1U : 0U)) & 0x7FFU;
    if (i >= 10 && (window == 0b10111010000U || window == 0b00001011101U)) out += 40;
  }
  return out;
}

int QrCode::penalty() const {
  int out = 0;
  int count = 0;
  for (int i = 0; i < size_; ++i) {
    out += line_penalty(i, false) + line_penalty(i, true);
    for (int x = 0; x < size_; ++x) {
      count += dark(x, i) ? 1 : 0;
      const bool block = i > 0 && x > 0 && dark(x, i) == dark(x - 1, i) &&
                         dark(x, i) == dark(x, i - 1) && dark(x, i) == dark(x - 1, i - 1);
      out += block ? 3 : 0;
    }
  }
  const int twentieths = std::abs(count * 20 - size_ * size_ * 10) / (size_ * size_);
  return out + twentieths * 10;
}

}  // namespace zvonok
