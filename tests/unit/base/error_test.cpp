// The one list of errors.
#include "base/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace zvonok {
namespace {

const std::vector<ErrorCode> all_codes = {
#define ZVONOK_ERROR(name, wire, retry) ErrorCode::name,
#include "base/errors.def"
#undef ZVONOK_ERROR
};

TEST_CASE("error: every code has a wire name of its own, fit for an attribute") {
  std::set<std::string_view> names;
  for (const ErrorCode code : all_codes) {
    const std::string_view name = wire_name(code);
    CHECK_FALSE(name.empty());
    CHECK(std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }));
    CHECK(names.insert(name).second);
  }
}

TEST_CASE("error: what may help when tried again says so") {
  CHECK(retry_of(ErrorCode::SocketClosed) == Retry::Retryable);
  CHECK(retry_of(ErrorCode::MediaInUse) == Retry::Retryable);
  CHECK(retry_of(ErrorCode::MediaDenied) == Retry::Final);
  CHECK(retry_of(ErrorCode::BadServerAddress) == Retry::Final);
}

TEST_CASE("error: fail makes a result that holds code and detail") {
  const Result<int> result = fail(ErrorCode::BadSdp, "no fingerprint");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error() == Error{ErrorCode::BadSdp, "no fingerprint"});
}

}  // namespace
}  // namespace zvonok
