// Compares places of videos and hands on what changed. May depend on: base.
#include "browser/video_layer.hpp"

#include <cstddef>

extern "C" void zv_video_place(bool remote, float x, float y, float width, float height,
                               float radius, bool visible, bool mirrored, const char* label,
                               std::size_t label_size);

namespace zvonok::browser {
namespace {

void place(bool remote, const VideoPlace& next, VideoPlace& last) {
  if (next == last) {
    return;
  }
  last = next;
  const Rect& rect = next.rect;
  zv_video_place(remote, rect.x, rect.y, rect.width, rect.height, next.radius, next.visible,
                 next.mirrored, next.label.data(), next.label.size());
}

}  // namespace

void VideoLayer::present(const VideoPlace& local, const VideoPlace& remote) {
  place(false, local, local_);
  place(true, remote, remote_);
}

}  // namespace zvonok::browser
