// The signal codec as parts of larger messages: signals travel inside the seed's events.
// Private to src/protocol. May depend on: base.
#pragma once

#include <string>

#include "protocol/json.hpp"
#include "protocol/signal.hpp"

namespace zvonok::protocol {

/// Reads a signal object, or a string that holds one. Errors: as decode_signal.
Result<Signal> read_signal(const json::Node& node);
void append_signal(std::string& out, const Signal& signal);

// ---- parts of a signal, for a dialect that puts them elsewhere

/// Reads the object behind `zvonok`. Errors: BadSignal.
Result<Extension> read_extension(const json::Node& node);
/// Appends the member `zvonok` to an open object.
void append_extension(std::string& out, const Extension& extension);
/// Appends the member `candidate` to an open object.
void append_candidate(std::string& out, const Candidate& candidate);

}  // namespace zvonok::protocol
