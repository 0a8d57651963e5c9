// The log: short lines of ASCII for whoever looks for a fault, never for a person who calls.
// No line holds SDP, an address, a name or a whole id: ids go through redact(), everything else is
// our own words. May depend on: base. Missing: a file, a clock (the sink knows the time).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/ids.hpp"

namespace zvonok {

/// Error: something the person asked for will not happen. Warn: it happened, but not as it should.
/// Info: a call's milestones, a handful each. Debug: everything else.
enum class LogLevel : std::uint8_t { Error, Warn, Info, Debug };

class Log {
 public:
  /// Gets each line with its level; `line` lives until the call returns. `context` is handed back
  /// as it was.
  using Sink = void (*)(void* context, LogLevel level, std::string_view line);

  /// Lines above `most_detailed` are not made.
  Log(Sink sink, void* context, LogLevel most_detailed);

  /// "area: text". What is not printable ASCII becomes '?'; clipped to 200 bytes.
  void write(LogLevel level, std::string_view area, std::string_view text);

  /// Counts a dropped or refused thing by its code and says so at the 1st, 10th, 100th, ... time:
  /// whoever floods us gets a few lines. "dropped: bad-signal, no fingerprint (10 times)".
  void dropped(const Error& error);

  [[nodiscard]] std::uint32_t dropped_count(ErrorCode code) const;

 private:
  static constexpr std::size_t code_count = 0
#define ZVONOK_ERROR(name, wire, retry) +1
#include "base/errors.def"
#undef ZVONOK_ERROR
      ;

  Sink sink_;
  void* context_;
  LogLevel most_detailed_;
  std::array<std::uint32_t, code_count> dropped_{};
};

/// The first 4 characters and "..": enough to tell two peers apart in a log, not enough to call
/// one. Of an id under 12 characters, which 4 would give away, only "..".
std::string redact(const PeerId& id);

}  // namespace zvonok
