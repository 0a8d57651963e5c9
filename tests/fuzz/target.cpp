// What the targets share.
#include "fuzz/target.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/text.hpp"
#include "protocol/limits.hpp"

namespace zvonok::fuzz {

void promise(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void promise_error(const Error& error, std::initializer_list<ErrorCode> codes) {
  promise(std::ranges::find(codes, error.code) != codes.end(), "a code that the header names");
  promise(!error.detail.empty() && for_log(error.detail, 64) == error.detail,
          "a short plain detail");
}

bool is_proper_id(std::string_view id) {
  return !id.empty() && id.size() <= protocol::max_id_bytes && std::ranges::all_of(id, [](char c) {
    return c > ' ' && c < '\x7F' && std::string_view("\"'`<>").find(c) == std::string_view::npos;
  });
}

bool is_proper_name(std::string_view name) {
  return is_valid_utf8(name) &&
         clean_name(name, protocol::max_name_graphemes, protocol::max_name_bytes) == name;
}

}  // namespace zvonok::fuzz
