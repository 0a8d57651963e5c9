// The tables of words, made from the .def files, and how one is picked. May depend on: call, base.
#include "ui/strings.hpp"

#include <array>
#include <cstddef>

namespace zvonok::ui {
namespace {

constexpr std::array english = {
#define ZVONOK_TEXT(key, words) std::string_view(words),
#include "ui/strings_en.def"
#undef ZVONOK_TEXT
};

constexpr std::array russian = {
#define ZVONOK_TEXT(key, words) std::string_view(words),
#include "ui/strings_ru.def"
#undef ZVONOK_TEXT
};

constexpr std::array russian_keys = {
#define ZVONOK_TEXT(key, words) Text::key,
#include "ui/strings_ru.def"
#undef ZVONOK_TEXT
};

consteval bool in_order(const auto& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (static_cast<std::size_t>(keys[i]) != i) {
      return false;
    }
  }
  return true;
}
static_assert(russian.size() == english.size() && in_order(russian_keys),
              "strings_ru.def must have the keys of strings_en.def, in the same order");

}  // namespace

Words Words::of(std::string_view language) {
  const bool is_russian = language.size() >= 2 && (language[0] | 0x20) == 'r' &&
                          (language[1] | 0x20) == 'u' &&
                          (language.size() == 2 || language[2] == '-');
  return Words(is_russian ? russian.data() : english.data());
}

std::string Words::fill(Text text, std::string_view value) const {
  const std::string_view pattern = (*this)[text];
  const std::size_t open = pattern.find('{');
  const std::size_t close = pattern.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return std::string(pattern);
  }
  std::string out(pattern.substr(0, open));
  out += value;
  out += pattern.substr(close + 1);
  return out;
}

Text short_text_of(call::EndReason reason) {
  constexpr std::array texts = {
#define ZVONOK_END(name, wire) Text::End_##name,
#include "call/end_reasons.def"
#undef ZVONOK_END
  };
  return texts[static_cast<std::size_t>(reason)];
}

Text text_of(call::EndReason reason) {
  constexpr std::array texts = {
#define ZVONOK_END(name, wire) Text::Why_##name,
#include "call/end_reasons.def"
#undef ZVONOK_END
  };
  return texts[static_cast<std::size_t>(reason)];
}

Text text_of(ErrorCode code) {
  constexpr std::array texts = {
#define ZVONOK_ERROR(name, wire, retry) Text::Error_##name,
#include "base/errors.def"
#undef ZVONOK_ERROR
  };
  return texts[static_cast<std::size_t>(code)];
}

}  // namespace zvonok::ui
