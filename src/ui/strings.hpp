// All words a person meets, by language: strings_<language>.def is the one place of each.
// A key missing in a language, or one of errors.def or end_reasons.def without words, does not
// compile. May depend on: call (end reasons), base. Missing: plural forms (nothing here counts).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "call/state.hpp"

namespace zvonok::ui {

enum class Text : std::uint8_t {
#define ZVONOK_TEXT(key, words) key,
#include "ui/strings_en.def"
#undef ZVONOK_TEXT
};

/// The words of one language.
class Words {
 public:
  /// `language` is a BCP 47 tag: "ru" and its regions give Russian, everything else English.
  static Words of(std::string_view language);

  std::string_view operator[](Text text) const { return table_[static_cast<std::size_t>(text)]; }

  /// The text with its one placeholder {…} replaced by `value`, which is taken as it stands.
  [[nodiscard]] std::string fill(Text text, std::string_view value) const;

 private:
  explicit constexpr Words(const std::string_view* table) : table_(table) {}
  const std::string_view* table_;
};

/// What follows "Call ended: ", for example "declined".
Text short_text_of(call::EndReason reason);
/// The whole sentence, with {name}.
Text text_of(call::EndReason reason);
/// What went wrong and what to do; those of camera and microphone have {device}.
Text text_of(ErrorCode code);

}  // namespace zvonok::ui
