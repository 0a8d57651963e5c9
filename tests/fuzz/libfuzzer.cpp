// libFuzzer's entry point, one program for each target: ZVONOK_FUZZ_TARGET is its name.
// https://llvm.org/docs/LibFuzzer.html
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  zvonok::fuzz::ZVONOK_FUZZ_TARGET.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
