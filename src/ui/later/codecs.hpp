// Names of codecs by the numbers that the page gives them. May depend on: the standard library.
#pragma once

#include <cstdint>
#include <string_view>

namespace zvonok::ui {

/// "" for one that is not known.
std::string_view codec_name(std::int32_t number);

}  // namespace zvonok::ui
