// What people type or paste where an id is asked for.
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/seed_events.hpp"

namespace zvonok::fuzz {
namespace {

void run(std::string_view input) {
  const auto id = protocol::parse_peer_id(input);
  if (!id) {
    promise_error(id.error(), {ErrorCode::BadEvent});
    const std::string& detail = id.error().detail;
    promise(detail == "empty" || detail == "characters" || detail == "long", "a detail with words");
    return;
  }
  promise(is_proper_id(id->text), "an id");
  // An id may itself look like a link to somebody.
  const bool is_link =
      id->text.find("call=") != std::string::npos || id->text.find("://") != std::string::npos;
  const auto again = protocol::parse_peer_id(id->text);
  promise(is_link || (again && *again == *id), "an id is taken as it is");
}

}  // namespace

const Target peer_id_target = {"peer_id", run, peer_id_seeds};

}  // namespace zvonok::fuzz
