// What the parsers of socket.io hold themselves to, as tables: the cases of
// socket.io-parser 4.2.7's and engine.io-parser 5.2.3's own tests as they stand on the wire, and
// frames recorded from socket.io 4.8.4. Text and meaning alone. tests/fuzz starts from the same
// tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "protocol/socketio.hpp"

namespace zvonok::vectors {

using protocol::socketio::Type;

/// A Socket.IO packet that is taken, and what it says. No `data`: "".
struct PacketVector {
  std::string_view text;
  Type type;
  std::string_view nsp;
  std::optional<std::uint32_t> ack;
  std::string_view data;
};

inline constexpr PacketVector packet_vectors[] = {
    // socket.io-parser: connection, disconnection, event, event with an integer as its name, event
    // with an acknowledgement id, acknowledgement, connect error as text and as an object
    {R"(0/woot,{"token":"123"})", Type::Connect, "/woot", {}, R"({"token":"123"})"},
    {"1/woot,", Type::Disconnect, "/woot", {}, ""},
    {R"(2["a",1,{}])", Type::Event, "/", {}, R"(["a",1,{}])"},
    {R"(2[1,"a",{}])", Type::Event, "/", {}, R"([1,"a",{}])"},
    {R"(2/test,1["a",1,{}])", Type::Event, "/test", 1, R"(["a",1,{}])"},
    {R"(3123["a",1,{}])", Type::Ack, "/", 123, R"(["a",1,{}])"},
    {R"(4"Unauthorized")", Type::ConnectError, "/", {}, R"("Unauthorized")"},
    {R"(4{"message":"Unauthorized"})",
     Type::ConnectError,
     "/",
     {},
     R"({"message":"Unauthorized"})"},
    // after an attachment that never came; with a reviver
    {R"(2["hello"])", Type::Event, "/", {}, R"(["hello"])"},
    {R"(2["b",{"a":"val"}])", Type::Event, "/", {}, R"(["b",{"a":"val"}])"},
    // recorded, both directions
    {"0", Type::Connect, "/", {}, ""},
    {R"(0{"token":"x"})", Type::Connect, "/", {}, R"({"token":"x"})"},
    {R"(0{"sid":"BcCjxiXlbOXHItKWAAAA"})",
     Type::Connect,
     "/",
     {},
     R"({"sid":"BcCjxiXlbOXHItKWAAAA"})"},
    {R"(0{"pid":"OOTZxiXlbOXHItKWAAAA","offset":"Q849gg6"})",
     Type::Connect,
     "/",
     {},
     R"({"pid":"OOTZxiXlbOXHItKWAAAA","offset":"Q849gg6"})"},
    {"0/admin,", Type::Connect, "/admin", {}, ""},
    {"0/admin", Type::Connect, "/admin", {}, ""},
    {R"(0/admin,{"sid":"cm3-GqrVed3FGG86AAAD"})",
     Type::Connect,
     "/admin",
     {},
     R"({"sid":"cm3-GqrVed3FGG86AAAD"})"},
    {"0/__rtt,", Type::Connect, "/__rtt", {}, ""},
    {R"(4/__rtt,{"message":"Invalid namespace"})",
     Type::ConnectError,
     "/__rtt",
     {},
     R"({"message":"Invalid namespace"})"},
    {R"(4/admin,{"message":"not authorized","data":{"code":401}})",
     Type::ConnectError,
     "/admin",
     {},
     R"({"message":"not authorized","data":{"code":401}})"},
    {"4{}", Type::ConnectError, "/", {}, "{}"},
    {"1", Type::Disconnect, "/", {}, ""},
    {"1/admin,", Type::Disconnect, "/admin", {}, ""},
    {R"(27["ackme",5])", Type::Event, "/", 7, R"(["ackme",5])"},
    {R"(37["ok",5])", Type::Ack, "/", 7, R"(["ok",5])"},
    {R"(20["q",1])", Type::Event, "/", 0, R"(["q",1])"},
    {R"(30["yes"])", Type::Ack, "/", 0, R"(["yes"])"},
    {"30[]", Type::Ack, "/", 0, "[]"},
    {R"(2["me","BcCjxiXlbOXHItKWAAAA","Q849gg6"])",
     Type::Event,
     "/",
     {},
     R"(["me","BcCjxiXlbOXHItKWAAAA","Q849gg6"])"},
};

/// Packets with attachments, right and wrong ones. This client reads none: each costs the message.
inline constexpr std::string_view binary_vectors[] = {
    R"(51-/cool,23["a",{"_placeholder":true,"num":0}])",
    R"(51-/cool,23["a",{"b":["c",{"_placeholder":true,"num":0}]}])",
    R"(61-/back,127["a",{"_placeholder":true,"num":0},{}])",
    R"(51-["a",{"file":{"_placeholder":true,"num":0}}])",
    R"(51-0["a",{"_placeholder":true,"num":0}])",
    R"(51-0["a",{"array":{"_placeholder":true,"num":0}}])",
    R"(52-/deep,999["a",{"a":"hi","b":{"why":{"_placeholder":true,"num":0}},"c":{"a":"bye","b":{"a":{"_placeholder":true,"num":1}}}}])",
    R"(51-600["a",{"a":"b","c":4,"e":{"g":null},"h":{"_placeholder":true,"num":0}}])",
    R"(52-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
    R"(61-8[{"_placeholder":true,"num":0}])",
    // no number of attachments, none that counts, more than the ten that the parser allows
    "5",
    "51",
    "50-",
    "5a-",
    "51.23-",
    R"(53-["hello",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1},{"_placeholder":true,"num":2}])",
    R"(511-["hello"])",
    // a place that no attachment has, attachments that nothing refers to
    R"(51-["hello",{"_placeholder":true,"num":"splice"}])",
    R"(51-["hello",{"_placeholder":true,"num":1}])",
    R"(51-["hello",{"_placeholder":true,"num":-1}])",
    R"(51-["hello"])",
};

/// Not packets: the parser throws, a server closes the connection, and so do we.
inline constexpr std::string_view bad_packet_vectors[] = {
    // socket.io-parser
    R"(442["some","data")",
    R"(0/admin,"invalid")",
    "0[]",
    "1/admin,{}",
    R"(2/admin,"invalid)",
    "2/admin,{}",
    R"(2[{"toString":"foo"}])",
    R"(2[true,"foo"])",
    R"(2[null,"bar"])",
    R"(2["connect"])",
    R"(2["disconnect","123"])",
    "999",
    // what socket.io 4.8.4 closed the connection for
    "9",
    "2{}",
    "2[]",
    R"(2["connect_error"])",
    R"(2["disconnecting"])",
    R"(2["newListener"])",
    R"(2["removeListener"])",
    R"(0"x")",
    "1{}",
    R"(2["x",{"a":)",
    R"(2["x")",
    R"(2["x"]])",
};

