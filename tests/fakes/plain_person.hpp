// Somebody with the seed's own page: simple-peer 9 without trickle and the five events, as
// tests/fixtures/simple-peer-page does it. It does not know `zvonok`; a signal without anything a
// simple-peer reads destroys it, and the test with it. May depend on: protocol, base, fakes,
// doctest.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fakes/world.hpp"
#include "protocol/seed_events.hpp"

namespace zvonok::fakes {

class PlainPerson final : public LineOwner {
 public:
  PlainPerson(World& world, std::string name);
  ~PlainPerson() override;
  PlainPerson(const PlainPerson&) = delete;
  PlainPerson& operator=(const PlainPerson&) = delete;

  PeerBehaviour behaviour;

  void come_online();
  void call(const std::string& id);
  void answer();
  void hang_up();
  /// As the caller a new offer, as the callee a request for one.
  void renegotiate();
  /// simple-peer's callee wants to send one more track.
  void request_transceiver(protocol::TrackKind kind);
  /// The application's own text on the data channel.
  void send_text(const std::string& text);
  /// Whatever a page may emit.
  void emit(const std::string& json_array);

  [[nodiscard]] const std::string& me() const { return me_; }
  [[nodiscard]] bool rings() const { return incoming_.has_value() && !peer_; }
  [[nodiscard]] const std::optional<protocol::CallUser>& incoming() const { return incoming_; }
  [[nodiscard]] bool has_peer() const { return peer_ != nullptr; }
  /// simple-peer's `connect`: ICE is connected and the data channel is open.
  [[nodiscard]] bool connected() const;
  [[nodiscard]] std::uint32_t calls_received() const { return calls_received_; }
  [[nodiscard]] std::uint32_t signals_received() const { return signals_received_; }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

  void line_opened() override;
  void line_text(const std::string& frame) override;
  void line_closed(std::uint16_t code) override;

 private:
  struct Peer;

  void make_peer(bool initiator);
  void signal(const protocol::Signal& signal);
  void signalled(const protocol::Signal& signal);
  void received(const protocol::ServerEvent& event);
  void destroy(Peer& peer);

  World& world_;
  std::string name_;
  std::string me_;
  std::string callee_;
  std::uint32_t line_ = 0;
  std::optional<protocol::CallUser> incoming_;
  std::shared_ptr<Peer> peer_;
  std::vector<std::shared_ptr<Peer>> all_;
  std::vector<std::string> texts_;
  std::uint32_t calls_received_ = 0;
  std::uint32_t signals_received_ = 0;
  std::string destroyed_by_;  ///< what no simple-peer survives
};

}  // namespace zvonok::fakes
