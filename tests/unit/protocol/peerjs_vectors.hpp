// Frames as they crossed the wire between peerjs 1.5.5 in Chromium 156 and peer 1.0.2, with made-up
// names and addresses; session descriptions shortened to a codec or two a section.
#pragma once

#include <string>
#include <string_view>

#include "unit/protocol/vectors.hpp"

namespace zvonok::vectors::peerjs {

// ---- what the server says

inline constexpr std::string_view open = R"({"type":"OPEN"})";
inline constexpr std::string_view id_taken =
    R"({"type":"ID-TAKEN","payload":{"msg":"ID is taken"}})";
inline constexpr std::string_view bad_key =
    R"({"type":"ERROR","payload":{"msg":"Invalid key provided"}})";
inline constexpr std::string_view no_parameters =
    R"({"type":"ERROR","payload":{"msg":"No id, token, or key supplied to websocket server"}})";
inline constexpr std::string_view full =
    R"({"type":"ERROR","payload":{"msg":"Server has reached its concurrent user limit"}})";
inline constexpr std::string_view expire = R"({"type":"EXPIRE","src":"nobody","dst":"ann"})";
/// What came back of an EXPIRE to oneself.
inline constexpr std::string_view probe = R"({"type":"EXPIRE","src":"ann","dst":"ann"})";
inline constexpr std::string_view leave = R"({"type":"LEAVE","src":"ann","dst":"bob"})";

// ---- what peers say, as the server relays it

inline std::string offer() {
  return R"({"type":"OFFER","src":"ann","dst":"bob","payload":{"sdp":{"sdp":)" +
         json_string(chromium_offer()) +
         R"(,"type":"offer"},"type":"media","connectionId":"mc_ztjf9n9bcag","metadata":{"name":"Ann"}}})";
}
inline std::string answer() {
  return R"({"type":"ANSWER","src":"bob","dst":"ann","payload":{"sdp":{"sdp":)" +
         json_string(firefox_answer()) +
         R"(,"type":"answer"},"type":"media","connectionId":"mc_ztjf9n9bcag"}})";
}
inline constexpr std::string_view candidate =
    R"({"type":"CANDIDATE","src":"ann","dst":"bob","payload":{"candidate":{"candidate":)"
    R"("candidate:1602955125 1 udp 2122194687 192.0.2.2 47979 typ host generation 0 ufrag LTTT network-id 1",)"
    R"("sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"LTTT"},)"
    R"("type":"media","connectionId":"mc_ztjf9n9bcag"}})";
inline std::string data_offer() {
  return R"({"type":"OFFER","src":"ann","dst":"bob","payload":{"sdp":{"sdp":)" +
         json_string(chromium_offer()) +
         R"(,"type":"offer"},"type":"data","connectionId":"dc_8vmgreygipy","metadata":{"a":1},)" +
         R"("label":"dc_8vmgreygipy","reliable":false,"serialization":"default"}})";
}
inline constexpr std::string_view data_candidate =
    R"({"type":"CANDIDATE","src":"ann","dst":"bob","payload":{"candidate":{"candidate":)"
    R"("candidate:815098415 1 udp 2122265343 fd00::2 41310 typ host generation 0 ufrag 2Xtw network-id 2",)"
    R"("sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"2Xtw"},)"
    R"("type":"data","connectionId":"dc_8vmgreygipy"}})";

}  // namespace zvonok::vectors::peerjs
