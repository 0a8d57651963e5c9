// See fake_sockets.hpp. May depend on: call, fakes.
#include "fakes/fake_sockets.hpp"

namespace zvonok::fakes {
namespace {

bool reveals_address(const std::string& frame) {
  return frame.find("\"sdp\"") != std::string::npos ||
         frame.find("\"candidate\"") != std::string::npos;
}

bool is_unanswered(const call::AppState* state) {
  const auto* ringing = state != nullptr ? std::get_if<call::Incoming>(&state->call) : nullptr;
  return ringing != nullptr && !ringing->answered;
}

}  // namespace

struct FakeSockets::Wire final : LineOwner {
  Wire(Recorder& shared, SocketHandle handle) : recorder(shared), socket(handle) {}

  void line_opened() override {
    opened = true;
    recorder.dispatch(call::SocketOpened{socket});
  }
  void line_text(const std::string& frame) override {
    recorder.dispatch(call::SocketText{socket, frame});
  }
  void line_closed(std::uint16_t code) override {
    lost = true;
    recorder.dispatch(call::SocketClosed{socket, code});
  }

  Recorder& recorder;
  SocketHandle socket;
  std::uint32_t line = 0;
  bool peerjs = false;
  bool opened = false;
  bool lost = false;  ///< closed by the other side
};

void FakeSockets::run(const call::OpenSocket& effect) {
  recorder_.record(effect);
  recorder_.expect(used_.insert(effect.socket).second, "a socket handle was used twice");
  url = effect.url;
  auto wire = std::make_shared<Wire>(recorder_, effect.socket);
  wire->peerjs = FakePeerServer::is_url(effect.url);
  wire->line = wire->peerjs ? server_.peer_server.open(*wire, effect.url) : server_.open(*wire);
  all_.push_back(wire);
  open_[effect.socket] = std::move(wire);
}

void FakeSockets::run(const call::SendText& effect) {
  recorder_.record(effect);
  sent.push_back(effect.text);
  const auto it = open_.find(effect.socket);
  if (it == open_.end()) return recorder_.violated("text on a socket that is not open");
  // A browser's send() throws before `open`, and says nothing after a close by the other side.
  recorder_.expect(it->second->opened, "text on a socket that has not opened");
  recorder_.expect(!it->second->lost, "text on a socket that was reported closed");
  recorder_.expect(!(is_unanswered(recorder_.state()) && reveals_address(effect.text)),
                   "an address left before Answer");
  if (it->second->peerjs) {
    server_.peer_server.text(it->second->line, effect.text);
  } else {
    server_.text(it->second->line, effect.text);
  }
}

void FakeSockets::run(const call::CloseSocket& effect) {
  recorder_.record(effect);
  const auto it = open_.find(effect.socket);
  if (it == open_.end()) return recorder_.violated("a socket was closed twice");
  if (it->second->peerjs) {
    server_.peer_server.close(it->second->line);
  } else {
    server_.close(it->second->line);
  }
  open_.erase(it);
}

void FakeSockets::receive(const std::string& frame) {
  if (open_.empty()) return recorder_.violated("no socket to receive on");
  recorder_.dispatch(call::SocketText{open_.begin()->first, frame});
}

void FakeTimers::run(const call::StartTimer& effect) {
  recorder_.record(effect);
  recorder_.expect(used_.insert(effect.timer).second, "a timer handle was used twice");
  recorder_.expect(effect.delay_ms >= 0, "a timer in the past");
  const TimerHandle timer = effect.timer;
  running_[timer] = recorder_.time.after(effect.delay_ms, [this, timer] {
    running_.erase(timer);
    recorder_.dispatch(call::TimerFired{timer});
  });
}

void FakeTimers::run(const call::StopTimer& effect) {
  recorder_.record(effect);
  const auto it = running_.find(effect.timer);
  if (it == running_.end()) return recorder_.violated("a timer was stopped that does not run");
  recorder_.time.cancel(it->second);
  running_.erase(it);
}

std::int64_t FakeTimers::due_ms(TimerHandle timer) const {
  const auto it = running_.find(timer);
  return it == running_.end() ? -1 : it->second.first;
}

}  // namespace zvonok::fakes
