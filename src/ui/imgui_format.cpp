// Dear ImGui's text formatting without the C library's printf, which would cost the page 2.7 kB.
// Knows what ImGui's own format strings use: %s %.*s %d %i %u %x %X %p %c %f %%, the flags 0 - +,
// width and precision (also *), and the lengths h l ll z. An unknown conversion is copied as it
// stands. May depend on: imgui.
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"

namespace {

/// Counts everything, keeps what fits.
class Writer {
 public:
  Writer(char* buffer, std::size_t size) : buffer_(buffer), size_(size) {}

  void put(char c) {
    if (buffer_ != nullptr && length_ + 1 < size_) {
      buffer_[length_] = c;
    }
    ++length_;
  }

  void fill(char c, int count) {
    for (; count > 0; --count) {
      put(c);
    }
  }

  void put(std::string_view text) {
    for (const char c : text) {
      put(c);
    }
  }

  /// As vsnprintf: the length of the whole text; but like ImFormatString, what was kept if it did
  /// not fit.
  int finish() {
    if (buffer_ == nullptr) {
      return static_cast<int>(length_);
    }
    if (size_ == 0) {
      return 0;
    }
    const std::size_t kept = length_ < size_ ? length_ : size_ - 1;
    buffer_[kept] = '\0';
    return static_cast<int>(kept);
  }

 private:
  char* buffer_;
  std::size_t size_;
  std::size_t length_ = 0;
};

struct Spec {
  bool left = false;
  bool zero = false;
  bool plus = false;
  int width = 0;
  int precision = -1;
  int longs = 0;  ///< 1: l, z or t, 2: ll
};

void put_padded(Writer& out, const Spec& spec, std::string_view sign, std::string_view body) {
  const int fill = spec.width - static_cast<int>(sign.size() + body.size());
  if (!spec.left && !spec.zero) {
    out.fill(' ', fill);
  }
  out.put(sign);
  if (!spec.left && spec.zero) {
    out.fill('0', fill);
  }
  out.put(body);
  if (spec.left) {
    out.fill(' ', fill);
  }
}

/// Writes the digits before `end` and gives their first.
char* digits(char* end, std::uint64_t value, unsigned base, bool upper) {
  do {
    const auto digit = static_cast<unsigned>(value % base);
    *--end = static_cast<char>(digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10);
    value /= base;
  } while (value != 0);
  return end;
}

void put_integer(Writer& out, Spec spec, std::string_view sign, std::uint64_t value, unsigned base,
                 bool upper) {
  char buffer[24];
  char* end = buffer + sizeof buffer;
  char* begin = digits(end, value, base, upper);
  while (end - begin < spec.precision && begin > buffer) {
    *--begin = '0';
  }
  spec.zero = spec.zero && spec.precision < 0;
  put_padded(out, spec, sign, {begin, static_cast<std::size_t>(end - begin)});
}

/// Fixed notation alone, up to 9 decimals, the last one not always rounded as printf
/// does; enough for numbers in a debug text.
void put_float(Writer& out, const Spec& spec, double value) {
  const bool negative = value < 0;
  double rest = negative ? -value : value;
  const std::string_view sign = negative ? "-" : spec.plus ? "+" : "";
  if (!(rest < 1e15)) {
    put_padded(out, spec, sign, rest != rest ? "nan" : "inf");
    return;
  }
  const int decimals = spec.precision < 0 ? 6 : spec.precision > 9 ? 9 : spec.precision;
  std::uint64_t scale = 1;
  for (int i = 0; i < decimals; ++i) {
    scale *= 10;
  }
  auto whole = static_cast<std::uint64_t>(rest);
  rest -= static_cast<double>(whole);
  auto fraction = static_cast<std::uint64_t>(rest * static_cast<double>(scale) + 0.5);
  if (fraction >= scale) {
    ++whole;
    fraction -= scale;
  }
  char buffer[40];
  char* end = buffer + sizeof buffer;
  char* begin = end;
  if (decimals > 0) {
    begin = digits(end, fraction, 10, false);
    while (end - begin < decimals) {
      *--begin = '0';
    }
    *--begin = '.';
  }
  begin = digits(begin, whole, 10, false);
  put_padded(out, spec, sign, {begin, static_cast<std::size_t>(end - begin)});
}

}  // namespace

int ImFormatStringV(char* buffer, std::size_t size, const char* format, va_list arguments) {
  Writer out(buffer, size);
  for (const char* at = format; *at != '\0'; ++at) {
    if (*at != '%') {
      out.put(*at);
      continue;
    }
    const char* const start = at++;
    Spec spec;
    for (;; ++at) {
      if (*at == '-') {
        spec.left = true;
      } else if (*at == '0') {
        spec.zero = true;
      } else if (*at == '+') {
        spec.plus = true;
      } else {
        break;
      }
    }
    const auto read_number = [&] {
      int number = 0;
      if (*at == '*') {
        ++at;
        return va_arg(arguments, int);
      }
      for (; *at >= '0' && *at <= '9'; ++at) {
        number = number * 10 + (*at - '0');
      }
      return number;
    };
    spec.width = read_number();
    if (*at == '.') {
      ++at;
      spec.precision = read_number();
    }
    for (; *at == 'l' || *at == 'z' || *at == 't' || *at == 'h'; ++at) {
      spec.longs += *at == 'h' ? 0 : 1;
    }
    const auto read_unsigned = [&]() -> std::uint64_t {
      return spec.longs == 0   ? va_arg(arguments, unsigned)
             : spec.longs == 1 ? va_arg(arguments, unsigned long)
                               : va_arg(arguments, unsigned long long);
    };
    switch (*at) {
      case 'd':
      case 'i': {
        const std::int64_t value = spec.longs == 0   ? va_arg(arguments, int)
                                   : spec.longs == 1 ? va_arg(arguments, long)
                                                     : va_arg(arguments, long long);
        const auto bits = static_cast<std::uint64_t>(value);
        put_integer(out, spec,
                    value < 0   ? "-"
                    : spec.plus ? "+"
                                : "",
                    value < 0 ? 0 - bits : bits, 10, false);
        break;
      }
      case 'u':
        put_integer(out, spec, "", read_unsigned(), 10, false);
        break;
      case 'x':
      case 'X':
        put_integer(out, spec, "", read_unsigned(), 16, *at == 'X');
        break;
      case 'p':
        put_integer(out, spec, "0x", reinterpret_cast<std::uintptr_t>(va_arg(arguments, void*)), 16,
                    false);
        break;
      case 'c': {
        const char c = static_cast<char>(va_arg(arguments, int));
        put_padded(out, spec, "", {&c, 1});
        break;
      }
      case 's': {
        const char* text = va_arg(arguments, const char*);
        if (text == nullptr) {
          text = "(null)";
        }
        std::size_t length = 0;
        while (static_cast<int>(length) != spec.precision && text[length] != '\0') {
          ++length;
        }
        put_padded(out, spec, "", {text, length});
        break;
      }
      case 'f':
      case 'g':
        put_float(out, spec, va_arg(arguments, double));
        break;
      case '%':
        out.put('%');
        break;
      default:
        if (*at == '\0') {
          --at;
        }
        out.put({start, static_cast<std::size_t>(at - start + 1)});
        break;
    }
  }
  return out.finish();
}

int ImFormatString(char* buffer, std::size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = ImFormatStringV(buffer, size, format, arguments);
  va_end(arguments);
  return length;
}
