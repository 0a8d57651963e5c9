// The vectors, sorted by the decoder that reads them.
#include "fuzz/seeds.hpp"

#include <string_view>

#include "protocol/control.hpp"
#include "unit/protocol/parser_vectors.hpp"
#include "unit/protocol/peerjs_vectors.hpp"
#include "unit/protocol/vectors.hpp"

namespace zvonok::fuzz {
namespace {

constexpr std::string_view call_id = "0123456789abcdef0123456789abcdef";

/// Two sections, a candidate before and one after the mid.
std::string short_sdp() {
  return vectors::crlf(R"(v=0
o=- 1 2 IN IP4 192.0.2.1
s=-
t=0 0
a=ice-ufrag:abcd
a=ice-pwd:abcdefghijklmnopqrstuv
a=fingerprint:sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF
m=audio 9 UDP/TLS/RTP/SAVPF 111
a=candidate:1 1 udp 1 192.0.2.7 9 typ host
a=mid:0
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
a=mid:1
a=candidate:2 1 udp 1 192.0.2.8 9 typ host
a=end-of-candidates
)");
}

std::string sdp_of_lines(std::string_view lines) {
  std::string text = short_sdp();
  return text + vectors::crlf(lines);
}

std::string description_signal(std::string_view type, std::string_view more) {
  return R"({"type":")" + std::string(type) + R"(","sdp":)" + vectors::json_string(short_sdp()) +
         std::string(more) + "}";
}

std::string extension(std::string_view members) {
  return R"("zvonok":{"v":1,"call":")" + std::string(call_id) + '"' + std::string(members) + "}";
}

}  // namespace

std::vector<std::string> packet_seeds() {
  std::vector<std::string> seeds;
  for (const auto& vector : vectors::packet_vectors) seeds.emplace_back(vector.text);
  for (const std::string_view text : vectors::binary_vectors) seeds.emplace_back(text);
  for (const std::string_view text : vectors::bad_packet_vectors) seeds.emplace_back(text);
  for (const std::string_view text : vectors::empty_packet_vectors) seeds.emplace_back(text);
  for (const std::string_view text :
       {vectors::connect_recoverable, vectors::ack_ok, vectors::ack_unknown_id}) {
    seeds.emplace_back(text);
  }
  seeds.push_back("2" + std::string(vectors::me_with_offset));
  seeds.push_back(R"(2["callUser",{"signal":)" + std::string(vectors::candidate_signal) +
                  R"(,"from":"a","name":"Ann 👩‍🚀 \ud83d\ude80"}])");
  return seeds;
}

std::vector<std::string> frame_seeds() {
  std::vector<std::string> seeds;
  for (const auto& vector : vectors::frame_vectors) seeds.emplace_back(vector.frame);
  for (const std::string& packet : packet_seeds()) seeds.push_back("4" + packet);
  return seeds;
}

std::vector<std::string> event_seeds() {
  std::vector<std::string> seeds;
  for (const std::string_view text : {vectors::me, vectors::me_with_offset, vectors::call_ended,
                                      vectors::call_ended_with_offset, vectors::call_ended_from}) {
    seeds.emplace_back(text);
  }
  seeds.emplace_back(R"([{"ok":true}])");
  seeds.emplace_back(R"([{"ok":false,"error":"unknown-id"}])");
  seeds.emplace_back(R"([{"ok":false,"error":"rate-limited"}])");
  seeds.emplace_back(R"(["me","a",{"resume":"token"}])");
  seeds.emplace_back(R"(["callEnded",{"from":"a","reason":"lost"}])");
  seeds.emplace_back(
      R"(["iceServers",{"iceServers":[{"urls":["stun:stun.example"],"username":"u","credential":"c"}],"relayOnly":true,"ttl":600}])");
  for (const std::string& signal : signal_seeds()) {
    seeds.push_back(R"(["callUser",{"signal":)" + signal + R"(,"from":"a","name":"Ann"}])");
    seeds.push_back(R"(["callAccepted",)" + signal + R"(,{"from":"b"}])");
  }
  return seeds;
}

