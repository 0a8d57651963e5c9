// The whole of a parsed JSON text, written out again: what the decoders only look things up in. For
// the differential test and the `json` target. May depend on: protocol.
#pragma once

#include <string>

#include "protocol/json.hpp"

namespace zvonok::fuzz {

/// Appends the value as JSON text. Members come in the order of the text, doubles included.
/// A fraction, whose value is not kept, is written as 0.5, so that it reads as a fraction again.
void append_json(std::string& out, const protocol::json::Node& node);

/// Appends the value as JSON text that a JavaScript program reads without loss: scalars as they
/// are,
/// ["a", element…], ["o", name, value, name, value…], ["i", "digits"] for an integer past 2^53 - 1,
/// ["f"] for a fraction.
void append_tree(std::string& out, const protocol::json::Node& node);

}  // namespace zvonok::fuzz
