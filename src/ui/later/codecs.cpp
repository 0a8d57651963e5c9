// The names. May depend on: base.
#include "ui/later/codecs.hpp"

#include "base/later_data.hpp"
#include "ui/later/word_list.hpp"

namespace zvonok::ui {
namespace {

// In the order of `codecs` in browser/js/in_call/stats.js.
alignas(1) ZVONOK_LATER_DATA
    constexpr char names[] = "|Opus|RED|G.722|PCMU|PCMA|VP8|VP9|H.264|AV1|H.265";

}  // namespace

std::string_view codec_name(std::int32_t number) {
  return number <= 0 ? std::string_view() : word_of(names, static_cast<std::size_t>(number));
}

}  // namespace zvonok::ui
