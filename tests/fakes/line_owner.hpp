// The client's end of a WebSocket to a fake server. May depend on: the standard library.
#pragma once

#include <cstdint>
#include <string>

namespace zvonok::fakes {

class LineOwner {
 public:
  virtual ~LineOwner() = default;
  virtual void line_opened() = 0;
  virtual void line_text(const std::string& frame) = 0;
  virtual void line_closed(std::uint16_t code) = 0;
};

}  // namespace zvonok::fakes
