// Frames that a server or a stranger may send, for tests to hand in. May depend on: protocol, base.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "fakes/fake_sdp.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/signal.hpp"

namespace zvonok::fakes {

inline std::string frame_call_user(const std::string& from, const protocol::Signal& signal,
                                   const std::string& name = "Eve") {
  std::string out = R"(42["callUser",{"signal":)" + protocol::encode_signal(signal) + R"(,"from":)";
  protocol::json::append_string(out, from);
  out += R"(,"name":)";
  protocol::json::append_string(out, name);
  return out + "}]";
}

/// `from` only our own server adds.
inline std::string frame_call_accepted(const protocol::Signal& signal,
                                       const std::string& from = {}) {
  std::string out = R"(42["callAccepted",)" + protocol::encode_signal(signal);
  if (!from.empty()) out += R"(,{"from":")" + from + "\"}";
  return out + "]";
}

inline std::string frame_call_ended(const std::string& from = {}) {
  return from.empty() ? R"(42["callEnded"])" : R"(42["callEnded",{"from":")" + from + R"("}])";
}

/// A description of end number `end`, with two candidates; with `call` by a Zvonok.
inline protocol::Signal signal_description(protocol::SdpType type, std::uint32_t end,
                                           const std::string& call = {}) {
  protocol::Signal signal;
  signal.body = protocol::Description{type, make_sdp(end, 2)};
  if (!call.empty()) signal.zvonok = protocol::Extension{1, {call}, {}, "Eve"};
  return signal;
}

inline protocol::Signal signal_candidate(std::uint32_t end, const std::string& call = {}) {
  protocol::Signal signal;
  signal.body = make_candidate(end, 0);
  if (!call.empty()) signal.zvonok = protocol::Extension{1, {call}, {}, ""};
  return signal;
}

inline protocol::Signal signal_word(protocol::ExtensionKind kind, const std::string& call) {
  protocol::Signal signal;
  signal.zvonok = protocol::Extension{1, {call}, kind, ""};
  return signal;
}

}  // namespace zvonok::fakes
