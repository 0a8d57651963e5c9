// Every decoder against what nobody should send: vectors cut at each byte, mutated, nested,
// inflated. Run under AddressSanitizer and UndefinedBehaviorSanitizer; what is taken must still
// keep the promises of the headers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "protocol/control.hpp"
#include "protocol/engineio.hpp"
#include "protocol/json.hpp"
#include "protocol/limits.hpp"
#include "protocol/sdp.hpp"
#include "protocol/seed_events.hpp"
#include "protocol/signal.hpp"
#include "protocol/socketio.hpp"
#include "unit/protocol/vectors.hpp"

namespace zvonok::protocol {
namespace {

/// Every valid text, each for the decoder that reads it (and fed to the others as well).
std::vector<std::string> all_vectors() {
  std::vector<std::string> all;
  for (const std::string_view text : {vectors::open_frame,
                                      vectors::open_frame_v3,
                                      vectors::connect,
                                      vectors::connect_recoverable,
                                      vectors::connect_admin,
                                      vectors::connect_error,
                                      vectors::connect_error_nsp,
                                      vectors::disconnect,
                                      vectors::event_with_ack,
                                      vectors::ack,
                                      vectors::ack_ok,
                                      vectors::ack_unknown_id,
                                      vectors::binary_event,
                                      vectors::binary_ack,
                                      vectors::me,
                                      vectors::me_with_offset,
                                      vectors::call_ended,
                                      vectors::call_ended_with_offset,
                                      vectors::call_ended_from,
                                      vectors::candidate_signal,
                                      vectors::candidate_signal_untyped,
                                      vectors::renegotiate_signal,
                                      vectors::renegotiate_signal_untyped,
                                      vectors::transceiver_signal,
                                      vectors::transceiver_signal_untyped,
                                      vectors::ringing_signal}) {
    all.emplace_back(text);
  }
  all.push_back("42" + std::string(vectors::me));
  all.push_back(R"(["callUser",{"signal":)" + std::string(vectors::candidate_signal) +
                R"(,"from":"a","name":"Ann 👩‍🚀"}])");
  all.push_back(R"(["callAccepted",)" + vectors::json_string(vectors::ringing_signal) +
                R"(,{"from":"a"}])");
  all.push_back(R"([{"ok":false,"error":"unknown-id"}])");
  all.push_back(control::encode(control::State{true, false, false, "Анна \ud7ff"}));
  all.push_back(control::encode(control::Bye{}));
  all.emplace_back("https://user.example:8443/calls/?a=b#c");
  all.emplace_back("https://call.example/?server=x&call=a%2Bb");
  return all;
}

std::vector<std::string> long_vectors() {
  return {vectors::offer_signal(),        vectors::answer_signal(),  vectors::call_user_event(),
          vectors::call_accepted_event(), vectors::chromium_offer(), vectors::firefox_answer()};
}

bool is_proper_id(std::string_view id) {
  return !id.empty() && id.size() <= max_id_bytes &&
         id.find_first_of("\"'`<> ") == std::string_view::npos &&
         std::ranges::all_of(id, [](char c) { return c > 0x20 && c < 0x7F; });
}

bool is_proper_name(std::string_view name) {
  return name.size() <= max_name_bytes &&
         clean_name(name, max_name_graphemes, max_name_bytes) == name;
}

bool is_proper(const Signal& signal) {
  if (const auto* const description = std::get_if<Description>(&signal.body)) {
    if (!sdp::check(description->sdp)) return false;
  }
  if (const auto* const candidate = std::get_if<Candidate>(&signal.body)) {
    if (candidate->candidate.find_first_of("\r\n") != std::string::npos) return false;
    if (candidate->candidate.size() > max_candidate_bytes) return false;
  }
  if (signal.zvonok && !is_proper_name(signal.zvonok->name)) return false;
  return decode_signal(encode_signal(signal)) == signal;
}

bool is_proper(const Me& event) {
  return is_proper_id(event.id.text) && event.resume.size() <= max_resume_bytes;
}
bool is_proper(const IceServers& event) {
  return json::parse(event.json, ErrorCode::BadEvent).has_value();
}
bool is_proper(const CallUser& event) {
  return is_proper_id(event.from.text) && is_proper_name(event.name) && is_proper(event.signal);
}
bool is_proper(const CallAccepted& event) {
  return (!event.from || is_proper_id(event.from->text)) && is_proper(event.signal);
}
bool is_proper(const CallEnded& event) { return !event.from || is_proper_id(event.from->text); }

/// Gives `text` to every decoder. How many took it; -1: one broke a promise.
int feed(std::string_view text) {
  int taken = 0;
  bool proper = true;
  if (const auto frame = engineio::decode(text)) {
    ++taken;
    if (const auto* const open = std::get_if<engineio::Open>(&*frame)) {
      proper = proper && is_proper_id(open->sid) && open->ping_interval_ms > 0 &&
               open->ping_timeout_ms > 0;
    }
  }
  if (const auto packet = socketio::decode(text)) {
    ++taken;
    proper = proper && (packet->data.empty() ||
                        (packet->data.data() >= text.data() &&
                         packet->data.data() + packet->data.size() == text.data() + text.size()));
    const std::string sid = socketio::connect_sid(packet->data);
    proper = proper && (sid.empty() || is_proper_id(sid));
    const std::string message = socketio::connect_error_message(packet->data);
    proper = proper && message == for_log(message, 120);
  }
  if (const auto event = decode_event(text)) {
    ++taken;
    proper = proper && std::visit([](const auto& value) { return is_proper(value); }, *event);
  }
  if (const auto signal = decode_signal(text)) {
    ++taken;
    proper = proper && is_proper(*signal);
  }
  if (decode_ack(text)) ++taken;
  if (const auto message = control::decode(text)) {
    ++taken;
    if (const auto* const state = std::get_if<control::State>(&*message))
      proper = proper && is_proper_name(state->name);
  }
  if (const auto id = parse_peer_id(text)) {
    ++taken;
    proper = proper && is_proper_id(id->text);
  }
  if (const auto url = engineio::socket_url(text)) {
    ++taken;
    proper =
        proper && url->starts_with("ws") && url->find_first_of(" \r\n\"<>\\") == std::string::npos;
  }
  if (sdp::check(text)) {
    ++taken;
    proper =
        proper && sdp::check(sdp::split_candidates(text).sdp) && !sdp::fingerprints(text).empty();
  }
  return proper ? taken : -1;
}

/// A copy of exactly its bytes on the heap, so that AddressSanitizer sees a read past its end.
int feed_exact(std::string_view text) {
  const std::vector<char> bytes(text.begin(), text.end());
  return feed({bytes.data(), bytes.size()});
}

class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  std::string mutate(std::string text, std::string_view other) {
    for (std::size_t rounds = 1 + below(3); rounds > 0; --rounds) mutate_once(text, other);
    return text;
  }

  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

