// Makes the texts of a recording into what the core reads: {"$sdp"} into a description, {"$text"}
// into JSON text, "key-1" into a fingerprint, "candidate-1 host" into a candidate. The other way
// round: src/browser/js/recorder/redact.js. May depend on: nlohmann/json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace zvonok::replay {

/// One text of an event.
std::string text_of(const nlohmann::json& value);

}  // namespace zvonok::replay
