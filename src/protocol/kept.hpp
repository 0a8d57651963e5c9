// What a page leaves for the next one of its tab: the line's token and the call that goes on.
// Text for the tab's own storage, read with the same distrust as anything else.
// May depend on: base.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace zvonok::protocol {

struct KeptCall {
  CallId call;
  PeerId partner;
  std::string name;  ///< the partner's
  bool caller = false;
  std::int64_t since_ms = 0;              ///< when it connected, on that page's clock
  std::vector<std::string> fingerprints;  ///< the partner's
  std::string chat{};                     ///< see later/kept_chat.hpp; "": the partner takes none
  bool microphone_on = true;              ///< what the person wants
  bool camera_on = true;
  friend bool operator==(const KeptCall&, const KeptCall&) = default;
};

struct Kept {
  std::string resume;  ///< Me::resume; "" for none
  std::optional<KeptCall> call;
  friend bool operator==(const Kept&, const Kept&) = default;
};

/// "" when there is nothing to keep.
std::string encode(const Kept& kept);
/// What can not be read is nothing.
Kept decode_kept(std::string_view text);

}  // namespace zvonok::protocol
