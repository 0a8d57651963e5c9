// Node ids of messages, of the links in them, and of files. May depend on: call (state).
#pragma once

#include <cstdint>

#include "call/state.hpp"
#include "ui/node_id.hpp"

namespace zvonok::ui {

inline constexpr std::uint32_t max_message_links = 7;

// Of those that can be there at once (call/later/chat.hpp, files.hpp) no two have the same.
constexpr NodeId message_node(const call::ChatMessage& message) {
  return item_id(NodeId::ChatMessage, message.serial % 8'000);
}
constexpr NodeId link_node(const call::ChatMessage& message, std::uint32_t link) {
  return item_id(NodeId::ChatLink, message.serial % 8'000 * 8 + link);
}
/// `kind`: NodeId::FileRow or one of those after it.
constexpr NodeId transfer_node(const call::Transfer& transfer, NodeId kind) {
  return item_id(kind, transfer.serial % 8'000);
}

}  // namespace zvonok::ui
