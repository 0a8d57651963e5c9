// Places the two <video> elements under the canvas, when their places differ from the last frame's.
// May depend on: base. The other half is js/video_layer.js.
#pragma once

#include "base/frame.hpp"

namespace zvonok::browser {

class VideoLayer {
 public:
  void present(const VideoPlace& local, const VideoPlace& remote);

 private:
  VideoPlace local_;
  VideoPlace remote_;
};

}  // namespace zvonok::browser
