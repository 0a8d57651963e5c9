// The chat of a call that goes on after a reload: the text of KeptCall::chat (kept.hpp), read with
// the same distrust. May depend on: base.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zvonok::protocol {

struct KeptMessage {
  std::uint32_t number = 0;
  bool mine = false;
  bool arrived = false;
  std::int64_t after_ms = 0;  ///< the call connected: the same on any page's clock
  std::string text;
  friend bool operator==(const KeptMessage&, const KeptMessage&) = default;
};

/// Never "".
std::string encode(const std::vector<KeptMessage>& messages);
std::vector<KeptMessage> decode_kept_chat(std::string_view text);

}  // namespace zvonok::protocol
