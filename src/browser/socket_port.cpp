#include "browser/socket_port.hpp"

#include "browser/import_text.hpp"

extern "C" {
void zv_socket_open(std::uint32_t socket, const char* url, std::uint32_t url_size);
void zv_socket_send(std::uint32_t socket, const char* text, std::uint32_t text_size);
void zv_socket_close(std::uint32_t socket);
}

namespace zvonok::browser {

void SocketPort::run(const call::OpenSocket& effect) {
  zv_socket_open(effect.socket.value, effect.url.data(), size_of(effect.url));
}

void SocketPort::run(const call::SendText& effect) {
  zv_socket_send(effect.socket.value, effect.text.data(), size_of(effect.text));
}

void SocketPort::run(const call::CloseSocket& effect) { zv_socket_close(effect.socket.value); }

}  // namespace zvonok::browser
