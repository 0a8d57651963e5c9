// Dear ImGui's text formatting: what its own format strings use, checked against the C library's
// printf.
#include <doctest/doctest.h>

#include <cstdarg>
#include <cstdio>
#include <string>

#include "imgui.h"
#include "imgui_internal.h"

namespace {

std::string ours(const char* format, ...) {
  char buffer[200];
  va_list arguments;
  va_start(arguments, format);
  const int length = ImFormatStringV(buffer, sizeof buffer, format, arguments);
  va_end(arguments);
  const std::string out(buffer);
  CHECK(out.size() == static_cast<std::size_t>(length));
  return out;
}

}  // namespace

#define CHECK_AS_PRINTF(...)                                \
  do {                                                      \
    char expected[200];                                     \
    (void)snprintf(expected, sizeof expected, __VA_ARGS__); \
    CHECK(ours(__VA_ARGS__) == expected);                   \
  } while (false)

TEST_CASE("texts") {
  CHECK_AS_PRINTF("plain");
  CHECK_AS_PRINTF("%s", "text");
  CHECK_AS_PRINTF("[%8s|%-8s]", "abc", "abc");
  CHECK_AS_PRINTF("%.*s", 3, "abcdef");
  CHECK_AS_PRINTF("%.2s|%.9s|%.*s", "abc", "abc", 0, "abc");
  CHECK_AS_PRINTF("%c%c", 'a', 'b');
  CHECK_AS_PRINTF("100%%");
  const char without_end[3] = {'a', 'b', 'c'};
  CHECK_AS_PRINTF("%.*s", 3, without_end);
  const char* volatile nothing = nullptr;
  CHECK(ours("%s", nothing) == "(null)");
}

TEST_CASE("integers") {
  for (const int value : {0, 1, -1, 42, -123'456, 2'147'483'647, -2'147'483'647 - 1}) {
    CHECK_AS_PRINTF("%d %i %5d %-5d| %05d %+d %.3d", value, value, value, value, value, value,
                    value);
  }
  for (const unsigned value : {0U, 1U, 255U, 4'294'967'295U}) {
    CHECK_AS_PRINTF("%u %x %X 0x%08X #%02X%02X", value, value, value, value, value, value);
  }
  CHECK_AS_PRINTF("%ld %lu %lld %llu %llX", -5L, 5UL, -9'223'372'036'854'775'807LL - 1,
                  18'446'744'073'709'551'615ULL, 0xDEADBEEFCAFEULL);
  CHECK_AS_PRINTF("%zu", sizeof(int));
  CHECK_AS_PRINTF("%hd", 12);
  CHECK_AS_PRINTF("%*d|%-*d|", 6, 42, 6, 42);
}

TEST_CASE("fractions") {
  CHECK_AS_PRINTF("%f %.3f %.0f %5.1f %-8.2f|", 1.5, 3.14159, 2.6, -0.26, 7.0);
  CHECK_AS_PRINTF("%.2f %.2f %.3f", 0.999, 99.999, -1.0005);
  CHECK_AS_PRINTF("%08.3f %+.1f", -2.5, 2.5);
  CHECK_AS_PRINTF("%.1f", 123'456'789.0);
}

TEST_CASE("pointers") {
  int here = 0;
  char expected[40];
  (void)snprintf(expected, sizeof expected, "0x%llx",
                 static_cast<unsigned long long>(reinterpret_cast<std::uintptr_t>(&here)));
  CHECK(ours("%p", static_cast<void*>(&here)) == expected);
}

TEST_CASE("what does not fit is cut and ended, and the length is of what was kept") {
  char buffer[6] = "?????";
  CHECK(ImFormatString(buffer, sizeof buffer, "%s", "abcdefgh") == 5);
  CHECK(std::string(buffer) == "abcde");
  CHECK(ImFormatString(buffer, 1, "%d", 12) == 0);
  CHECK(buffer[0] == '\0');
  CHECK(ImFormatString(nullptr, 0, "%s-%d", "abc", 12) == 6);
}

TEST_CASE("an unfinished or unknown conversion does no harm") {
  const char* volatile unfinished = "50%";
  CHECK(ours(unfinished) == "50%");
  const char* volatile unknown = "a %q b";
  CHECK(ours(unknown) == "a %q b");
}
