// Files that are sent and received; js/later/files.js reports FileChosen, FileMoved, FileEnded. May
// depend on: call (ports), base.
#pragma once

#include "call/platform.hpp"

namespace zvonok::browser {

class FilePort final : public call::FilePort {
 public:
  void run(const call::OrderFile& effect) override;
};

}  // namespace zvonok::browser