std::vector<std::string> signal_seeds() {
  std::vector<std::string> seeds;
  for (const std::string_view text :
       {vectors::candidate_signal, vectors::candidate_signal_untyped, vectors::renegotiate_signal,
        vectors::renegotiate_signal_untyped, vectors::transceiver_signal,
        vectors::transceiver_signal_untyped, vectors::ringing_signal}) {
    seeds.emplace_back(text);
  }
  for (const std::string_view kind : {"decline", "cancel", "busy", "bye", "later"}) {
    seeds.push_back("{" + extension(R"(,"kind":")" + std::string(kind) + '"') + "}");
  }
  seeds.push_back(description_signal("offer", "," + extension(R"(,"name":"Анна","path":1)")));
  seeds.push_back(description_signal("answer", ""));
  seeds.push_back(vectors::json_string(vectors::ringing_signal));
  return seeds;
}

std::vector<std::string> control_seeds() {
  return {protocol::control::encode(
              protocol::control::State{true, false, false, "Анна 👩‍🚀"}),
          protocol::control::encode(protocol::control::Bye{}),
          R"({"t":"away"})",
          R"({"t":"use","path":2})",
          R"({"t":"id","id":"BcCjxiXlbOXHItKWAAAA"})",
          R"({"t":"beat"})",
          R"({"t":"state","mic":true,"cam":true,"name":"","talk":true})",
          R"({"t":"chat","n":7,"age":0,"text":"https://example.org \u202e hi"})",
          R"({"t":"seen","n":7})",
          R"({"t":"file","n":9,"size":209715200,"name":"a\/b.pdf"})",
          R"({"t":"take","n":9})",
          R"({"t":"got","n":9})",
          R"({"t":"stop","n":9,"why":"checksum"})",
          R"({"t":"signal","signal":)" + std::string(vectors::candidate_signal) + "}",
          R"({"t":"later"})"};
}

std::vector<std::string> sdp_seeds() {
  std::vector<std::string> seeds{short_sdp()};
  std::string bare;
  for (const char c : short_sdp()) {
    if (c != '\r') bare += c;
  }
  seeds.push_back(std::move(bare));
  seeds.push_back(sdp_of_lines("m=video 9 X 1\na=candidate:3 1 udp 1 192.0.2.9 9 typ host\n"));
  seeds.push_back(sdp_of_lines("A= Candidate:3\n"));
  seeds.push_back(sdp_of_lines("m=message 9 X 1\n"));
  return seeds;
}

std::vector<std::string> json_seeds() {
  std::vector<std::string> seeds = event_seeds();
  seeds.emplace_back(
      R"({"s":"x","i":-5,"t":true,"n":null,"d":1.5e3,"a":[1,[2,{"k":3}],"e"],"s":{"s":1}})");
  seeds.emplace_back(R"("\ud83d \ud83d\ude00 \u0041 \n\/ é")");
  seeds.emplace_back("[[[[[[[[]]]]]]]]");
  seeds.emplace_back("[9223372036854775807,9223372036854775808,-0]");
  return seeds;
}

std::vector<std::string> kept_seeds() {
  return {
      R"({"resume":"token"})",
      R"({"resume":"t","call":")" + std::string(call_id) +
          R"(","partner":"ann","name":"Анна","caller":true,"since":-1700000000000,"keys":["sha-256 00:11"]})",
      ""};
}

std::vector<std::string> server_address_seeds() {
  return {"https://call.example",
          " HTTP://call.example:8080/calls/ ",
          "wss://[2001:db8::1]:8443/socket.io/?a=b#c",
          "ws://localhost",
          "https://user@call.example",
          "http://call.example:65536",
          "//call.example",
          "http://пример.example/?x",
          "peerjs://call.example",
          "peerjss://call.example:9000/app/?key=k&id=ann&token=t&x=y"};
}

std::vector<std::string> peer_id_seeds() {
  return {"BcCjxiXlbOXHItKWAAAA",
          " a\xC2\xA0\r\n",
          "https://call.example/?server=x&call=a%2Bb#c",
          "https://call.example/#call=abc",
          "\xE2\x80\x8B"
          "a-b_c",
          "https://call.example/",
          "<a>"};
}

std::vector<std::string> peerjs_seeds() {
  std::vector<std::string> seeds;
  for (const std::string_view text :
       {vectors::peerjs::open, vectors::peerjs::id_taken, vectors::peerjs::bad_key,
        vectors::peerjs::expire, vectors::peerjs::leave, vectors::peerjs::candidate,
        vectors::peerjs::data_candidate}) {
    seeds.emplace_back(text);
  }
  const auto relayed = [&](std::string_view type, std::string_view payload) {
    seeds.push_back(R"({"type":")" + std::string(type) +
                    R"(","src":"ann","dst":"bob","payload":{)" + std::string(payload) +
                    R"(,"type":"media","connectionId":"mc_1"}})");
  };
  relayed("OFFER", R"("sdp":)" + description_signal("offer", "") +
                       R"(,"metadata":{"name":"Ann"},)" + extension(R"(,"path":1)"));
  relayed("ANSWER", R"("sdp":)" + description_signal("answer", ""));
  relayed("CANDIDATE", extension(R"(,"kind":"bye")"));
  seeds.emplace_back(R"({"type":"HEARTBEAT"})");
  return seeds;
}

}  // namespace zvonok::fuzz
