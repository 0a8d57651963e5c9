// Chat and files among the messages of the control channel (control.hpp). May depend on: base.
//
//   {"t":"chat","n":7,"age":0,"text":"Hello"}           said anew on each connection until seen
//   {"t":"seen","n":7}                                  it has arrived
//   {"t":"file","n":9,"size":1048576,"name":"a.pdf"}    may I send it?
//   {"t":"take","n":9}                                  yes: open its data channel
//   (js/later/files.js)
//   {"t":"got","n":9}                                   it is whole and its checksum is right
//   {"t":"stop","n":9,"why":"cancelled"}                by either side
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/ids.hpp"

namespace zvonok::protocol::control {

/// `number` of a message: 31 random bits, so that one that comes twice is known.
struct Chat {
  std::uint32_t number = 0;
  std::int64_t age_ms = 0;  ///< since it was written; the two clocks have nothing in common
  std::string text;         ///< cleaned; never empty
  friend bool operator==(const Chat&, const Chat&) = default;
};
struct Seen {
  std::uint32_t number = 0;
  friend bool operator==(const Seen&, const Seen&) = default;
};
struct FileOffer {
  FileId file;
  std::int64_t size = 0;  ///< bytes
  std::string name;       ///< cleaned; no path
  friend bool operator==(const FileOffer&, const FileOffer&) = default;
};
struct FileTake {
  FileId file;
  friend bool operator==(const FileTake&, const FileTake&) = default;
};
struct FileGot {
  FileId file;
  friend bool operator==(const FileGot&, const FileGot&) = default;
};
/// Why a file does not go on.
enum class FileStop : std::uint8_t {
  Cancelled,  ///< also what a newer version may mean by a word that is not known here
  Declined,
  NoSpace,     ///< where it would be stored
  Unreadable,  ///< it was moved, deleted or changed while it was sent
  Checksum,    ///< what has come is not what was sent
  Lost,        ///< the page that had it was loaded anew
  TooLarge,    ///< for a browser that keeps it in memory
};
struct FileStopped {
  FileId file;
  FileStop why = FileStop::Cancelled;
  friend bool operator==(const FileStopped&, const FileStopped&) = default;
};
using TalkMessage =
    std::variant<std::monostate, Chat, Seen, FileOffer, FileTake, FileGot, FileStopped>;

std::string encode(const Chat& message);
std::string encode(const Seen& message);
std::string encode(const FileOffer& message);
std::string encode(const FileTake& message);
std::string encode(const FileGot& message);
std::string encode(const FileStopped& message);
/// monostate: well formed, but none of these. Errors: BadEvent, TooLarge.
Result<TalkMessage> decode_talk(std::string_view text);

/// A message of the chat as it is shown and sent (base/text.hpp); "" for nothing to see.
std::string clean_chat(std::string_view text);
/// A name without a path; never empty.
std::string clean_file_name(std::string_view text);

}  // namespace zvonok::protocol::control
