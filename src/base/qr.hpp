// QR codes: text to modules. Byte mode, versions 1 to 10, error correction level M (15 % of a code
// may be unreadable), which is what links need: up to 213 bytes. ISO/IEC 18004:2015 is the source
// of every number. May depend on: the standard library. Missing: other modes, levels and versions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace zvonok {

/// Light modules that a reader needs around a code.
inline constexpr int qr_quiet_zone = 4;

class QrCode {
 public:
  /// The smallest code that holds `bytes`; nullopt for more than 213. `mask` 0 to 7 is for tests:
  /// without one the pattern that is easiest to read is taken (7.8.3).
  static std::optional<QrCode> of(std::string_view bytes, std::optional<int> mask = std::nullopt);

  /// Modules on a side, without the quiet zone: 21 to 57.
  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] bool dark(int x, int y) const { return (at(x, y) & 1U) != 0; }

 private:
  explicit QrCode(int version);

  [[nodiscard]] std::uint8_t at(int x, int y) const { return modules_[place(x, y)]; }
  [[nodiscard]] std::size_t place(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(size_) +
           static_cast<std::size_t>(x);
  }
  /// Bit 0: dark. Bit 1: belongs to a pattern, and is neither data nor masked.
  void set(int x, int y, bool is_dark);
  void draw_finder(int x, int y);
  void draw_alignment(int x, int y);
  void draw_patterns();
  void draw_format(int mask);
  void draw_data(const std::vector<std::uint8_t>& codewords);
  void apply(int mask);
  [[nodiscard]] int penalty() const;
  [[nodiscard]] int line_penalty(int line, bool column) const;

  int version_;
  int size_;
  std::vector<std::uint8_t> modules_;
};

}  // namespace zvonok
