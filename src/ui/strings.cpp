// The tables of words, made from the .def files, and how one is picked. May depend on: call, base.
#include "ui/strings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "base/later_data.hpp"
#include "base/text.hpp"

namespace zvonok::ui {
namespace {

struct Entry {
  Text key;
  std::string_view words;
};

constexpr std::size_t text_count = 0
#define ZVONOK_LANGUAGE(tag, name, forms, form)
#define ZVONOK_PAGE(key, words)
#define ZVONOK_TEXT(key, words) +1
#include "ui/strings_en.def"
#undef ZVONOK_TEXT
#undef ZVONOK_PAGE
#undef ZVONOK_LANGUAGE
    ;

using Table = std::array<std::string_view, text_count>;

consteval Table table_of(const auto& entries) {
  Table out{};
  for (const Entry& entry : entries) {
    out[static_cast<std::size_t>(entry.key)] = entry.words;
  }
  return out;
}

consteval bool is_complete(const auto& entries) {
  const Table table = table_of(entries);
  return std::size(entries) == table.size() &&
         std::ranges::none_of(table, &std::string_view::empty);
}

/// Texts that count in English do so in every language, with as many forms as it has.
consteval bool counts_right(const Table& english, const Table& table, std::size_t plural_forms) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto forms = static_cast<std::size_t>(std::ranges::count(table[i], '|')) + 1;
    const bool plural = english[i].find('|') != std::string_view::npos;
    if (forms != (plural ? plural_forms : 1)) {
      return false;
    }
  }
  return true;
}

/// No number takes a form that there is not, and the last form is some number's. Rules look at no
/// more than the last three digits, or at millions (Unicode CLDR, Language Plural Rules).
consteval bool is_plural_rule(std::size_t plural_forms, PluralForm form) {
  std::size_t most = 0;
  for (std::uint32_t n = 0; n <= 1'000; ++n) most = std::max(most, form(n));
  return std::max(most, form(1'000'000)) + 1 == plural_forms;
}

/// The words of each file lie there with what points to them.
using FirstTable = std::array<std::string_view, first_text_count>;
using LaterTable = std::array<std::string_view, text_count - first_text_count>;

template <class Part>
consteval Part part_of(const Table& table, std::size_t from) {
  Part out{};
  std::copy_n(table.begin() + static_cast<std::ptrdiff_t>(from), out.size(), out.begin());
  return out;
}

struct Language {
  LanguageName name;
  std::size_t plural_forms;
  PluralForm plural_form;
  /// Set by the file of the words when it is there; null where they are in the program's first.
  /// Volatile: a compiler knows what will be in it.
  const volatile bool* there;
  const std::string_view* first;
  const std::string_view* later;
};

#define ZVONOK_IN_LATER alignas(1) ZVONOK_LATER_DATA

// Made by CMakeLists.txt: the entries of each language as entries_<tag>, its table as table_<tag>,
// and `all_languages`.
#include <zvonok_languages.inc>

constexpr auto names = [] {
  std::array<LanguageName, std::size(all_languages)> out{};
  std::ranges::transform(all_languages, out.begin(), &Language::name);
  return out;
}();

std::string filled(std::string_view pattern, std::string_view value) {
  const std::size_t open = pattern.find('{');
  const std::size_t close = pattern.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return std::string(pattern);
  }
  std::string out(pattern.substr(0, open));
  // A name of another direction must not pull the words around it along (UAX #9: FSI, PDI).
  const bool apart = has_right_to_left(value);
  if (apart) out += "\u2068";
  out += value;
  if (apart) out += "\u2069";
  out += pattern.substr(close + 1);
  return out;
}

/// Of ASCII alone: tags are nothing else.
bool same_tag(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

}  // namespace

std::span<const LanguageName> languages() { return names; }

Words Words::of(std::string_view language) {
  const std::string_view first = language.substr(0, language.find('-'));
  const Language* found = std::begin(all_languages);
  for (const Language& one : all_languages) {
    if (one.there != nullptr && !*one.there) continue;
    if (same_tag(one.name.tag, language)) {
      found = &one;
      break;
    }
    found = same_tag(one.name.tag, first) ? &one : found;
  }
  return {found->name, found->first, found->later, found->plural_form};
}

std::string Words::count(Text text, std::uint32_t count) const {
  std::string_view forms = (*this)[text];
  for (std::size_t form = plural_form_(count); form > 0; --form) {
    forms.remove_prefix(forms.find('|') + 1);
  }
  return filled(forms.substr(0, forms.find('|')), std::to_string(count));
}

std::string Words::fill(Text text, std::string_view value) const {
  return filled((*this)[text], value);
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
