// A fuzz target: one decoder, fed with any bytes, and what must hold for whatever it takes.
// libfuzzer.cpp drives it under libFuzzer, corpus.cpp over the kept corpus. May depend on: base.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace zvonok::fuzz {

struct Target {
  std::string_view name;
  /// Ends the program when a promise is broken.
  void (*run)(std::string_view input);
  std::vector<std::string> (*seeds)();
};

/// Each in targets/<name>.cpp, listed again in corpus.cpp.
extern const Target control_target;
extern const Target engineio_target;
extern const Target json_target;
extern const Target kept_target;
extern const Target peer_id_target;
extern const Target peerjs_target;
extern const Target sdp_target;
extern const Target seed_events_target;
extern const Target server_address_target;
extern const Target signal_target;
extern const Target socketio_target;

/// Prints `what` and aborts unless `holds`.
void promise(bool holds, std::string_view what);

/// A refusal has one of the codes that the header promises, and a detail of printable ASCII.
void promise_error(const Error& error, std::initializer_list<ErrorCode> codes);

/// 1 to 64 printable characters that need no escape: what protocol/id_text.hpp promises.
bool is_proper_id(std::string_view id);
/// What clean_name() leaves as it is.
bool is_proper_name(std::string_view name);

}  // namespace zvonok::fuzz
