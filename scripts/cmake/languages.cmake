# zvonok_languages(<target> <file>…): what src/ui/strings.cpp includes as zvonok_languages.inc, made of files named
# strings_<language>.def that lie in a folder `ui` of the include path; English, the first, makes the enum Text.
function(zvonok_languages target)
  list(TRANSFORM ARGN REPLACE ".*/strings_(.*)\\.def$" "\\1" OUTPUT_VARIABLE tags)
  list(REMOVE_ITEM tags en)
  list(PREPEND tags en)
  # The first words of all but English are in a file of their own, see scripts/split.mjs.
  set(tables "")
  set(languages "")
  foreach(tag IN LISTS tags)
    string(MAKE_C_IDENTIFIER ${tag} id)
    set(data "")
    set(there "nullptr")
    if(NOT tag STREQUAL "en")
      set(data "ZVONOK_DATA_OF(\"words_${tag}\")")
      set(there "&there_${id}")
      string(APPEND tables "${data} constinit const volatile bool there_${id} = true;\n")
    endif()
    string(APPEND tables "
#define ZVONOK_LANGUAGE(tag, name, forms, form)
#define ZVONOK_PAGE(key, words)
#define ZVONOK_TEXT(key, words) alignas(1) ${data} constexpr char first_${id}_##key[] = words;
#define ZVONOK_LATER(key, words) ZVONOK_IN_LATER constexpr char later_${id}_##key[] = words;
#include \"ui/strings_${tag}.def\"
#undef ZVONOK_TEXT
#define ZVONOK_TEXT(key, words) {Text::key, first_${id}_##key},
#define ZVONOK_LATER(key, words) {Text::key, later_${id}_##key},
constexpr Entry entries_${id}[] = {
#include \"ui/strings_${tag}.def\"
};
#undef ZVONOK_TEXT
#undef ZVONOK_LANGUAGE
#define ZVONOK_LANGUAGE(tag, name, forms, form) {{tag, name}, forms, []([[maybe_unused]] std::uint32_t n) -> std::size_t { return form; }, ${there}, first_${id}.data(), second_${id}.data()}
#define ZVONOK_TEXT(key, words)
static_assert(is_complete(entries_${id}), \"strings_${tag}.def must have every key of strings_en.def once\");
constexpr Table table_${id} = table_of(entries_${id});
${data} constexpr FirstTable first_${id} = part_of<FirstTable>(table_${id}, 0);
ZVONOK_LATER_DATA constexpr LaterTable second_${id} = part_of<LaterTable>(table_${id}, first_text_count);
constexpr Language language_${id} =
#include \"ui/strings_${tag}.def\"
    ;
#undef ZVONOK_TEXT
#undef ZVONOK_PAGE
#undef ZVONOK_LANGUAGE
static_assert(is_plural_rule(language_${id}.plural_forms, language_${id}.plural_form), \"strings_${tag}.def: the rule does not give the number of forms\");
static_assert(counts_right(table_en, table_${id}, language_${id}.plural_forms), \"strings_${tag}.def: plural forms\");
")
    list(APPEND languages language_${id})
  endforeach()
  list(JOIN languages ", " languages)
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/languages/zvonok_languages.inc
       CONTENT "${tables}\nconstexpr Language all_languages[] = {${languages}};\n" @ONLY)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/languages)
endfunction()
