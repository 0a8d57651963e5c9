// All that the core asks of the world: one port a concern. The browser layer implements them with
// Emscripten, tests/fakes with a manual clock and fault switches. Nothing here returns a result:
// answers come back as events, later or at once. May depend on: call (effects), base.
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.hpp"
#include "call/effect.hpp"

namespace zvonok::call {

class ClockPort {
 public:
  virtual ~ClockPort() = default;
  /// Milliseconds on a clock that never goes back; its zero means nothing.
  virtual std::int64_t now_ms() = 0;
  /// From the platform's cryptographic generator.
  virtual Entropy entropy() = 0;
};

class SocketPort {
 public:
  virtual ~SocketPort() = default;
  virtual void run(const OpenSocket& effect) = 0;
  virtual void run(const SendText& effect) = 0;
  virtual void run(const CloseSocket& effect) = 0;
};

class TimerPort {
 public:
  virtual ~TimerPort() = default;
  virtual void run(const StartTimer& effect) = 0;
  virtual void run(const StopTimer& effect) = 0;
};

class MediaPort {
 public:
  virtual ~MediaPort() = default;
  virtual void run(const OpenMedia& effect) = 0;
  virtual void run(const AbandonMedia& effect) = 0;
  virtual void run(const EnableMicrophone& effect) = 0;
  virtual void run(const StopTracks& effect) = 0;
  virtual void run(const OpenScreen& effect) = 0;
  virtual void run(const CloseScreen& effect) = 0;
  virtual void run(const WatchDevices& effect) = 0;
  virtual void run(const PreferDevice& effect) = 0;
  virtual void run(const PreferOtherCamera& effect) = 0;
  virtual void run(const StartTest& effect) = 0;
  virtual void run(const StopTest& effect) = 0;
};

class PeerPort {
 public:
  virtual ~PeerPort() = default;
  virtual void run(const OpenPeer& effect) = 0;
  virtual void run(const MakeOffer& effect) = 0;
  virtual void run(const ApplyDescription& effect) = 0;
  virtual void run(const AddCandidate& effect) = 0;
  virtual void run(const AddTransceiver& effect) = 0;
  virtual void run(const SendControl& effect) = 0;
  virtual void run(const LimitVideo& effect) = 0;
  virtual void run(const ClosePeer& effect) = 0;
  virtual void run(const ShowRemote& effect) = 0;
};

class FilePort {
 public:
  virtual ~FilePort() = default;
  virtual void run(const OrderFile& effect) = 0;
};

class PagePort {
 public:
  virtual ~PagePort() = default;
  virtual void run(const PlayRemote& effect) = 0;
  virtual void run(const SwitchPageMode& effect) = 0;
  virtual void run(const CopyText& effect) = 0;
  virtual void run(const SaveName& effect) = 0;
  virtual void run(const SaveSettings& effect) = 0;
  virtual void run(const Ring& effect) = 0;
  virtual void run(const AskToNotify& effect) = 0;
  virtual void run(const ShareUrl& effect) = 0;
  virtual void run(const RememberCall& effect) = 0;
  virtual void run(const ForgetPeople& effect) = 0;
  virtual void run(const WantLater& effect) = 0;
  virtual void run(const KeepForReload& effect) = 0;
  virtual void run(const HostReady& effect) = 0;
  virtual void run(const HostIncoming& effect) = 0;
  virtual void run(const HostConnected& effect) = 0;
  virtual void run(const HostEnded& effect) = 0;
  virtual void run(const HostError& effect) = 0;
  virtual void run(const LogDrop& effect) = 0;
};

/// The ports together; owns nothing.
struct Platform {
  ClockPort& clock;
  SocketPort& sockets;
  TimerPort& timers;
  MediaPort& media;
  PeerPort& peers;
  FilePort& files;
  PagePort& page;
};

}  // namespace zvonok::call
