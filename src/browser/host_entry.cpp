// The exported function that the ports' reports come in by. May depend on: call, base.
#include <emscripten/em_macros.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include "browser/host_event.hpp"

extern "C" void zv_ports_attach();

namespace zvonok::browser {

void attach_ports() { zv_ports_attach(); }

}  // namespace zvonok::browser

/// The one way in for the ports' reports. Takes over `texts`, which JavaScript has allocated.
extern "C" EMSCRIPTEN_KEEPALIVE void zv_event(std::uint32_t kind, std::uint32_t handle,
                                              std::int32_t first, std::int32_t second, char* texts,
                                              std::uint32_t texts_size) {
  const std::unique_ptr<char, decltype(&std::free)> owned(texts, &std::free);
  std::optional<zvonok::call::Event> event =
      zvonok::browser::to_event({kind, handle, first, second, {texts, texts_size}});
  if (event) zvonok::browser::handle_event(std::move(*event));
}