 private:
  void mutate_once(std::string& text, std::string_view other) {
    using namespace std::string_view_literals;
    static constexpr std::string_view tokens[] = {"\""sv,
                                                  "\\"sv,
                                                  "{"sv,
                                                  "}"sv,
                                                  "["sv,
                                                  "]"sv,
                                                  ":"sv,
                                                  ","sv,
                                                  "null"sv,
                                                  "true"sv,
                                                  "1e999"sv,
                                                  "-1"sv,
                                                  "\0"sv,
                                                  "\n"sv,
                                                  "\r\n"sv,
                                                  "\xFF"sv,
                                                  "\xC0"sv,
                                                  "\\u0000"sv,
                                                  "\\ud83d"sv,
                                                  "\\ude00"sv,
                                                  "\u202E"sv,
                                                  "0"sv,
                                                  "9999999999999999999999"sv,
                                                  "a=candidate:"sv,
                                                  "m=audio "sv,
                                                  "v=0\r\n"sv,
                                                  "\\r\\n"sv,
                                                  "{\"sdp\":"sv,
                                                  "\"zvonok\":"sv};
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = below(std::min<std::size_t>(text.size() - at, 16) + 1);
    switch (below(6)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(static_cast<unsigned char>(below(256)));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      case 3:
        text.insert(at, tokens[below(std::size(tokens))]);
        break;
      case 4: {
        const std::size_t from = below(other.size());
        text.replace(at, length, other.substr(from, below(32)));
        break;
      }
      default:
        if (at < text.size())
          text[at] = static_cast<char>(text[at] ^ static_cast<char>(1U << below(7)));
        break;
    }
  }

