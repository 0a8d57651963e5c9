// See invite.hpp. May depend on: protocol, base.
#include "call/invite.hpp"

#include <string_view>

namespace zvonok::call {

std::string invite_link(const AppState& state) {
  const std::string& id = state.signalling.me.text;
  std::string link = state.options.invite_url;
  if (link.empty() || id.empty()) return {};
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    if (plain) {
      link += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      link += '%';
      link += digits[byte >> 4U];
      link += digits[byte & 15U];
    }
  }
  return link;
}

bool can_invite(const AppState& state) {
  return state.signalling.phase == SignallingPhase::Online && !invite_link(state).empty();
}

}  // namespace zvonok::call
