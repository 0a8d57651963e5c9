// Files of one session: what has been ordered of each. A test says itself what comes of it.
// May depend on: call, fakes.
#pragma once

#include <map>
#include <set>

#include "call/platform.hpp"
#include "fakes/recorder.hpp"

namespace zvonok::fakes {

class FakeFiles final : public call::FilePort {
 public:
  explicit FakeFiles(Recorder& recorder) : recorder_(recorder) {}

  void run(const call::OrderFile& effect) override {
    recorder_.record(effect);
    switch (effect.order) {
      case call::FileOrder::Allow:
        recorder_.expect(!allowed_, "files are allowed twice");
        allowed_ = true;
        break;
      case call::FileOrder::Forbid:
        recorder_.expect(allowed_, "files are forbidden that were not allowed");
        allowed_ = false;
        sending_.clear();
        receiving_.clear();
        break;
      case call::FileOrder::Pick:
        recorder_.expect(allowed_, "files are asked for that nobody takes");
        ++asked;
        break;
      case call::FileOrder::Send:
        recorder_.expect(bool{effect.peer}, "a file is sent to nobody");
        sending_[effect.file] = effect.peer;
        break;
      case call::FileOrder::Receive:
        recorder_.expect(receiving_.insert(effect.file).second, "a file is received twice");
        break;
      case call::FileOrder::Stop:
        sending_.erase(effect.file);
        receiving_.erase(effect.file);
        break;
      case call::FileOrder::Save:
        recorder_.expect(receiving_.contains(effect.file), "a file is saved that is not here");
        saved.insert(effect.file);
        break;
    }
  }

  std::uint32_t asked = 0;
  std::set<FileId> saved;
  [[nodiscard]] bool allowed() const { return allowed_; }
  /// The connection a file is sent on; 0: it is not.
  [[nodiscard]] PeerHandle sends(FileId file) const {
    const auto it = sending_.find(file);
    return it == sending_.end() ? PeerHandle{} : it->second;
  }
  [[nodiscard]] bool receives(FileId file) const { return receiving_.contains(file); }

 private:
  Recorder& recorder_;
  bool allowed_ = false;
  std::map<FileId, PeerHandle> sending_;
  std::set<FileId> receiving_;
};

}  // namespace zvonok::fakes
