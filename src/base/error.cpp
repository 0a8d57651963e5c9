// Tables made from errors.def. May depend on: the standard library.
#include "base/error.hpp"

namespace zvonok {

std::string_view wire_name(ErrorCode code) {
  switch (code) {
#define ZVONOK_ERROR(name, wire, retry) \
  case ErrorCode::name:                 \
    return wire;
#include "base/errors.def"
#undef ZVONOK_ERROR
  }
  return {};
}

Retry retry_of(ErrorCode code) {
  switch (code) {
#define ZVONOK_ERROR(name, wire, retry) \
  case ErrorCode::name:                 \
    return Retry::retry;
#include "base/errors.def"
#undef ZVONOK_ERROR
  }
  return Retry::Final;
}

}  // namespace zvonok