  std::mt19937 random_;
};

TEST_CASE("hostile: every vector is taken by a decoder, or this file tests nothing") {
  for (const std::string& text : all_vectors()) {
    if (text == vectors::binary_event || text == vectors::binary_ack) continue;
    CAPTURE(text);
    CHECK(feed_exact(text) > 0);
  }
  for (const std::string& text : long_vectors()) CHECK(feed_exact(text) > 0);
}

TEST_CASE("hostile: vectors cut at any byte") {
  int broken = 0;
  for (const std::string& text : all_vectors()) {
    for (std::size_t length = 0; length < text.size(); ++length) {
      const std::string_view cut = std::string_view(text).substr(0, length);
      broken += feed_exact(cut) < 0 ? 1 : 0;
      broken += feed_exact(std::string_view(text).substr(length)) < 0 ? 1 : 0;
      const bool is_json = text.front() == '{' || text.front() == '[';
      if (is_json)
        CHECK_FALSE(
            (decode_event(cut) || decode_signal(cut) || decode_ack(cut) || control::decode(cut)));
    }
  }
  CHECK(broken == 0);
}

TEST_CASE("hostile: long vectors cut at any byte") {
  int broken = 0;
  for (const std::string& text : long_vectors()) {
    for (std::size_t length = 0; length < text.size(); length += 7) {
      broken += feed_exact(std::string_view(text).substr(0, length)) < 0 ? 1 : 0;
    }
  }
  CHECK(broken == 0);
}

TEST_CASE("hostile: 20,000 mutants") {
  const std::vector<std::string> texts = all_vectors();
  Mutator mutator(20'250'101);
  int broken = 0;
  int taken = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string mutant =
        mutator.mutate(texts[mutator.below(texts.size())], texts[mutator.below(texts.size())]);
    const int result = feed_exact(mutant);
    if (result < 0) {
      ++broken;
      MESSAGE(mutant);
    }
    taken += result > 0 ? 1 : 0;
  }
  CHECK(broken == 0);
  // Both sides are reached: mutants that are still read, and mutants that no decoder takes.
  CHECK(taken > 2'000);
  CHECK(taken < 19'000);
}

TEST_CASE("hostile: 1,000 mutants of messages with descriptions") {
  const std::vector<std::string> texts = long_vectors();
  Mutator mutator(20'250'102);
  int broken = 0;
  int taken = 0;
  for (int i = 0; i < 1'000; ++i) {
    const int result = feed_exact(
        mutator.mutate(texts[mutator.below(texts.size())], texts[mutator.below(texts.size())]));
    broken += result < 0 ? 1 : 0;
    taken += result > 0 ? 1 : 0;
  }
  CHECK(broken == 0);
  CHECK(taken > 100);
}

TEST_CASE("hostile: a megabyte of anything, and bombs of nesting, are refused") {
  std::vector<std::string> bombs;
  for (const char c :
       {'\0', ' ', '"', '0', '4', '9', '[', ']', '{', '\\', '/', 'a', '\xFF', '\n'}) {
    bombs.emplace_back(1'000'000, c);
  }
  for (const std::string_view opening :
       {"[", "{\"a\":", "[{\"a\":[", "\"\\\"", "[\"\\ud83d\",", "{\"zvonok\":", "{\"sdp\":"}) {
    for (const std::size_t bytes :
         {std::size_t{1'000}, max_frame_bytes - 16, std::size_t{1'000'000}}) {
      std::string bomb;
      while (bomb.size() < bytes) bomb += opening;
      bombs.push_back("2" + bomb);
      bombs.push_back("[\"callUser\"," + bomb);
      bombs.push_back(std::move(bomb));
    }
  }
  for (const std::string& bomb : bombs) {
    CAPTURE(bomb.substr(0, 20));
    // Engine.IO looks only at the first character of a frame below the limit.
    CHECK(feed_exact(bomb) <= (bomb.size() <= max_frame_bytes && engineio::decode(bomb) ? 1 : 0));
  }
}

TEST_CASE("hostile: random bytes") {
  std::mt19937 random(7);
  int broken = 0;
  for (int i = 0; i < 2'000; ++i) {
    std::string bytes;
    for (std::size_t length = random() % 64; length > 0; --length) {
      bytes += static_cast<char>(static_cast<unsigned char>(random() & 0xFFU));
    }
    broken += feed_exact(bytes) < 0 ? 1 : 0;
  }
  CHECK(broken == 0);
}

}  // namespace
}  // namespace zvonok::protocol
