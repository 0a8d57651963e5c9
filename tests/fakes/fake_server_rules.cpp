// What the server does with the seed's events, by either set of rules.
// May depend on: protocol, base, fakes.
#include <algorithm>

#include "fakes/fake_server.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/seed_events.hpp"
#include "protocol/signal_json.hpp"

namespace zvonok::fakes {
namespace {

namespace json = protocol::json;
namespace socketio = protocol::socketio;
using protocol::ExtensionKind;

std::string text_of(const json::Node& object, std::string_view name) {
  const json::Node* const node = object.member(name);
  return node != nullptr && node->string() != nullptr ? *node->string() : std::string();
}

bool is_offer(const protocol::Signal& signal) {
  const auto* description = std::get_if<protocol::Description>(&signal.body);
  return description != nullptr && description->type == protocol::SdpType::Offer;
}

std::string call_of(const protocol::Signal& signal) {
  return signal.zvonok ? signal.zvonok->call.text : std::string();
}

bool is_ending(const protocol::Signal& signal) {
  if (!signal.zvonok) return false;
  switch (signal.zvonok->kind) {
    case ExtensionKind::Decline:
    case ExtensionKind::Cancel:
    case ExtensionKind::Busy:
    case ExtensionKind::Bye:
      return true;
    case ExtensionKind::None:
    case ExtensionKind::Ringing:
      return false;
  }
  return false;
}

}  // namespace

void FakeServer::event(std::uint32_t line, const socketio::Packet& packet) {
  const auto document = json::parse(packet.data, ErrorCode::BadEvent);
  const json::Node* const payload = document ? document->root().element(1) : nullptr;
  const json::Node* const name = document ? document->root().element(0) : nullptr;
  const std::string own = lines_[line].id;
  std::string error = "bad-request";
  if (payload != nullptr && !own.empty()) {
    if (*name->string() == "callUser") error = call_user(own, *payload);
    if (*name->string() == "answerCall") error = answer_call(own, *payload);
  }
  // The seed's server acknowledges nothing.
  if (rules == Rules::Seed || !packet.ack) return;
  const std::string answer =
      error.empty() ? R"({"ok":true})" : R"({"ok":false,"error":")" + error + R"("})";
  down(line, "4" + socketio::encode_ack(*packet.ack, "[" + answer + "]"));
}

std::string FakeServer::check_call(const std::string& own, const std::string& to,
                                   const protocol::Signal& signal) {
  if (to == own) return "own-id";
  if (!is_offer(signal) && pair_of(own, to) == nullptr) return "not-calling";
  if (!refuse_calls.empty()) return refuse_calls;
  return find(to) == 0 ? "unknown-id" : "";
}

std::string FakeServer::call_user(const std::string& own, const json::Node& payload) {
  const std::string to = text_of(payload, "userToCall");
  const json::Node* const signal_node = payload.member("signalData");
  if (signal_node == nullptr) return "bad-request";
  const auto signal = protocol::read_signal(*signal_node);
  if (!signal) return "bad-request";
  std::string from = text_of(payload, "from");
  if (rules == Rules::Ours) {
    if (std::string error = check_call(own, to, *signal); !error.empty()) return error;
    from = own;
    if (is_offer(*signal)) {
      Pair& pair = pairs_[std::minmax(own, to)];
      const bool further = signal->zvonok && signal->zvonok->path != 0;
      const bool known = further || std::ranges::any_of(pair.calls, [&](const auto& entry) {
                           return entry.second == call_of(*signal);
                         });
      if (further) pair.calls[own] = call_of(*signal);
      if (!pair.answered || !known) {
        pair.calls[own] = call_of(*signal);
        pair.answered = false;
      }
    }
  }
  std::string out = R"(["callUser",{"signal":)" + protocol::encode_signal(*signal);
  out += R"(,"from":)";
  json::append_string(out, from);
  out += R"(,"name":)";
  json::append_string(out, text_of(payload, "name"));
  relay(to, out + "}]");
  ended(own, to, *signal);
  return {};
}

std::string FakeServer::answer_call(const std::string& own, const json::Node& payload) {
  const std::string to = text_of(payload, "to");
  const json::Node* const signal_node = payload.member("signal");
  if (signal_node == nullptr) return "bad-request";
  const auto signal = protocol::read_signal(*signal_node);
  if (!signal) return "bad-request";
  std::string from;
  if (rules == Rules::Ours) {
    Pair* const pair = pair_of(own, to);
    if (pair == nullptr || !pair->calls.contains(to)) return "not-calling";
    if (find(to) == 0) return "unknown-id";
    if (std::holds_alternative<protocol::Description>(signal->body)) pair->answered = true;
    from = R"(,{"from":")" + own + R"("})";
  }
  relay(to, R"(["callAccepted",)" + protocol::encode_signal(*signal) + from + "]");
  ended(own, to, *signal);
  return {};
}

void FakeServer::ended(const std::string& own, const std::string& to,
                       const protocol::Signal& signal) {
  Pair* const pair = pair_of(own, to);
  if (pair == nullptr || !is_ending(signal)) return;
  std::erase_if(pair->calls, [&](const auto& entry) {
    return entry.second.empty() || call_of(signal).empty() || entry.second == call_of(signal);
  });
  if (pair->calls.empty()) pairs_.erase(std::minmax(own, to));
}

void FakeServer::relay(const std::string& to, const std::string& json_array) {
  const std::uint32_t line = find(to);
  if (line == 0 || dice_.chance(lost_percent)) return;
  const std::string frame = "42" + json_array;
  if (dice_.chance(reordered_percent)) {
    down_late(line, frame);
  } else {
    down(line, frame);
  }
  if (dice_.chance(doubled_percent)) down_late(line, frame);
}

void FakeServer::gone(std::string id, bool closed) {
  if (id.empty()) return;
  for (auto& [number, line] : lines_) {
    if (line.id == id) line.id.clear();
  }
  if (rules == Rules::Seed) {
    for (const auto& [number, line] : lines_) {
      if (line.open && !line.id.empty()) down(number, R"(42["callEnded"])");
    }
    return;
  }
  for (auto it = pairs_.begin(); it != pairs_.end();) {
    const auto& [one, two] = it->first;
    if (one != id && two != id) {
      ++it;
      continue;
    }
    // A server that goes down itself ends no call.
    if (up) {
      send_frame(one == id ? two : one, R"(42["callEnded",{"from":")" + id + R"(","reason":")" +
                                            (closed ? "closed" : "lost") + R"("}])");
    }
    // Kept while the id can be resumed: the fake never forgets.
    ++it;
  }
}

FakeServer::Pair* FakeServer::pair_of(const std::string& one, const std::string& two) {
  const auto it = pairs_.find(std::minmax(one, two));
  return it == pairs_.end() ? nullptr : &it->second;
}

bool FakeServer::has_partner(const std::string& id) const {
  return std::ranges::any_of(pairs_, [&](const auto& entry) {
    return entry.first.first == id || entry.first.second == id;
  });
}

}  // namespace zvonok::fakes
