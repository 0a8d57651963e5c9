// Connections, frames and the heartbeat; the rules are in fake_server_rules.cpp.
// May depend on: protocol, base, fakes.
#include "fakes/fake_server.hpp"

#include <algorithm>

#include "protocol/engineio.hpp"

namespace zvonok::fakes {
namespace {

namespace engineio = protocol::engineio;
namespace socketio = protocol::socketio;

constexpr std::int64_t ping_interval_ms = 25'000;
constexpr std::int64_t ping_timeout_ms = 20'000;

}  // namespace

std::int64_t FakeServer::delay(std::int64_t& last_ms) {
  const std::int64_t at = time_.now_ms() + dice_.between(min_delay_ms, max_delay_ms);
  last_ms = std::max(last_ms, at);
  return last_ms - time_.now_ms();
}

std::uint32_t FakeServer::open(LineOwner& owner) {
  const std::uint32_t number = next_line_++;
  Line& line = lines_[number];
  line.owner = &owner;
  time_.after(delay(line.last_down_ms), [this, number] {
    Line& it = lines_[number];
    if (!it.open) return;
    if (!up) return drop(number, 1006);
    it.owner->line_opened();
    if (silent) return;
    down(number, R"(0{"sid":"engine)" + std::to_string(number) +
                     R"(","upgrades":[],"pingInterval":25000,"pingTimeout":20000,)"
                     R"("maxPayload":1000000})");
    ping(number);
  });
  return number;
}

void FakeServer::ping(std::uint32_t line) {
  time_.after(ping_interval_ms, [this, line] {
    if (!lines_[line].open || !pings) return;
    lines_[line].pinged = true;
    down(line, "2");
    time_.after(ping_timeout_ms, [this, line] {
      if (lines_[line].open && lines_[line].pinged) drop(line, 1005);
    });
  });
}

void FakeServer::down(std::uint32_t line, const std::string& frame) {
  time_.after(delay(lines_[line].last_down_ms), [this, line, frame] {
    if (lines_[line].open) lines_[line].owner->line_text(frame);
  });
}

void FakeServer::down_late(std::uint32_t line, const std::string& frame) {
  time_.after(dice_.between(min_delay_ms, max_delay_ms * 3), [this, line, frame] {
    if (lines_[line].open) lines_[line].owner->line_text(frame);
  });
}

void FakeServer::drop(std::uint32_t line, std::uint16_t code) {
  Line& it = lines_[line];
  if (!it.open) return;
  it.open = false;
  gone(it.id, true);
  it.owner->line_closed(code);
}

void FakeServer::text(std::uint32_t line, const std::string& frame) {
  Line& it = lines_[line];
  if (!it.open) return;
  time_.after(delay(it.last_up_ms), [this, line, frame] {
    // What was sent before the client closed still arrives.
    if (up && !silent && !greets_only) received(line, frame);
  });
}

void FakeServer::close(std::uint32_t line) {
  Line& it = lines_[line];
  if (!it.open) return;
  it.open = false;
  time_.after(delay(it.last_up_ms), [this, line] { gone(lines_[line].id, true); });
}

void FakeServer::received(std::uint32_t line, const std::string& frame) {
  const auto packet = engineio::decode(frame);
  if (!packet) return drop(line, 1005);
  if (std::holds_alternative<engineio::Pong>(*packet)) {
    ++pongs;
    lines_[line].pinged = false;
    return ping(line);
  }
  const auto* message = std::get_if<engineio::Message>(&*packet);
  if (message == nullptr) return;
  // encode_connect() says "0" alone, which decode() takes as well.
  const auto decoded = socketio::decode(message->text);
  if (!decoded) return drop(line, 1005);
  switch (decoded->type) {
    case socketio::Type::Connect: {
      if (decoded->nsp != "/") {
        return down(line, "44" + decoded->nsp + R"(,{"message":"Invalid namespace"})");
      }
      if (!connect_error.empty()) {
        return down(line, R"(44{"message":")" + connect_error + R"("})");
      }
      Line& it = lines_[line];
      if (!it.open) return;
      const std::string resumed = rules == Rules::Ours ? take_token(decoded->data) : std::string();
      // Also of a line whose end is still on its way: it ends nothing of the one that took over.
      for (auto& [number, before] : lines_) {
        if (resumed.empty() || before.id != resumed) continue;
        before.id.clear();
        drop(number, 1005);
      }
      it.id = resumed.empty() ? "socketid-" + std::to_string(10'000'000 + next_id_++) : resumed;
      down(line, R"(40{"sid":")" + it.id + R"("})");
      std::string me = R"(42["me",")" + it.id + "\"";
      if (rules == Rules::Ours && !decoded->data.empty()) {
        const std::string token = "token-" + std::to_string(next_token_++);
        tokens_[token] = it.id;
        me += R"(,{"resume":")" + token + R"("})";
      }
      return down(line, me + "]");
    }
    case socketio::Type::Disconnect:
      return gone(lines_[line].id, true);
    case socketio::Type::Event:
      return event(line, *decoded);
    case socketio::Type::Ack:
      acks.emplace_back(message->text);
      return;
    case socketio::Type::ConnectError:
    case socketio::Type::BinaryEvent:
    case socketio::Type::BinaryAck:
      return drop(line, 1005);
  }
}

void FakeServer::forget_token_of(const std::string& id) {
  std::erase_if(tokens_, [&](const auto& entry) { return entry.second == id; });
}

std::string FakeServer::take_token(std::string_view auth) {
  const auto document = protocol::json::parse(auth, ErrorCode::BadEvent);
  if (!document) return {};
  const protocol::json::Node* const node = document->root().member("resume");
  if (node == nullptr || node->string() == nullptr) return {};
  const auto it = tokens_.find(*node->string());
  if (it == tokens_.end()) return {};
  std::string id = std::move(it->second);
  tokens_.erase(it);
  return id;
}

void FakeServer::kill(const std::string& id) {
  if (const std::uint32_t line = find(id); line != 0) drop(line, 1006);
}

void FakeServer::send_frame(const std::string& id, const std::string& frame) {
  if (const std::uint32_t line = find(id); line != 0) down(line, frame);
}

void FakeServer::go_down() {
  up = false;
  for (std::uint32_t line = 1; line < next_line_; ++line) drop(line, 1006);
}

std::uint32_t FakeServer::find(const std::string& id) const {
  for (const auto& [number, line] : lines_) {
    if (line.open && !id.empty() && line.id == id) return number;
  }
  return 0;
}

std::size_t FakeServer::open_lines() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(lines_, [](const auto& entry) { return entry.second.open; }));
}

}  // namespace zvonok::fakes
