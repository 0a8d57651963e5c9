// WebSockets by handle; js/sockets.js does the work and reports SocketOpened, SocketText and
// SocketClosed. May depend on: call (ports), base. Missing: binary frames (they close the socket).
#pragma once

#include "call/platform.hpp"

namespace zvonok::browser {

class SocketPort final : public call::SocketPort {
 public:
  void run(const call::OpenSocket& effect) override;
  void run(const call::SendText& effect) override;
  void run(const call::CloseSocket& effect) override;
};

}  // namespace zvonok::browser