/// Packets that the parser lets pass with nothing in them; we do not: no server sends one.
inline constexpr std::string_view empty_packet_vectors[] = {"",  "2",  "27",  "2/admin,",
                                                            "3", "37", "3[]", "4"};

/// An Engine.IO frame. `type`: 'o'pen, 'c'lose, 'p'ing, p'O'ng, 'm'essage, 'u'pgrade, 'n'oop,
/// '!' for BadFrame. `text` is the message's.
struct FrameVector {
  std::string_view frame;
  char type;
  std::string_view text;
};

inline constexpr FrameVector frame_vectors[] = {
    // engine.io-parser
    {"4test", 'm', "test"},
    {"41\u20AC", 'm', "1\u20AC"},
    {"1", 'c', ""},
    {"2", 'p', ""},
    {"3", 'O', ""},
    {"2probe", 'p', ""},
    {"3probe", 'O', ""},
    {"5", 'u', ""},
    {"6", 'n', ""},
    {"", '!', ""},
    {"a123", '!', ""},
    {"{", '!', ""},
    {"{}", '!', ""},
    {R"(["a123", "a456"])", '!', ""},
    // An open packet without a handshake is none.
    {"0", '!', ""},
    // Several packets in one text, and bytes as base64: HTTP long-polling alone has them.
    {"4test\x1E"
     "bAQIDBA==",
     'm',
     "test\x1E"
     "bAQIDBA=="},
    {"bAQIDBA==", '!', ""},
    {"b", '!', ""},
    // recorded
    {R"(0{"sid":"XSr9GpKGVo2ixbWSAAAA","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})",
     'o', ""},
    {R"(0{"sid":"XSr9GpKGVo2ixbWSAAAA","upgrades":[],"pingInterval":25000,"pingTimeout":5000})",
     'o', ""},
    {"40", 'm', "0"},
    {"4", 'm', ""},
    {R"(42["me","BcCjxiXlbOXHItKWAAAA"])", 'm', R"(2["me","BcCjxiXlbOXHItKWAAAA"])"},
    {"9", '!', ""},
    {"x", '!', ""},
    {"7", '!', ""},
};

}  // namespace zvonok::vectors
