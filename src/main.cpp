// Composition root: one program for each element on a page, and the only file that knows every
// layer. The globals below are those of one module instance; each element has its own (Emscripten's
// MODULARIZE).
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "browser/canvas.hpp"
#include "browser/clock_port.hpp"
#include "browser/file_port.hpp"
#include "browser/host_event.hpp"
#include "browser/media_port.hpp"
#include "browser/page_port.hpp"
#include "browser/peer_port.hpp"
#include "browser/second_file.hpp"
#include "browser/socket_port.hpp"
#include "browser/timer_port.hpp"
#include "call/session.hpp"
#include "ui/announcer.hpp"
#include "ui/app_view.hpp"
#include "ui/node_id.hpp"
#include "ui/strings.hpp"
#include "ui/views/incoming.hpp"

namespace zvonok {
namespace {

class Program final : public browser::CanvasListener {
 public:
  void start() {
    browser::attach_ports();
    canvas_.attach();
  }

  void dispatch(call::Event event) {
    if (const auto* later = std::get_if<call::LaterCame>(&event)) {
      if (later->ok) {
        view_.later_came();
      } else {
        view_.later_failed();
      }
    }
    session_.dispatch(std::move(event));
  }

  void on_frame(std::int64_t now_ms) override {
    const FrameOutput output = view_.frame(session_.state(), canvas_.environment(), now_ms);
    canvas_.present(output);
    if (output.wants_later) browser::want_second_file();
  }

  void on_action(const SemanticAction& action) override {
    std::vector<call::Event> commands;
    view_.act(action, session_.state(), commands);
    for (call::Event& command : commands) session_.dispatch(std::move(command));
    // Focus and the like change the picture and not the state.
    browser::Canvas::request_frame();
  }

  browser::Canvas& canvas() { return canvas_; }

 private:
  ui::Words words() { return ui::Words::of(canvas_.environment().language); }

  /// Of camera and microphone both: the host page hears of an error when neither is left.
  std::string describe(ErrorCode code) {
    return ui::device_error(code, ui::Devices::Both, words());
  }

  void changed() {
    page_.show_state(session_.state().call);
    browser::Canvas::request_frame();
  }

  browser::ClockPort clock_;
  browser::SocketPort sockets_;
  browser::TimerPort timers_;
  browser::MediaPort media_;
  browser::PeerPort peers_;
  browser::FilePort files_;
  browser::PagePort page_{
      {.error = [this](ErrorCode code) { return describe(code); },
       .caller = [this](const std::string& name) { return ui::incoming_title(name, words()); },
       .incoming = [this] { return std::string(words()[ui::Text::IncomingHint]); }},
      {.mute = static_cast<std::uint32_t>(ui::NodeId::MuteMicrophone),
       .camera = static_cast<std::uint32_t>(ui::NodeId::Camera),
       .hang_up = static_cast<std::uint32_t>(ui::NodeId::HangUp)}};
  call::Session session_{{clock_, sockets_, timers_, media_, peers_, files_, page_},
                         [this] { changed(); }};
  ui::AppView view_{browser::Canvas::font_loader(), browser::Canvas::run_port()};
  browser::Canvas canvas_{*this};
};

/// Never destroyed: the page drops the whole module instance.
Program& program() {
  static Program& instance = *new Program;
  return instance;
}

}  // namespace

browser::Canvas& browser::the_canvas() { return program().canvas(); }

void browser::handle_event(call::Event event) { program().dispatch(std::move(event)); }

}  // namespace zvonok

int main() {
  zvonok::program().start();
  return 0;
}
