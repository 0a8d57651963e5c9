// Small stand-ins for parts of the C and C++ library that the program links but hardly uses.
// Together they take 10.6 kB (brotli) off the page. Linked into the WebAssembly program only;
// native builds and the unit tests keep the library's own. [X] strtod family: only nlohmann's
// number lexer calls it, for numbers with a fraction or exponent, whose value this program
//     never uses (protocol/json.hpp). Long double arithmetic alone is 5 kB.
// [X] snprintf: nlohmann's messages for log-less parse errors.
// [X] libc++'s report of a failed precondition: it would bring vfprintf.
// [X] abort, raise: a trap says the same. The library's raise brings timers, in JavaScript as well.
// [ ] Locales, hexadecimal floats, infinities.
// May depend on: the C library's headers, imgui (its formatter).
#include <__verbose_abort>
#include <cstdarg>
#include <cstddef>

#include "imgui.h"
#include "imgui_internal.h"

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const char* read_digits(const char* text, double& value, int& scale, bool fraction) {
  for (; is_digit(*text); ++text) {
    value = value * 10.0 + (*text - '0');
    if (fraction) --scale;
  }
  return text;
}

}  // namespace

extern "C" {

_Noreturn void abort() { __builtin_trap(); }

int raise(int) { __builtin_trap(); }

double strtod(const char* text, char** end) {
  const bool negative = *text == '-';
  if (negative || *text == '+') ++text;
  double value = 0.0;
  int scale = 0;
  text = read_digits(text, value, scale, false);
  if (*text == '.') text = read_digits(text + 1, value, scale, true);
  if (*text == 'e' || *text == 'E') {
    ++text;
    const bool down = *text == '-';
    if (down || *text == '+') ++text;
    int exponent = 0;
    // Beyond 9,999 every double is 0 or infinity already.
    for (; is_digit(*text); ++text) {
      if (exponent < 10'000) exponent = exponent * 10 + (*text - '0');
    }
    scale += down ? -exponent : exponent;
  }
  for (; scale > 0 && value < 1e308; --scale) value *= 10.0;
  for (; scale < 0 && value > 0.0; ++scale) value /= 10.0;
  if (end != nullptr) *end = const_cast<char*>(text);
  return negative ? -value : value;
}

float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }

long double strtold(const char* text, char** end) { return strtod(text, end); }

int snprintf(char* buffer, size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = ImFormatStringV(buffer, size, format, arguments);
  va_end(arguments);
  return length;
}

}  // extern "C"

_LIBCPP_BEGIN_NAMESPACE_STD
[[noreturn]] void __libcpp_verbose_abort(const char*, ...) noexcept { __builtin_trap(); }
_LIBCPP_END_NAMESPACE_STD
