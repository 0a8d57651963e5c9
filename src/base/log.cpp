// Lines are made with plain appends: no iostream, no printf, both of which cost the wasm kilobytes.
#include "base/log.hpp"

#include <limits>

#include "base/text.hpp"

namespace zvonok {
namespace {

constexpr std::size_t max_line_bytes = 200;

bool is_power_of_ten(std::uint32_t value) {
  while (value >= 10 && value % 10 == 0) value /= 10;
  return value == 1;
}

}  // namespace

Log::Log(Sink sink, void* context, LogLevel most_detailed)
    : sink_(sink), context_(context), most_detailed_(most_detailed) {}

void Log::write(LogLevel level, std::string_view area, std::string_view text) {
  if (sink_ == nullptr || level > most_detailed_) return;
  std::string line(area);
  line += ": ";
  line += text;
  sink_(context_, level, for_log(line, max_line_bytes));
}

void Log::dropped(const Error& error) {
  std::uint32_t& count = dropped_[static_cast<std::size_t>(error.code)];
  if (count != std::numeric_limits<std::uint32_t>::max()) ++count;
  if (!is_power_of_ten(count)) return;
  std::string text(wire_name(error.code));
  if (!error.detail.empty()) {
    text += ", ";
    text += error.detail;
  }
  if (count > 1) {
    text += " (";
    text += std::to_string(count);
    text += " times)";
  }
  write(LogLevel::Warn, "dropped", text);
}

std::uint32_t Log::dropped_count(ErrorCode code) const {
  return dropped_[static_cast<std::size_t>(code)];
}

std::string redact(const PeerId& id) {
  if (id.text.size() < 12) return "..";
  return for_log(id.text, 4) + "..";
}

}  // namespace zvonok
