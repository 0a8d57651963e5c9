// See values.hpp. May depend on: nlohmann/json.
#include "replay/values.hpp"

#include <cstdint>
#include <string_view>

namespace zvonok::replay {
namespace {

using nlohmann::json;

/// "key-17" -> the 32 bytes of a SHA-256 with 17 in the last ones.
std::string fingerprint(std::string_view key) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::size_t bytes = 32;
  auto number =
      static_cast<std::uint32_t>(std::strtoul(std::string(key.substr(4)).c_str(), nullptr, 10));
  std::string hex(bytes * 2, '0');
  for (std::size_t i = hex.size(); i-- > 0 && number != 0; number /= 16)
    hex[i] = digits[number % 16];
  std::string text = "sha-256 ";
  for (std::size_t i = 0; i < bytes; ++i) text += (i == 0 ? "" : ":") + hex.substr(i * 2, 2);
  return text;
}

std::string plain(const std::string& text) {
  if (text.starts_with("key-")) return fingerprint(text);
  if (text.starts_with("candidate-")) return "candidate:" + text.substr(10);
  return text;
}

std::string description(const json& sdp) {
  std::string text =
      "v=0\r\no=- 1 " + sdp.value("number", json(0)).dump() + " IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";
  if (sdp.contains("bad")) return text;
  for (const json& key : sdp["keys"])
    text += "a=fingerprint:" + fingerprint(key.get<std::string>()) + "\r\n";
  text += "a=ice-ufrag:none\r\na=ice-pwd:nonenonenonenonenonenone\r\n";
  for (const json& section : sdp["sections"]) {
    text += "m=" + section["kind"].get<std::string>() + " 9 UDP/TLS/RTP/SAVPF 0\r\n";
    text += "a=mid:" + section["mid"].get<std::string>() + "\r\n";
    for (const json& candidate : section["candidates"])
      text += "a=" + plain(candidate.get<std::string>()) + "\r\n";
  }
  return text;
}

json expanded(const json& value) {
  if (value.is_string()) return plain(value.get<std::string>());
  if (value.is_object() && (value.contains("$sdp") || value.contains("$text")))
    return text_of(value);
  if (!value.is_structured()) return value;
  json copy = value;
  for (json& member : copy) member = expanded(member);
  return copy;
}

}  // namespace

std::string text_of(const json& value) {
  if (value.is_string()) return plain(value.get<std::string>());
  if (!value.is_object()) return value.dump();
  if (value.contains("$sdp")) return description(value["$sdp"]);
  return value.value("$prefix", std::string()) + expanded(value["$text"]).dump();
}

}  // namespace zvonok::replay
