// Turns what JavaScript reports into events of the call core: plain numbers and texts in, one
// call::Event out. May depend on: call, base. The other half is js/bridge.js.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "call/event.hpp"

namespace zvonok::browser {

enum class EventKind : std::uint8_t {
#define ZVONOK_EVENT_KIND(name, number) name = (number),
#include "browser/event_kinds.def"
#undef ZVONOK_EVENT_KIND
};

/// One report. What `first`, `second` and the texts mean depends on the kind, see host_event.cpp.
struct HostEvent {
  std::uint32_t kind = 0;
  std::uint32_t handle = 0;
  std::int32_t first = 0;
  std::int32_t second = 0;
  /// UTF-8 texts one after the other, each behind its length in bytes (32 bits, little endian).
  std::string_view texts;
};

/// The event, or nothing for a kind or value that this build does not know.
std::optional<call::Event> to_event(const HostEvent& host_event);

/// Gives the page the way in: from now on its reports arrive at handle_event().
void attach_ports();

/// Where the page's reports go. Defined in main.cpp, for the one program of this module instance.
void handle_event(call::Event event);

}  // namespace zvonok::browser
