// What two people write and send to each other beside talking: read with the distrust of all else.
#include "protocol/later/control_talk.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"

namespace zvonok::protocol::control {
namespace {

/// In the order of FileStop.
constexpr std::array<std::string_view, 7> stop_words{"cancelled", "declined", "space", "unreadable",
                                                     "checksum",  "lost",     "large"};

std::string open(std::string_view kind, std::uint32_t number) {
  std::string out = R"({"t":")";
  out += kind;
  out += R"(","n":)";
  json::append_number(out, number);
  return out;
}

std::int64_t whole(const json::Node& object, std::string_view name) {
  const json::Node* const node = object.member(name);
  return node != nullptr ? node->integer().value_or(-1) : 0;
}

}  // namespace

std::string clean_chat(std::string_view text) {
  return clean_name(text, max_chat_graphemes, max_chat_bytes);
}

std::string clean_file_name(std::string_view text) {
  std::string name(text);
  std::ranges::replace_if(
      name, [](char c) { return c == '/' || c == '\\'; }, '_');
  name = clean_name(name, max_file_name_graphemes, max_file_name_bytes);
  return name.empty() ? "file" : name;
}

std::string encode(const Chat& message) {
  std::string out = open("chat", message.number);
  json::append_name(out, "age");
  out += std::to_string(message.age_ms);
  json::append_member(out, "text", clean_chat(message.text));
  return out + "}";
}

std::string encode(const Seen& message) { return open("seen", message.number) + "}"; }

std::string encode(const FileOffer& message) {
  std::string out = open("file", message.file.value);
  json::append_name(out, "size");
  out += std::to_string(message.size);
  json::append_member(out, "name", clean_file_name(message.name));
  return out + "}";
}

std::string encode(const FileTake& message) { return open("take", message.file.value) + "}"; }

std::string encode(const FileGot& message) { return open("got", message.file.value) + "}"; }

std::string encode(const FileStopped& message) {
  std::string out = open("stop", message.file.value);
  json::append_member(out, "why", stop_words[static_cast<std::size_t>(message.why)]);
  return out + "}";
}

Result<TalkMessage> decode_talk(std::string_view text) {
  if (text.size() > max_control_bytes) return fail(ErrorCode::TooLarge, "control message");
  const auto document = json::parse(text, ErrorCode::BadEvent);
  if (!document) return std::unexpected(document.error());
  const json::Node& object = document->root();
  const std::string_view kind = object.text("t");
  constexpr std::array<std::string_view, 6> kinds{"chat", "seen", "file", "take", "got", "stop"};
  const auto at = std::ranges::find(kinds, kind);
  if (at == kinds.end()) return std::monostate{};
  const std::int64_t wide = whole(object, "n");
  if (wide < 1 || wide > max_path) return fail(ErrorCode::BadEvent, "number");
  const auto number = static_cast<std::uint32_t>(wide);
  const FileId file{number};
  switch (at - kinds.begin()) {
    case 0: {
      Chat chat{number, whole(object, "age"), clean_chat(object.text("text"))};
      if (chat.text.empty()) return fail(ErrorCode::BadEvent, "text");
      if (chat.age_ms < 0 || chat.age_ms > max_path) return fail(ErrorCode::BadEvent, "age");
      return chat;
    }
    case 1:
      return Seen{number};
    case 2: {
      FileOffer offer{file, whole(object, "size"), clean_file_name(object.text("name"))};
      if (offer.size < 0 || offer.size > max_file_bytes) return fail(ErrorCode::BadEvent, "size");
      return offer;
    }
    case 3:
      return FileTake{file};
    case 4:
      return FileGot{file};
    default:
      break;
  }
  const auto why = std::ranges::find(stop_words, object.text("why"));
  if (why == stop_words.end()) return FileStopped{file};
  return FileStopped{file, static_cast<FileStop>(why - stop_words.begin())};
}

}  // namespace zvonok::protocol::control
