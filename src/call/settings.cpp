// See settings.hpp. May depend on: the standard library.
#include "call/settings.hpp"

#include <algorithm>

namespace zvonok::call {
namespace {

constexpr std::string_view version = "zvonok 1";

struct Known {
  std::string_view key;
  std::string_view value;
};
constexpr std::array known = {
#define ZVONOK_SETTING(name, key, value) Known{key, value},
#include "call/settings.def"
#undef ZVONOK_SETTING
};

std::string_view cut_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

Settings::Settings() {
  for (std::size_t i = 0; i < known.size(); ++i) values_[i] = known[i].value;
}

bool Settings::set(Setting setting, std::string_view value) {
  std::string& old = values_[static_cast<std::size_t>(setting)];
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (old == value || value.size() > max_setting_bytes || std::ranges::any_of(value, is_control)) {
    return false;
  }
  old = value;
  return true;
}

std::string Settings::text() const {
  std::string out(version);
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (values_[i] == known[i].value) continue;
    out += '\n';
    out += known[i].key;
    out += '=';
    out += values_[i];
  }
  return out;
}

Settings Settings::read(std::string_view text) {
  Settings out;
  if (cut_line(text) != version) return out;
  while (!text.empty()) {
    const std::string_view line = cut_line(text);
    for (std::size_t i = 0; i < known.size(); ++i) {
      const std::size_t length = known[i].key.size();
      if (line.starts_with(known[i].key) && line.size() > length && line[length] == '=') {
        out.set(static_cast<Setting>(i), line.substr(length + 1));
      }
    }
  }
  return out;
}

}  // namespace zvonok::call
