// What two people write and send to each other in a call. Part of call::Active; views read it,
// later/chat.cpp and later/files.cpp alone write it. May depend on: protocol, base.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "protocol/later/control_talk.hpp"

namespace zvonok::call {

struct ChatMessage {
  std::uint32_t number = 0;  ///< control::Chat::number
  std::uint32_t serial = 0;  ///< see Talk::next_serial
  bool mine = false;
  bool arrived = false;    ///< mine: the other side has it
  std::int64_t at_ms = 0;  ///< when it was written, on the clock of Moment::now_ms
  std::string text;        ///< cleaned
};

struct Chat {
  std::vector<ChatMessage> messages;  ///< in the order in which they came; at most max_messages
  std::string draft;                  ///< what stands in the field
  std::uint32_t received = 0;         ///< messages that came, for whoever counts unread ones
  std::string kept;                   ///< the newest of them as JSON, for a reload (keep.hpp);
                                      ///< without messages: as the page before has left it
};

enum class TransferPhase : std::uint8_t {
  Offered,  ///< waits for the one who would receive it
  Running,
  Done,     ///< whole, and its checksum is right
  Stopped,  ///< see Transfer::why
};

struct Transfer {
  FileId file;
  std::uint32_t serial = 0;  ///< see Talk::next_serial
  bool mine = false;         ///< I send it
  TransferPhase phase = TransferPhase::Offered;
  std::string name;
  std::int64_t size = 0;          ///< bytes
  std::uint32_t thousandths = 0;  ///< of it that have arrived
  std::int64_t at_ms = 0;         ///< when it was offered
  std::int64_t since_ms = 0;      ///< when it began to run
  PeerHandle sent_to{};           ///< mine: the connection that it was taken over
  protocol::control::FileStop why = protocol::control::FileStop::Cancelled;
  bool stopped_here = false;  ///< by this side
  bool saved = false;         ///< received, and handed to the browser's downloads
  bool gone = false;          ///< saved, and not kept here any more
};

struct Talk {
  bool allowed = false;           ///< the other side takes chat and files, or has before a reload
  std::uint32_t next_serial = 1;  ///< messages and files, in the order in which they came
  Chat chat;
  std::vector<Transfer> files;  ///< oldest first; at most max_transfers
  std::int64_t file_limit = 0;  ///< bytes that a file may have to be received here; 0: any number
  std::uint32_t offers = 0;     ///< files that were offered to me, for whoever counts unread ones
};

}  // namespace zvonok::call
