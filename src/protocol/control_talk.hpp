// Chat and files among the messages of the control channel. Private to src/protocol.
// May depend on: base.
#pragma once

#include <string_view>

#include "protocol/control.hpp"
#include "protocol/json.hpp"

namespace zvonok::protocol::control {

/// Reads the message of this kind; monostate when it is none of these.
Result<Message> read_talk(std::string_view kind, const json::Node& object);

}  // namespace zvonok::protocol::control
