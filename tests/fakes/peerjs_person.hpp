// Somebody with a page of PeerJS 1.5: its Peer and its MediaConnections, as its source does it. It
// knows no word of ours: what PeerJS would report as an error fails the test. May depend on:
// protocol, base, fakes, doctest. Missing: data connections.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fakes/world.hpp"
#include "protocol/later/peerjs.hpp"

namespace zvonok::fakes {

class PeerJsPerson final : public LineOwner {
 public:
  PeerJsPerson(World& world, std::string id);
  ~PeerJsPerson() override;
  PeerJsPerson(const PeerJsPerson&) = delete;
  PeerJsPerson& operator=(const PeerJsPerson&) = delete;

  PeerBehaviour behaviour;
  bool answers_by_itself = false;  ///< as most pages of PeerJS do

  void come_online();
  void call(const std::string& id);
  /// The newest call that rings.
  void answer();
  /// MediaConnection.close() of all calls: says nothing, and closes their connections.
  void hang_up();
  /// What a page may send by itself.
  void leave(const std::string& id);
  void send_frame(const std::string& frame);

  [[nodiscard]] const std::string& me() const { return id_; }
  /// `call` events so far, and the name in the metadata of the last.
  [[nodiscard]] std::uint32_t rings() const { return rings_; }
  [[nodiscard]] const std::string& caller_name() const { return caller_name_; }
  /// MediaConnections that are not closed; those whose data channel is open.
  [[nodiscard]] std::size_t calls() const;
  [[nodiscard]] std::size_t connected() const;
  /// `close` events: of calls that were open.
  [[nodiscard]] std::uint32_t closes() const { return closes_; }

  void line_opened() override {}
  void line_text(const std::string& frame) override;
  void line_closed(std::uint16_t code) override;

 private:
  struct Call;

  std::shared_ptr<Call> find(const std::string& peer, const std::string& connection) const;
  void offered(const protocol::peerjs::Relayed& message);
  void told(const std::shared_ptr<Call>& call, const protocol::Signal& signal);
  void close(Call& call);

  World& world_;
  std::string id_;
  std::uint32_t line_ = 0;
  bool open_ = false;
  std::vector<std::shared_ptr<Call>> all_;
  std::map<std::string, std::vector<protocol::Signal>> lost_;  ///< PeerJS's _lostMessages
  std::uint32_t rings_ = 0;
  std::uint32_t closes_ = 0;
  std::string caller_name_;
  std::vector<std::string> errors_;
};

}  // namespace zvonok::fakes
