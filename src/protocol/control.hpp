// Messages between two Zvonoks on the control data channel: the call's own line that needs no
// server. One JSON object a message; unknown members and unknown kinds are ignored.
// May depend on: base.
//
//   {"t":"state","mic":true,"cam":false,"name":"Ann"}   when the channel opens, on every change
//                                                       (and "screen":true while its picture is
//                                                       one; "net":1 while a slow network lowers
//                                                       it, 2 while one pauses it)
//   {"t":"bye"}                                         hang-up
//   {"t":"away"}                                        the page goes; a reload comes back
//   {"t":"use","path":7}                                the caller's choice of connection
//   {"t":"id","id":"x"}                                 the server has given the sender this id
//   {"t":"beat"}                                        sent while nothing else is
//   {"t":"signal","signal":{…}}                         a description or candidate of this call
//
// Only to an end whose state has said "talk":true, which means that it takes chat and files:
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
#include "protocol/signal.hpp"

namespace zvonok::protocol::control {

/// Of the sender's picture, so that the voice gets through.
enum class Limited : std::uint8_t { No, Lowered, Paused };
struct State {
  bool microphone = true;
  bool camera = true;
  bool screen = false;  ///< the picture is a screen: all of it is wanted
  std::string name;
  bool talk = false;  ///< takes chat and files
  Limited limited = Limited::No;
  friend bool operator==(const State&, const State&) = default;
};
struct Bye {
  friend bool operator==(const Bye&, const Bye&) = default;
};
struct Away {
  friend bool operator==(const Away&, const Away&) = default;
};
struct Use {
  std::uint32_t path = 0;  ///< Extension::path
  friend bool operator==(const Use&, const Use&) = default;
};
struct NewId {
  PeerId id;
  friend bool operator==(const NewId&, const NewId&) = default;
};
struct Beat {
  friend bool operator==(const Beat&, const Beat&) = default;
};
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
};
struct FileStopped {
  FileId file;
  FileStop why = FileStop::Cancelled;
  friend bool operator==(const FileStopped&, const FileStopped&) = default;
};
using Message = std::variant<std::monostate, State, Bye, Away, Use, NewId, Beat, Signal, Chat, Seen,
                             FileOffer, FileTake, FileGot, FileStopped>;

std::string encode(const State& message);
std::string encode(const Bye& message);
std::string encode(const Away& message);
std::string encode(const Use& message);
std::string encode(const NewId& message);
std::string encode(const Beat& message);
std::string encode(const Signal& message);
std::string encode(const Chat& message);
std::string encode(const Seen& message);
std::string encode(const FileOffer& message);
std::string encode(const FileTake& message);
std::string encode(const FileGot& message);
std::string encode(const FileStopped& message);
/// monostate: well formed, but of a kind this version does not know. Errors: BadEvent, TooLarge.
Result<Message> decode(std::string_view text);

/// A message of the chat as it is shown and sent (base/text.hpp); "" for nothing to see.
std::string clean_chat(std::string_view text);
/// A name without a path; never empty.
std::string clean_file_name(std::string_view text);

}  // namespace zvonok::protocol::control
