// Sockets and timers of one session. May depend on: call, fakes.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "call/platform.hpp"
#include "fakes/fake_server.hpp"
#include "fakes/recorder.hpp"

namespace zvonok::fakes {

class FakeSockets final : public call::SocketPort {
 public:
  FakeSockets(Recorder& recorder, FakeServer& server) : recorder_(recorder), server_(server) {}

  void run(const call::OpenSocket& effect) override;
  void run(const call::SendText& effect) override;
  void run(const call::CloseSocket& effect) override;

  /// Sockets that the core has not closed.
  [[nodiscard]] std::size_t open() const { return open_.size(); }
  [[nodiscard]] bool is_open(SocketHandle socket) const { return open_.contains(socket); }
  /// A frame out of nowhere on the open socket.
  void receive(const std::string& frame);

  std::string url;                ///< of the last one opened
  std::vector<std::string> sent;  ///< frames, until a test clears them

 private:
  struct Wire;

  Recorder& recorder_;
  FakeServer& server_;
  std::map<SocketHandle, std::shared_ptr<Wire>> open_;
  std::vector<std::shared_ptr<Wire>> all_;  ///< the server may still speak to a closed one
  std::set<SocketHandle> used_;
};

class FakeTimers final : public call::TimerPort {
 public:
  explicit FakeTimers(Recorder& recorder) : recorder_(recorder) {}

  void run(const call::StartTimer& effect) override;
  void run(const call::StopTimer& effect) override;

  [[nodiscard]] std::size_t running() const { return running_.size(); }
  [[nodiscard]] bool is_running(TimerHandle timer) const { return running_.contains(timer); }
  /// When a running timer fires, on the timeline; -1: it does not run.
  [[nodiscard]] std::int64_t due_ms(TimerHandle timer) const;

 private:
  Recorder& recorder_;
  std::map<TimerHandle, Timeline::Due> running_;
  std::set<TimerHandle> used_;
};

}  // namespace zvonok::fakes
