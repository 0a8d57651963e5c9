#include "browser/file_port.hpp"

#include "browser/import_text.hpp"

extern "C" void zv_file_order(std::uint32_t order, std::uint32_t file, std::uint32_t peer,
                              double size, const char* name, std::uint32_t name_size);

namespace zvonok::browser {

void FilePort::run(const call::OrderFile& effect) {
  zv_file_order(static_cast<std::uint32_t>(effect.order), effect.file.value, effect.peer.value,
                static_cast<double>(effect.size), effect.name.data(), size_of(effect.name));
}

}  // namespace zvonok::browser
