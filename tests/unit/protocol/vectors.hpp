// Frames as they crossed the wire (socket.io 4.8.4 and 3.1.2, socket.io-client 4.8.4,
// simple-peer 9.8.0 and 9.11.1), with made-up ids, names and addresses; session descriptions
// shortened to a codec or two a section.
#pragma once

#include <string>
#include <string_view>

namespace zvonok::vectors {

// ---- Engine.IO frames

inline constexpr std::string_view open_frame =
    R"(0{"sid":"XSr9GpKGVo2ixbWSAAAA","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})";
/// socket.io 3.1.2
inline constexpr std::string_view open_frame_v3 =
    R"(0{"sid":"XSr9GpKGVo2ixbWSAAAA","upgrades":[],"pingInterval":25000,"pingTimeout":5000})";

// ---- Socket.IO packets (what follows Engine.IO's `4`)

inline constexpr std::string_view connect = R"(0{"sid":"BcCjxiXlbOXHItKWAAAA"})";
/// With connection state recovery.
inline constexpr std::string_view connect_recoverable =
    R"(0{"sid":"MFjwxiXlbOXHItKWAAAA","pid":"OOTZxiXlbOXHItKWAAAA"})";
inline constexpr std::string_view connect_admin = R"(0/admin,{"sid":"cm3-GqrVed3FGG86AAAD"})";
inline constexpr std::string_view connect_error =
    R"(4{"message":"not authorized","data":{"code":401}})";
inline constexpr std::string_view connect_error_nsp = R"(4/nope,{"message":"Invalid namespace"})";
inline constexpr std::string_view disconnect = "1";
inline constexpr std::string_view event_with_ack = R"(20["q",1])";
inline constexpr std::string_view ack = R"(37["ok",5])";
inline constexpr std::string_view ack_ok = R"(37[{"ok":true}])";
inline constexpr std::string_view ack_unknown_id = R"(38[{"ok":false,"error":"unknown-id"}])";
inline constexpr std::string_view binary_event =
    R"(52-["bin",{"_placeholder":true,"num":0},{"a":{"_placeholder":true,"num":1}}])";
inline constexpr std::string_view binary_ack = R"(61-8[{"_placeholder":true,"num":0}])";

// ---- The seed's events (what follows `2`)

inline constexpr std::string_view me = R"(["me","BcCjxiXlbOXHItKWAAAA"])";
/// Connection state recovery adds its offset as a last argument, to whatever event.
inline constexpr std::string_view me_with_offset = R"(["me","BcCjxiXlbOXHItKWAAAA","Q849gg6"])";
inline constexpr std::string_view call_ended = R"(["callEnded"])";
inline constexpr std::string_view call_ended_with_offset = R"(["callEnded","Q849gkm.0"])";
inline constexpr std::string_view call_ended_from =
    R"(["callEnded",{"from":"cm3-GqrVed3FGG86AAAD"}])";

// ---- simple-peer's signals

inline constexpr std::string_view candidate_signal =
    R"({"type":"candidate","candidate":{"candidate":"candidate:1 1 udp 2113937151 192.0.2.7 59280 typ host",)"
    R"("sdpMLineIndex":0,"sdpMid":"0"}})";
inline constexpr std::string_view candidate_signal_untyped =
    R"({"candidate":{"candidate":"candidate:1 1 udp 2113937151 192.0.2.7 59280 typ host",)"
    R"("sdpMLineIndex":0,"sdpMid":"0"}})";
inline constexpr std::string_view renegotiate_signal =
    R"({"type":"renegotiate","renegotiate":true})";
inline constexpr std::string_view renegotiate_signal_untyped = R"({"renegotiate":true})";
inline constexpr std::string_view transceiver_signal =
    R"({"type":"transceiverRequest","transceiverRequest":{"kind":"video","init":{"direction":"sendrecv"}}})";
inline constexpr std::string_view transceiver_signal_untyped =
    R"({"transceiverRequest":{"kind":"audio"}})";
inline constexpr std::string_view ringing_signal =
    R"({"zvonok":{"v":1,"call":"0123456789abcdef0123456789abcdef","kind":"ringing","name":"Анна"}})";

