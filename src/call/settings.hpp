// What a person has set, and the text in which the page keeps it between visits. May depend on:
// the standard library.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zvonok::call {

enum class Setting : std::uint8_t {
#define ZVONOK_SETTING(name, key, value) name,
#include "call/settings.def"
#undef ZVONOK_SETTING
};

inline constexpr std::size_t setting_count = 0
#define ZVONOK_SETTING(name, key, value) +1
#include "call/settings.def"
#undef ZVONOK_SETTING
    ;

/// Longest value that is taken, bytes.
inline constexpr std::size_t max_setting_bytes = 256;

class Settings {
 public:
  /// Each at its default.
  Settings();

  [[nodiscard]] const std::string& operator[](Setting setting) const {
    return values_[static_cast<std::size_t>(setting)];
  }
  [[nodiscard]] bool is_on(Setting setting) const { return (*this)[setting] == "on"; }

  /// False, and nothing happens, when it is so already, too long, or has control characters.
  bool set(Setting setting, std::string_view value);

  /// What read() takes: a version, then a line "key=value" for each that is not at its default.
  [[nodiscard]] std::string text() const;
  /// Lines that are not understood are left out; a text of another version gives the defaults.
  static Settings read(std::string_view text);

 private:
  std::array<std::string, setting_count> values_;
};

}  // namespace zvonok::call
