// What a page leaves for the next one of its tab.
#include "protocol/kept.hpp"

#include <algorithm>

#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/limits.hpp"

namespace zvonok::fuzz {
namespace {

void check(const protocol::KeptCall& call) {
  promise(call.call.text.size() == 32 &&
              call.call.text.find_first_not_of("0123456789abcdef") == std::string::npos,
          "a call id");
  promise(is_proper_id(call.partner.text), "an id");
  promise(is_proper_name(call.name), "a name fit to show");
  promise(call.since_ms > -(std::int64_t{1} << 53) && call.since_ms < std::int64_t{1} << 53,
          "a time that can be reckoned with");
  promise(
      !call.fingerprints.empty() && call.fingerprints.size() <= protocol::max_sdp_media_sections,
      "fingerprints");
}

void run(std::string_view input) {
  const protocol::Kept kept = protocol::decode_kept(input);
  promise(kept.resume.size() <= protocol::max_resume_bytes, "a token's length");
  if (kept.call) check(*kept.call);
  const std::string text = protocol::encode(kept);
  if (text.size() > protocol::max_frame_bytes) return;
  promise(protocol::decode_kept(text) == kept, "what is written is read as it was");
}

}  // namespace

const Target kept_target = {"kept", run, kept_seeds};

}  // namespace zvonok::fuzz
