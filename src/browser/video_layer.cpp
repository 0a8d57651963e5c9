// Compares places of videos and hands on what changed. May depend on: base.
#include "browser/video_layer.hpp"

#include <cstddef>
#include <cstdint>

extern "C" void zv_video_place(bool remote, float x, float y, float width, float height,
                               float radius, std::uint32_t flags, const char* label,
                               std::size_t label_size);

namespace zvonok::browser {
namespace {

void place(bool remote, const VideoPlace& next, VideoPlace& last) {
  if (next == last) {
    return;
  }
  last = next;
  const Rect& rect = next.rect;
  const auto flag = [](bool set, unsigned bit) { return set ? 1U << bit : 0U; };
  const std::uint32_t flags =
      flag(next.visible, 0) | flag(next.mirrored, 1) | flag(next.whole, 2) | flag(next.front, 3);
  zv_video_place(remote, rect.x, rect.y, rect.width, rect.height, next.radius, flags,
                 next.label.data(), next.label.size());
}

}  // namespace

void VideoLayer::present(const VideoPlace& local, const VideoPlace& remote) {
  place(false, local, local_);
  place(true, remote, remote_);
}

}  // namespace zvonok::browser
