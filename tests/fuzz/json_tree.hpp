// The whole of a parsed JSON text, written out for the differential test: what the decoders only
// look things up in. May depend on: protocol.
#pragma once

#include <string>

#include "protocol/json.hpp"

namespace zvonok::fuzz {

/// Appends the value as JSON text that a JavaScript program reads without loss: scalars as they
/// are,
/// ["a", element…], ["o", name, value, name, value…] in the order of the text, doubles included,
/// ["i", "digits"] for an integer past 2^53 - 1, ["f"] for a fraction.
void append_tree(std::string& out, const protocol::json::Node& node);

}  // namespace zvonok::fuzz
