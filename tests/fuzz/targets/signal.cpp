// simple-peer's signals with the zvonok member.
#include "protocol/signal.hpp"

#include "fuzz/check_signal.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/limits.hpp"
#include "protocol/sdp.hpp"

namespace zvonok::fuzz {
namespace {

bool is_line(std::string_view text, std::size_t max_bytes) {
  return text.size() <= max_bytes && text.find_first_of("\r\n") == std::string_view::npos;
}

void run(std::string_view input) {
  const auto signal = protocol::decode_signal(input);
  if (signal) {
    check_signal(*signal);
    return;
  }
  promise_error(signal.error(), {ErrorCode::BadSignal, ErrorCode::BadSdp, ErrorCode::TooLarge});
}

}  // namespace

void check_signal(const protocol::Signal& signal) {
  if (const auto* const description = std::get_if<protocol::Description>(&signal.body)) {
    promise(protocol::sdp::check(description->sdp).has_value(), "the description passes the check");
  }
  if (const auto* const candidate = std::get_if<protocol::Candidate>(&signal.body)) {
    promise(is_line(candidate->candidate, protocol::max_candidate_bytes),
            "a candidate is one line");
    promise(is_line(candidate->mid, protocol::max_id_bytes), "a mid is one line");
    promise(candidate->mline_index >= -1 &&
                candidate->mline_index < static_cast<int>(protocol::max_sdp_media_sections),
            "a section that there may be");
  }
  if (signal.zvonok) {
    const std::string& call = signal.zvonok->call.text;
    promise(call.empty() || (call.size() == 32 &&
                             call.find_first_not_of("0123456789abcdef") == std::string::npos),
            "a call id");
    promise(signal.zvonok->path <= protocol::max_path, "a path that every reader takes");
    promise(is_proper_name(signal.zvonok->name), "a name fit to show");
  }
  const std::string text = protocol::encode_signal(signal);
  const auto again = protocol::decode_signal(text);
  promise(again && *again == signal, "what is written is read as it was");
  promise(protocol::encode_signal(*again) == text, "and written as it was");
}

const Target signal_target = {"signal", run, signal_seeds};

}  // namespace zvonok::fuzz
