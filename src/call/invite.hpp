// The link by which others call me. May depend on: protocol, base.
#pragma once

#include <string>

#include "call/state.hpp"

namespace zvonok::call {

/// Opens a page ready to call me; "" without an address for it, or while the server has given no
/// id. The id's characters are escaped but for letters, digits, '-' and '_', so that nothing around
/// a pasted link can be taken for a part of it.
std::string invite_link(const AppState& state);
/// There is a link, and the server knows its id.
bool can_invite(const AppState& state);

}  // namespace zvonok::call
