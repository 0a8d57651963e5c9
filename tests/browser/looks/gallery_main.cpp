// Every screen of the program, one at a time, without a call: the real views on the real canvas,
// fed with states. For tests/browser/looks/*.test.js and scripts/looks.mjs. No ports run.
// The page says what to show by an action on a node that does not exist ("<scene> <language>
// <theme>"); what was drawn goes back as the title, which nothing else here needs.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/frame.hpp"
#include "base/semantic.hpp"
#include "browser/canvas.hpp"
#include "browser/host_event.hpp"
#include "browser/looks/scenes.hpp"
#include "ui/app_view.hpp"
#include "unit/ui/states.hpp"

namespace {

using zvonok::ActionKind;
using zvonok::Rect;
using zvonok::SemanticAction;
using zvonok::ThemeChoice;
using zvonok::browser::Canvas;
using zvonok::looks::Scene;
using zvonok::ui::NodeId;

constexpr std::uint32_t command_node = 0xFFFFFFFFU;

/// As texts.js reads it.
std::string line_of(const Rect& rect) {
  std::string out;
  for (const float value : {rect.x, rect.y, rect.width, rect.height}) {
    out += std::to_string(value) + " ";
  }
  return out;
}

void note_text(void* lines, const zvonok::ui::DrawnText& text) {
  std::string line = line_of(text.box) + line_of(text.drawn) + line_of(text.clip) +
                     (text.shortened ? "1 " : "0 ") + std::string(text.text);
  for (char& letter : line) {
    letter = letter == '\n' ? ' ' : letter;
  }
  *static_cast<std::string*>(lines) += "\n" + line;
}

std::string_view word_of(std::string_view& rest) {
  const std::size_t end = rest.find(' ');
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return word;
}

class Gallery final : public zvonok::browser::CanvasListener {
 public:
  Gallery() {
    view_.later_came();
    view_.set_text_probe(note_text, &texts_);
  }

  Canvas& canvas() { return canvas_; }

  void on_frame(std::int64_t) override {
    zvonok::ViewEnvironment environment = canvas_.environment();
    environment.language = language_;
    environment.theme = theme_;
    environment.clock_offset_ms = 0;
    texts_.clear();
    zvonok::FrameOutput out = view_.frame(shown(), environment, zvonok::test::start_ms);
    const bool done = step_ == Step::Done;
    step(out);
    // Nothing here goes on by itself.
    out.next_frame_in_ms.reset();
    out.title = (done ? "shown " : "busy ") + command_ + "\n" + names() + texts_;
    canvas_.present(out);
  }

  void on_action(const SemanticAction& action) override {
    if (action.node == command_node) {
      show(action.text);
    } else {
      view_.act(action, shown(), commands_);
      commands_.clear();
    }
    Canvas::request_frame();
  }

 private:
  enum class Step : std::uint8_t { Leave, Enter, Open, Done };

  /// What lay open is closed in the lobby, so that each scene begins anew.
  const zvonok::call::AppState& shown() const {
    return step_ == Step::Leave ? between_ : scenes_[scene_].state;
  }

  void show(const std::string& command) {
    command_ = command;
    std::string_view rest = command;
    const std::string_view name = word_of(rest);
    const std::string_view language = word_of(rest);
    theme_ = rest == "light"      ? ThemeChoice::Light
             : rest == "contrast" ? ThemeChoice::Contrast
                                  : ThemeChoice::Dark;
    language_ = language;
    if (step_ == Step::Done && name == scenes_[scene_].name) {
      return;
    }
    for (std::size_t i = 0; i < scenes_.size(); ++i) {
      scene_ = scenes_[i].name == name ? i : scene_;
    }
    step_ = Step::Leave;
  }

  /// One thing a frame, as a person would do it.
  void step(const zvonok::FrameOutput& out) {
    const NodeId opens = scenes_[scene_].opens;
    switch (step_) {
      case Step::Leave:
        press(NodeId::Overlay, ActionKind::Dismiss);
        step_ = Step::Enter;
        break;
      case Step::Enter:
        step_ = opens == NodeId::None ? Step::Done : Step::Open;
        break;
      case Step::Open: {
        bool there = false;
        for (const zvonok::SemanticNode& node : out.nodes) {
          there = there || (node.id == static_cast<std::uint32_t>(opens) &&
                            node.role == zvonok::Role::Button);
        }
        const bool in_menu = !there && !menu_open_;
        if (there || in_menu) press(there ? opens : NodeId::More, ActionKind::Activate);
        menu_open_ = in_menu;
        step_ = in_menu ? Step::Open : Step::Done;
        break;
      }
      case Step::Done:
        return;
    }
    Canvas::request_frame();
  }

  void press(NodeId id, ActionKind kind) {
    SemanticAction action;
    action.node = static_cast<std::uint32_t>(id);
    action.kind = kind;
    view_.act(action, shown(), commands_);
    commands_.clear();
  }

  std::string names() const {
    std::string out;
    for (const Scene& scene : scenes_) {
      out += scene.name + " ";
    }
    return out;
  }

  std::vector<Scene> scenes_ = zvonok::looks::scenes();
  zvonok::call::AppState between_ = zvonok::test::lobby();
  std::size_t scene_ = 0;
  Step step_ = Step::Done;
  bool menu_open_ = false;
  std::string command_;
  std::string language_ = "en";
  ThemeChoice theme_ = ThemeChoice::Dark;
  std::string texts_;
  std::vector<zvonok::call::Event> commands_;
  zvonok::ui::AppView view_{Canvas::font_loader(), Canvas::run_port()};
  Canvas canvas_{*this};
};

Gallery& gallery() {
  static Gallery& instance = *new Gallery;
  return instance;
}

}  // namespace

zvonok::browser::Canvas& zvonok::browser::the_canvas() { return gallery().canvas(); }

// The ports are linked, nobody starts them.
void zvonok::browser::handle_event(call::Event) {}

int main() {
  gallery().canvas().attach();
  return 0;
}