/// A description's lines with the ends that SDP has.
inline std::string crlf(std::string_view lines) {
  std::string out;
  for (const char c : lines) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

/// Chromium 156: each section carries the transport, candidates stand before a=mid.
inline std::string chromium_offer() {
  return crlf(R"(v=0
o=- 947267670368030478 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1 2
a=extmap-allow-mixed
a=msid-semantic: WMS
m=audio 9 UDP/TLS/RTP/SAVPF 111 9 126
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=candidate:3945509924 1 udp 2113937151 7de6f94e-8fb7-41ed-a953-535be96999dc.local 59280 typ host generation 0 network-cost 999
a=candidate:541947332 1 udp 2113942271 2001:db8::7 54319 typ host generation 0 network-cost 999
a=ice-ufrag:RqSI
a=ice-pwd:pFLxXYyYZLb/Kl5R+DoC4TVA
a=ice-options:trickle
a=fingerprint:sha-256 3F:E0:D4:46:05:D5:1D:67:08:94:6A:7E:3F:7E:6B:CF:C2:50:9D:0F:62:67:E8:04:35:7C:2A:F7:34:BE:32:AE
a=setup:actpass
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=sendrecv
a=msid:- 4ff825cb-1375-46da-984c-63e7a3e45aae
a=rtcp-mux
a=rtcp-rsize
a=rtpmap:111 opus/48000/2
a=rtcp-fb:111 transport-cc
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:9 G722/8000
a=rtpmap:126 telephone-event/8000
a=ssrc:2657668715 cname:oRD0q8IHDavyRE33
m=video 9 UDP/TLS/RTP/SAVPF 96 97
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=candidate:3945509924 1 udp 2113937151 7de6f94e-8fb7-41ed-a953-535be96999dc.local 38192 typ host generation 0 network-cost 999
a=ice-ufrag:RqSI
a=ice-pwd:pFLxXYyYZLb/Kl5R+DoC4TVA
a=ice-options:trickle
a=fingerprint:sha-256 3F:E0:D4:46:05:D5:1D:67:08:94:6A:7E:3F:7E:6B:CF:C2:50:9D:0F:62:67:E8:04:35:7C:2A:F7:34:BE:32:AE
a=setup:actpass
a=mid:1
a=sendrecv
a=rtcp-mux
a=rtpmap:96 VP8/90000
a=rtcp-fb:96 nack pli
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=candidate:3945509924 1 udp 2113937151 7de6f94e-8fb7-41ed-a953-535be96999dc.local 47392 typ host generation 0 network-cost 999
a=ice-ufrag:RqSI
a=ice-pwd:pFLxXYyYZLb/Kl5R+DoC4TVA
a=ice-options:trickle
a=fingerprint:sha-256 3F:E0:D4:46:05:D5:1D:67:08:94:6A:7E:3F:7E:6B:CF:C2:50:9D:0F:62:67:E8:04:35:7C:2A:F7:34:BE:32:AE
a=setup:actpass
a=mid:2
a=sctp-port:5000
a=max-message-size:262144
)");
}

/// Firefox's shape: one fingerprint for the session, a=end-of-candidates, rejected video.
inline std::string firefox_answer() {
  return crlf(R"(v=0
o=mozilla...THIS_IS_SDPARTA-99.0 5218634563247653287 0 IN IP4 0.0.0.0
s=-
t=0 0
a=fingerprint:sha-256 B0:8D:64:8D:5E:43:15:63:A7:42:E8:14:B6:23:D8:13:EE:0C:79:59:39:E5:BE:B3:5D:11:13:4B:C3:90:84:13
a=group:BUNDLE 0 2
a=ice-options:trickle
a=msid-semantic:WMS *
m=audio 36102 UDP/TLS/RTP/SAVPF 111
c=IN IP4 198.51.100.4
a=candidate:0 1 UDP 2122252543 1ae3f1c0-7c28-4b56-b0ff-8e3a5d4c2b19.local 36102 typ host
a=candidate:1 1 TCP 2105524479 1ae3f1c0-7c28-4b56-b0ff-8e3a5d4c2b19.local 9 typ host tcptype active
a=candidate:2 1 UDP 1686052863 198.51.100.4 36102 typ srflx raddr 0.0.0.0 rport 0
a=sendrecv
a=end-of-candidates
a=fmtp:111 maxplaybackrate=48000;stereo=1;useinbandfec=1
a=ice-pwd:8a1f2c9be6d4735f00aa11bb22cc33dd
a=ice-ufrag:5b7d0e3c
a=mid:0
a=rtcp-mux
a=rtpmap:111 opus/48000/2
a=setup:active
m=video 0 UDP/TLS/RTP/SAVPF 120
c=IN IP4 0.0.0.0
a=inactive
a=mid:1
a=rtpmap:120 VP8/90000
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=sendrecv
a=ice-pwd:8a1f2c9be6d4735f00aa11bb22cc33dd
a=ice-ufrag:5b7d0e3c
a=mid:2
a=setup:active
a=sctp-port:5000
a=max-message-size:1073741823
)");
}

/// A description as a member of a JSON object: `"…"`.
inline std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\r') {
      out += "\\r";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

inline std::string offer_signal() {
  return R"({"type":"offer","sdp":)" + json_string(chromium_offer()) + "}";
}
inline std::string answer_signal() {
  return R"({"type":"answer","sdp":)" + json_string(firefox_answer()) + "}";
}

inline std::string call_user_event() {
  return R"(["callUser",{"signal":)" + offer_signal() +
         R"(,"from":"cm3-GqrVed3FGG86AAAD","name":"Ann"}])";
}
inline std::string call_accepted_event() { return R"(["callAccepted",)" + answer_signal() + "]"; }

}  // namespace zvonok::vectors
