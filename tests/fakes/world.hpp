// What tests of calls are made of: a World (time, server, network) and the Persons in it, each a
// real Session on a fake platform. May depend on: call, fakes, doctest.
#pragma once

#include <optional>
#include <string>

#include "call/session.hpp"
#include "fakes/fake_net.hpp"
#include "fakes/fake_platform.hpp"
#include "fakes/fake_server.hpp"
#include "fakes/timeline.hpp"

namespace zvonok::fakes {

struct World {
  explicit World(FakeServer::Rules rules = FakeServer::Rules::Ours) : server(time, rules) {}

  Timeline time;
  FakeServer server;
  FakeNet net{time};

  void run(std::int64_t span_ms) { time.advance(span_ms); }
};

/// Somebody with a page open. Fails the test when an invariant was broken or things stay open.
class Person {
 public:
  /// `whole`: the program's second file is there (call/later.hpp).
  Person(World& world, std::string name, std::uint64_t seed = 0, bool whole = true);
  ~Person();
  Person(const Person&) = delete;
  Person& operator=(const Person&) = delete;

  FakePlatform platform;
  call::Options options;
  std::uint32_t changes = 0;  ///< how often a frame was asked for

  void start(const std::string& dial_id = {});
  /// start(), then on until the server has said the id.
  void come_online();

  /// F5: the page goes away, and `gap_ms` later the tab's next page starts with what was kept.
  void reload(std::int64_t gap_ms = 300);

  void tell(call::Event event) { session_.dispatch(std::move(event)); }
  void call(const Person& other) { tell(call::CallUserNow{other.me()}); }
  void answer() { tell(call::AnswerCall{}); }
  void decline() { tell(call::DeclineCall{}); }
  void leave() { tell(call::LeaveCall{}); }

  [[nodiscard]] const call::AppState& state() const { return session_.state(); }
  [[nodiscard]] const std::string& me() const { return state().signalling.me.text; }
  [[nodiscard]] const std::string& name() const { return name_; }
  template <class T>
  [[nodiscard]] const T* in() const {
    return std::get_if<T>(&state().call);
  }
  /// The call as T; fails the test when it is in another state.
  template <class T>
  [[nodiscard]] const T& as() const {
    static const T none{};
    const T* const it = in<T>();
    if (it == nullptr) wrong_state();
    return it != nullptr ? *it : none;
  }
  [[nodiscard]] bool is_idle() const { return in<call::Idle>() != nullptr; }
  [[nodiscard]] bool rings() const { return in<call::Incoming>() != nullptr; }
  [[nodiscard]] bool is_live() const;
  /// Why the last call ended; nullopt when it has not.
  [[nodiscard]] std::optional<call::EndReason> ended() const;
  [[nodiscard]] call::NoticeKind notice() const { return state().notice.kind; }
  /// The handle of the current call's or the warm peer connection.
  [[nodiscard]] PeerHandle peer() const;

 private:
  void wrong_state() const;

  World& world_;
  std::string name_;
  call::Session session_;
};

/// A calls B, B answers, both are in the call.
void connect(World& world, Person& caller, Person& callee);

}  // namespace zvonok::fakes
