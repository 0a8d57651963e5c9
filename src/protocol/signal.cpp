// Which kind a signal is, its members tell: simple-peer 9.8.0 sends some without the `type` that
// 9.10.0 has.
#include "protocol/signal.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"
#include "protocol/sdp.hpp"
#include "protocol/signal_json.hpp"

namespace zvonok::protocol {
namespace {

struct ExtensionName {
  ExtensionKind kind;
  std::string_view name;
};

constexpr ExtensionName extension_names[] = {{ExtensionKind::Ringing, "ringing"},
                                             {ExtensionKind::Decline, "decline"},
                                             {ExtensionKind::Cancel, "cancel"},
                                             {ExtensionKind::Busy, "busy"},
                                             {ExtensionKind::Bye, "bye"}};

std::unexpected<Error> bad(std::string_view detail) { return fail(ErrorCode::BadSignal, detail); }

/// Text for an RTCIceCandidateInit member: nothing that could become a second line of SDP.
bool is_plain(std::string_view text, std::size_t max) {
  return text.size() <= max &&
         std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

Result<Description> read_description(const json::Node& signal, const json::Node& sdp) {
  const std::string* const text = sdp.string();
  if (text == nullptr) return bad("sdp is no string");
  if (text->size() > max_sdp_bytes) return fail(ErrorCode::TooLarge, "sdp");
  const json::Node* const type = signal.member("type");
  const std::string* const name = type != nullptr ? type->string() : nullptr;
  if (name == nullptr || (*name != "offer" && *name != "answer")) return bad("type");
  Description description{*name == "offer" ? SdpType::Offer : SdpType::Answer,
                          sdp::drop_extra_candidates(*text)};
  if (auto checked = sdp::check(description.sdp); !checked) {
    return std::unexpected(std::move(checked).error());
  }
  return description;
}

/// Reads a string member; absent or null leaves `text` empty. False: of another type.
bool read_string(const json::Node& object, std::string_view name, std::string& text) {
  const json::Node* const node = object.member(name);
  if (node == nullptr) return true;
  if (node->string() == nullptr) return false;
  text = *node->string();
  return true;
}

/// Why a part of a signal is refused; empty: it is not.
using Reason = std::string_view;

Reason read_candidate(const json::Node& node, Candidate& candidate) {
  if (!node.is_object()) return "candidate is no object";
  if (!read_string(node, "candidate", candidate.candidate)) return "candidate";
  if (!is_plain(candidate.candidate, max_candidate_bytes)) return "candidate";
  if (!candidate.candidate.empty() && !candidate.candidate.starts_with("candidate:")) {
    return "candidate";
  }
  if (!read_string(node, "sdpMid", candidate.mid)) return "sdpMid";
  if (!is_plain(candidate.mid, max_id_bytes)) return "sdpMid";
  if (const json::Node* const index = node.member("sdpMLineIndex"); index != nullptr) {
    const std::int64_t value = index->integer().value_or(-1);
    if (value < 0 || value >= static_cast<std::int64_t>(max_sdp_media_sections)) {
      return "sdpMLineIndex";
    }
    candidate.mline_index = static_cast<std::int32_t>(value);
  }
  // addIceCandidate would throw a TypeError:
  // https://w3c.github.io/webrtc-pc/#dom-peerconnection-addicecandidate
  if (!candidate.candidate.empty() && candidate.mid.empty() && candidate.mline_index < 0) {
    return "no sdpMid";
  }
  return {};
}

Reason read_transceiver_request(const json::Node& node, TransceiverRequest& request) {
  std::string kind;
  if (!read_string(node, "kind", kind) || (kind != "audio" && kind != "video")) {
    return "transceiver kind";
  }
  request.kind = kind == "audio" ? TrackKind::Audio : TrackKind::Video;
  return {};
}

Reason read_extension_into(const json::Node& node, Extension& extension) {
  if (!node.is_object()) return "zvonok is no object";
  const json::Node* const version = node.member("v");
  const std::int64_t number = version != nullptr ? version->integer().value_or(0) : 0;
  if (number < 1 || number > std::numeric_limits<std::uint32_t>::max()) return "zvonok version";
  extension.version = static_cast<std::uint32_t>(number);
  std::string& call = extension.call.text;
  if (!read_string(node, "call", call)) return "zvonok call";
  if (!call.empty() && !is_call_id(call)) return "zvonok call";
  std::string kind;
  if (!read_string(node, "kind", kind)) return "zvonok kind";
  for (const ExtensionName& known : extension_names) {
    if (known.name == kind) extension.kind = known.kind;
  }
  if (const json::Node* const path = node.member("path"); path != nullptr) {
    const std::int64_t value = path->integer().value_or(0);
    if (value < 1 || value > max_path) return "zvonok path";
    extension.path = static_cast<std::uint32_t>(value);
  }
  std::string name;
  if (!read_string(node, "name", name)) return "zvonok name";
  extension.name = clean_name(name, max_name_graphemes, max_name_bytes);
  return {};
}

/// What an object without an sdp is.
Reason read_small_body(const json::Node& object, Signal& signal) {
  if (const json::Node* const candidate = object.member("candidate"); candidate != nullptr) {
    return read_candidate(*candidate, signal.body.emplace<Candidate>());
  }
  if (const json::Node* const renegotiate = object.member("renegotiate"); renegotiate != nullptr) {
    signal.body = Renegotiate{};
    return renegotiate->boolean() == true ? Reason() : "renegotiate";
  }
  if (const json::Node* const request = object.member("transceiverRequest"); request != nullptr) {
    return read_transceiver_request(*request, signal.body.emplace<TransceiverRequest>());
  }
  return {};
}

Result<Signal> read_object(const json::Node& object) {
  if (!object.is_object()) return bad("no object");
  Signal signal;
  if (const json::Node* const sdp = object.member("sdp"); sdp != nullptr) {
    auto description = read_description(object, *sdp);
    if (!description) return std::unexpected(std::move(description).error());
    signal.body = std::move(*description);
  } else if (const Reason reason = read_small_body(object, signal); !reason.empty()) {
    return bad(reason);
  }
  const bool has_body = !std::holds_alternative<std::monostate>(signal.body);
  if (const json::Node* const zvonok = object.member("zvonok"); zvonok != nullptr) {
    Extension& extension = signal.zvonok.emplace();
    if (const Reason reason = read_extension_into(*zvonok, extension); !reason.empty()) {
      return bad(reason);
    }
    if (has_body && extension.kind != ExtensionKind::None) return bad("two kinds at once");
  } else if (!has_body) {
    return bad("unknown kind");
  }
  return signal;
}

void append_body(std::string& out, const Description& description) {
  json::append_member(out, "type", description.type == SdpType::Offer ? "offer" : "answer");
  json::append_member(out, "sdp", description.sdp);
}

void append_body(std::string& out, const Candidate& candidate) {
  json::append_member(out, "type", "candidate");
  append_candidate(out, candidate);
}

void append_body(std::string& out, Renegotiate /*body*/) {
  json::append_member(out, "type", "renegotiate");
  json::append_name(out, "renegotiate");
  out += "true";
}

void append_body(std::string& out, TransceiverRequest request) {
  json::append_member(out, "type", "transceiverRequest");
  json::append_name(out, "transceiverRequest");
  out += '{';
  json::append_member(out, "kind", request.kind == TrackKind::Audio ? "audio" : "video");
  out += '}';
}

void append_body(std::string& /*out*/, std::monostate /*body*/) {}

}  // namespace

Result<Extension> read_extension(const json::Node& node) {
  Extension extension;
  if (const Reason reason = read_extension_into(node, extension); !reason.empty()) {
    return bad(reason);
  }
  return extension;
}

void append_extension(std::string& out, const Extension& extension) {
  json::append_name(out, "zvonok");
  out += '{';
  json::append_name(out, "v");
  json::append_number(out, extension.version);
  if (!extension.call.empty()) json::append_member(out, "call", extension.call.text);
  for (const ExtensionName& known : extension_names) {
    if (known.kind == extension.kind) json::append_member(out, "kind", known.name);
  }
  if (extension.path != 0) {
    json::append_name(out, "path");
    json::append_number(out, extension.path);
  }
  if (!extension.name.empty()) {
    json::append_member(out, "name",
                        clean_name(extension.name, max_name_graphemes, max_name_bytes));
  }
  out += '}';
}

void append_candidate(std::string& out, const Candidate& candidate) {
  json::append_name(out, "candidate");
  out += '{';
  json::append_member(out, "candidate", candidate.candidate);
  if (candidate.mline_index >= 0) {
    json::append_name(out, "sdpMLineIndex");
    json::append_number(out, static_cast<std::uint32_t>(candidate.mline_index));
  }
  if (!candidate.mid.empty()) json::append_member(out, "sdpMid", candidate.mid);
  out += '}';
}

Result<Signal> read_signal(const json::Node& node) {
  const std::string* const text = node.string();
  if (text == nullptr) return read_object(node);
  // simple-peer's signal() takes JSON text as well; once, not text in text.
  const auto document = json::parse(*text, ErrorCode::BadSignal);
  if (!document) return std::unexpected(document.error());
  return read_object(document->root());
}

void append_signal(std::string& out, const Signal& signal) {
  out += '{';
  std::visit([&](const auto& body) { append_body(out, body); }, signal.body);
  if (signal.zvonok) append_extension(out, *signal.zvonok);
  out += '}';
}

std::string encode_signal(const Signal& signal) {
  std::string out;
  append_signal(out, signal);
  return out;
}

Result<Signal> decode_signal(std::string_view json) {
  const auto document = json::parse(json, ErrorCode::BadSignal);
  if (!document) return std::unexpected(document.error());
  return read_signal(document->root());
}

}  // namespace zvonok::protocol
