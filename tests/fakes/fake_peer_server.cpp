// See fake_peer_server.hpp. May depend on: protocol, base, fakes.
#include "fakes/fake_peer_server.hpp"

#include <algorithm>

#include "protocol/json.hpp"

namespace zvonok::fakes {
namespace {

constexpr std::int64_t expire_ms = 5'500;  // 5 s, looked at once a second

std::string parameter(const std::string& url, const std::string& name) {
  std::size_t at = url.find('?');
  while (at != std::string::npos) {
    const std::size_t end = url.find('&', at + 1);
    const std::string part = url.substr(at + 1, end == std::string::npos ? end : end - at - 1);
    if (part.starts_with(name + "=")) return part.substr(name.size() + 1);
    at = end;
  }
  return {};
}

std::string member(const protocol::json::Node& root, std::string_view name) {
  const protocol::json::Node* const node = root.member(name);
  return node != nullptr && node->string() != nullptr ? *node->string() : std::string();
}

}  // namespace

bool FakePeerServer::is_url(const std::string& url) {
  return url.find("/peerjs?") != std::string::npos;
}

std::uint32_t FakePeerServer::open(LineOwner& owner, const std::string& url) {
  const std::uint32_t line = next_line_++;
  lines_[line] = {&owner, url, {}, true};
  time_.after(delay_ms, [this, line] {
    if (!up) return shut(line);
    if (lines_[line].open) lines_[line].owner->line_opened();
    if (!silent) arrived(line);
  });
  return line;
}

void FakePeerServer::arrived(std::uint32_t line) {
  const std::string id = parameter(lines_[line].url, "id");
  const std::string token = parameter(lines_[line].url, "token");
  if (id.empty() || token.empty()) {
    return refuse(
        line,
        R"({"type":"ERROR","payload":{"msg":"No id, token, or key supplied to websocket server"}})");
  }
  if (parameter(lines_[line].url, "key") != key) {
    return refuse(line, R"({"type":"ERROR","payload":{"msg":"Invalid key provided"}})");
  }
  const auto known = clients_.find(id);
  if (known != clients_.end() && known->second.token != token) {
    return refuse(line, R"({"type":"ID-TAKEN","payload":{"msg":"ID is taken"}})");
  }
  lines_[line].id = id;
  if (known == clients_.end()) {
    ++opens;
    down(line, R"({"type":"OPEN"})");
  }
  clients_[id] = {token, line};
  for (const auto& [from, frame] : std::exchange(waiting_[id], {})) down(line, frame);
}

void FakePeerServer::refuse(std::uint32_t line, const std::string& frame) {
  down(line, frame);
  shut(line);
}

void FakePeerServer::down(std::uint32_t line, const std::string& frame) {
  time_.after(delay_ms, [this, line, frame] {
    if (lines_[line].open) lines_[line].owner->line_text(frame);
  });
}

void FakePeerServer::shut(std::uint32_t line) {
  time_.after(delay_ms, [this, line] {
    if (!std::exchange(lines_[line].open, false)) return;
    lines_[line].owner->line_closed(1005);
  });
}

void FakePeerServer::text(std::uint32_t line, const std::string& frame) {
  time_.after(delay_ms, [this, line, frame] {
    if (lines_[line].open && up) received(line, frame);
  });
}

void FakePeerServer::received(std::uint32_t line, const std::string& frame) {
  const auto document = protocol::json::parse(frame, ErrorCode::BadFrame);
  const std::string own = lines_[line].id;
  if (!document || own.empty()) return;
  const std::string type = member(document->root(), "type");
  const std::string to = member(document->root(), "dst");
  if (type == "HEARTBEAT") {
    ++heartbeats;
    return;
  }
  if (to != own) frames.push_back(frame);
  if (to == own && !sends_to_sender) return;
  const std::string stamped = R"({"src":")" + own + R"(",)" + frame.substr(1);
  if (const auto there = clients_.find(to); there != clients_.end()) {
    return down(there->second.line, stamped);
  }
  if (type == "LEAVE" || type == "EXPIRE") return;
  if (waiting_[to].empty()) time_.after(expire_ms, [this, to] { expire(to); });
  waiting_[to].emplace_back(own, stamped);
}

void FakePeerServer::expire(const std::string& id) {
  std::vector<std::string> told;
  for (const auto& [from, frame] : std::exchange(waiting_[id], {})) {
    if (std::ranges::find(told, from) != told.end()) continue;
    told.push_back(from);
    send_frame(from, R"({"type":"EXPIRE","src":")" + id + R"(","dst":")" + from + R"("})");
  }
}

void FakePeerServer::close(std::uint32_t line) {
  if (!std::exchange(lines_[line].open, false)) return;
  time_.after(delay_ms, [this, line] { closed(line); });
}

void FakePeerServer::closed(std::uint32_t line) {
  const auto it = clients_.find(lines_[line].id);
  if (it != clients_.end() && it->second.line == line) clients_.erase(it);
}

void FakePeerServer::kill(const std::string& id) {
  const auto it = clients_.find(id);
  if (it == clients_.end()) return;
  const std::uint32_t line = it->second.line;
  clients_.erase(it);
  shut(line);
}

void FakePeerServer::cut_client(const std::string& id) {
  if (const auto it = clients_.find(id); it != clients_.end()) shut(it->second.line);
}

void FakePeerServer::go_down() {
  up = false;
  clients_.clear();
  waiting_.clear();
  for (std::uint32_t line = 1; line < next_line_; ++line) {
    if (lines_[line].open) shut(line);
  }
}

void FakePeerServer::send_frame(const std::string& id, const std::string& frame) {
  if (const auto it = clients_.find(id); it != clients_.end()) down(it->second.line, frame);
}

std::size_t FakePeerServer::open_lines() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(lines_, [](const auto& entry) { return entry.second.open; }));
}

}  // namespace zvonok::fakes
