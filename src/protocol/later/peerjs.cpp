// See peerjs.hpp. The server copies `type`, `dst` and `payload` unread, so that all of them are the
// sender's word.
#include "protocol/later/peerjs.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"
#include "protocol/server_address.hpp"
#include "protocol/signal_json.hpp"

namespace zvonok::protocol::peerjs {
namespace {

constexpr std::size_t max_reason_bytes = 120;

std::unexpected<Error> bad(std::string_view detail) { return fail(ErrorCode::BadEvent, detail); }

const std::string* text_of(const json::Node* object, std::string_view name) {
  const json::Node* const node = object != nullptr ? object->member(name) : nullptr;
  return node != nullptr ? node->string() : nullptr;
}

Result<Signal> read_relayed(const json::Node& payload, std::string_view type) {
  const bool is_candidate = type == "CANDIDATE";
  const json::Node* const sdp = payload.member("sdp");
  if (is_candidate ? sdp != nullptr : sdp == nullptr) return bad("sdp");
  auto signal = read_signal(is_candidate ? payload : *sdp);
  if (!signal) return signal;
  const auto* const description = std::get_if<Description>(&signal->body);
  if (is_candidate) {
    if (!std::holds_alternative<Candidate>(signal->body) &&
        !std::holds_alternative<std::monostate>(signal->body)) {
      return bad("candidate");
    }
    return signal;
  }
  const auto wanted = type == "OFFER" ? SdpType::Offer : SdpType::Answer;
  if (description == nullptr || description->type != wanted) return bad("sdp type");
  signal->zvonok.reset();
  if (const json::Node* const zvonok = payload.member("zvonok"); zvonok != nullptr) {
    auto extension = read_extension(*zvonok);
    if (!extension) return std::unexpected(std::move(extension).error());
    if (extension->kind != ExtensionKind::None) return bad("two kinds at once");
    signal->zvonok = std::move(*extension);
  }
  return signal;
}

}  // namespace

bool is_own_id(std::string_view text) {
  return is_id(text) && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_';
         });
}

Result<Message> decode(std::string_view frame) {
  const auto document = json::parse(frame, ErrorCode::BadFrame);
  if (!document) return std::unexpected(document.error());
  const json::Node& root = document->root();
  const std::string* const type = text_of(&root, "type");
  if (type == nullptr) return fail(ErrorCode::BadFrame, "no type");
  const json::Node* const payload = root.member("payload");
  if (*type == "OPEN") return Opened{};
  if (*type == "ID-TAKEN") return IdTaken{};
  if (*type == "ERROR") {
    const std::string* const reason = text_of(payload, "msg");
    return Refused{reason != nullptr ? for_log(*reason, max_reason_bytes) : std::string()};
  }
  const bool relayed = *type == "OFFER" || *type == "ANSWER" || *type == "CANDIDATE";
  if (!relayed && *type != "LEAVE" && *type != "EXPIRE") return Other{};
  const std::string* const from = text_of(&root, "src");
  if (from == nullptr || !is_id(*from)) return bad("id");
  if (*type == "LEAVE") return Left{PeerId{*from}};
  if (*type == "EXPIRE") return Expired{PeerId{*from}};

  const std::string* const kind = text_of(payload, "type");
  if (kind == nullptr) return bad("payload");
  if (*kind != "media") return Other{};
  const std::string* const connection = text_of(payload, "connectionId");
  if (connection == nullptr || !is_id(*connection)) return bad("connectionId");
  auto signal = read_relayed(*payload, *type);
  if (!signal) return std::unexpected(std::move(signal).error());
  signal->connection = *connection;
  Relayed message{PeerId{*from}, std::move(*signal), {}};
  if (const std::string* const name = text_of(payload->member("metadata"), "name")) {
    message.name = clean_name(*name, max_name_graphemes, max_name_bytes);
  }
  return message;
}

std::string encode(const PeerId& to, const Signal& signal, std::string_view name) {
  std::string out = "{";
  const auto* const description = std::get_if<Description>(&signal.body);
  const bool is_offer = description != nullptr && description->type == SdpType::Offer;
  json::append_member(out, "type",
                      is_offer ? "OFFER" : (description != nullptr ? "ANSWER" : "CANDIDATE"));
  json::append_name(out, "payload");
  out += '{';
  if (description != nullptr) {
    Signal bare;
    bare.body = *description;
    json::append_name(out, "sdp");
    append_signal(out, bare);
  } else if (const auto* const candidate = std::get_if<Candidate>(&signal.body)) {
    append_candidate(out, *candidate);
  }
  json::append_member(out, "type", "media");
  json::append_member(out, "connectionId", signal.connection);
  if (is_offer) {
    json::append_name(out, "metadata");
    out += '{';
    json::append_member(out, "name", clean_name(name, max_name_graphemes, max_name_bytes));
    out += '}';
  }
  if (signal.zvonok) append_extension(out, *signal.zvonok);
  out += '}';
  json::append_member(out, "dst", to.text);
  out += '}';
  return out;
}

std::string encode_leave(const PeerId& to) {
  std::string out = R"({"type":"LEAVE")";
  json::append_member(out, "dst", to.text);
  return out + '}';
}

std::string encode_probe(const PeerId& me) {
  std::string out = R"({"type":"EXPIRE")";
  json::append_member(out, "dst", me.text);
  return out + '}';
}

Result<Address> parse_address(std::string_view server) {
  const Result<ServerAddress> address = parse_server_address(server, peer_server_schemes);
  if (!address) return std::unexpected(address.error());
  Address result;
  result.url = address->scheme == 1 ? "wss://" : "ws://";
  result.url += address->authority;
  result.url += address->path;
  result.url += "/peerjs?";
  std::string_view query = address->query;
  bool has_key = false;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (part.starts_with("id=")) {
      result.id = part.substr(3);
      if (!is_own_id(result.id)) return fail(ErrorCode::BadServerAddress, "id");
    } else if (!part.empty() && !part.starts_with("token=")) {
      has_key = has_key || part.starts_with("key=");
      result.url += part;
      result.url += '&';
    }
  }
  if (!has_key) result.url += "key=peerjs&";
  return result;
}

std::string socket_url(const Address& address, std::string_view id, std::string_view token) {
  std::string url = address.url + "id=";
  url += id;
  url += "&token=";
  url += token;
  return url;
}

}  // namespace zvonok::protocol::peerjs
