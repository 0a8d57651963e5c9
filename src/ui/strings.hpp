// All words a person meets, by language: strings_<language>.def is the one place of each, and a new
// file of that kind is a new language (CMakeLists.txt finds it). A key missing in a language, a
// wrong number of plural forms, or a name of errors.def or end_reasons.def without words, does not
// compile. May depend on: call (end reasons), base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "call/state.hpp"

namespace zvonok::ui {

/// First those of the first file, then those of the second (ZVONOK_LATER).
enum class Text : std::uint16_t {
#define ZVONOK_LANGUAGE(tag, name, forms, form)
#define ZVONOK_PAGE(key, words)
#define ZVONOK_TEXT(key, words) key,
#define ZVONOK_LATER(key, words)
#include "ui/strings_en.def"
#undef ZVONOK_TEXT
#define ZVONOK_TEXT(key, words)
#define ZVONOK_LATER(key, words) key,
#include "ui/strings_en.def"
#undef ZVONOK_TEXT
#undef ZVONOK_PAGE
#undef ZVONOK_LANGUAGE
};

/// How many texts are in the first file.
inline constexpr std::size_t first_text_count = 0
#define ZVONOK_LANGUAGE(tag, name, forms, form)
#define ZVONOK_PAGE(key, words)
#define ZVONOK_TEXT(key, words) +1
#define ZVONOK_LATER(key, words)
#include "ui/strings_en.def"
#undef ZVONOK_TEXT
#undef ZVONOK_PAGE
#undef ZVONOK_LANGUAGE
    ;

/// Which of a text's forms goes with a number. A language file says it as gettext's Plural-Forms
/// do: how many forms there are, and an expression of `n`
/// (https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html). The forms of a text
/// are divided by |.
using PluralForm = std::size_t (*)(std::uint32_t n);

struct LanguageName {
  std::string_view tag;   ///< BCP 47
  std::string_view name;  ///< in the language itself
};
/// All there are, English first.
std::span<const LanguageName> languages();

/// The words of one language.
class Words {
 public:
  /// `language` is a BCP 47 tag: that language, else the one of its first part, else English; also
  /// while its words are not there (scripts/split.mjs).
  static Words of(std::string_view language);

  /// Which language it is.
  [[nodiscard]] const LanguageName& language() const { return *language_; }

  std::string_view operator[](Text text) const {
    const auto at = static_cast<std::size_t>(text);
    return at < first_text_count ? first_[at] : later_[at - first_text_count];
  }

  /// The text with its one placeholder {…} replaced by `value`, which is taken as it stands.
  [[nodiscard]] std::string fill(Text text, std::string_view value) const;

  /// The form of the text that goes with `count`, which replaces its placeholder.
  [[nodiscard]] std::string count(Text text, std::uint32_t count) const;

 private:
  constexpr Words(const LanguageName& language, const std::string_view* first,
                  const std::string_view* later, PluralForm plural_form)
      : language_(&language), first_(first), later_(later), plural_form_(plural_form) {}
  const LanguageName* language_;
  const std::string_view* first_;
  const std::string_view* later_;
  PluralForm plural_form_;
};

/// What follows "Call ended: ", for example "declined".
Text short_text_of(call::EndReason reason);
/// The whole sentence, with {name}.
Text text_of(call::EndReason reason);
/// What went wrong and what to do; those of camera and microphone have {device}.
Text text_of(ErrorCode code);

}  // namespace zvonok::ui
