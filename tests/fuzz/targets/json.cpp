// The JSON reader below all the others, and the writer.
#include "protocol/json.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"

namespace zvonok::fuzz {
namespace {

using protocol::json::parse;

void run_writer(std::string_view input) {
  std::string text;
  protocol::json::append_string(text, input);
  if (text.size() > protocol::max_frame_bytes) return;
  const auto document = parse(text, ErrorCode::BadEvent);
  promise(document && document->root().string() != nullptr, "any bytes are written as a string");
  promise(is_valid_utf8(*document->root().string()), "in valid UTF-8");
  promise(!is_valid_utf8(input) || *document->root().string() == input, "the same, if they were");
}

void run(std::string_view input) {
  run_writer(input);
  const auto document = parse(input, ErrorCode::BadEvent);
  if (!document) {
    promise_error(document.error(), {ErrorCode::BadEvent, ErrorCode::TooLarge});
    return;
  }
  promise(is_valid_utf8(input), "only valid UTF-8 is JSON");
  std::string text;
  protocol::json::append_value(text, document->root());
  const auto again = parse(text, ErrorCode::BadEvent);
  // Escapes can make the text longer than a frame; its values are as many as they were.
  if (text.size() > protocol::max_frame_bytes) return;
  promise(again.has_value(), "what is written is read");
  std::string same;
  protocol::json::append_value(same, again->root());
  promise(same == text, "the same value");
}

}  // namespace

const Target json_target = {"json", run, json_seeds};

}  // namespace zvonok::fuzz
