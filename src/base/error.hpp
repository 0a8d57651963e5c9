// Errors as values. One list (errors.def) makes the enum, the wire names and the README's table.
// May depend on: the standard library.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace zvonok {

enum class ErrorCode : std::uint8_t {
#define ZVONOK_ERROR(name, wire, retry) name,
#include "base/errors.def"
#undef ZVONOK_ERROR
};

enum class Retry : std::uint8_t { Retryable, Final };

/// Stable name for host pages and logs ("media-denied").
std::string_view wire_name(ErrorCode code);
Retry retry_of(ErrorCode code);

/// `detail` is for the log: what was wrong in the field's words ("no fingerprint",
/// "NotAllowedError"). It never holds SDP, an address, an id or a name.
struct Error {
  ErrorCode code = ErrorCode::BadEvent;
  std::string detail;
  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string_view detail) {
  return std::unexpected(Error{code, std::string(detail)});
}

}  // namespace zvonok
