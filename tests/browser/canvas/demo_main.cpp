// A small program on the canvas side alone, for tests/browser/canvas_*.test.js and text.test.js: it
// draws text fields, buttons, a dialog and emoji with Dear ImGui and emits the nodes for them, with
// a fixed layout. No call, no ports; of the UI layer text alone. The text of the field "Name" is
// also painted on the canvas: under the field, and below as a paragraph.
#include <cstdint>
#include <memory>
#include <string>

#include "base/frame.hpp"
#include "base/semantic.hpp"
#include "browser/canvas.hpp"
#include "browser/host_event.hpp"
#include "imgui.h"
#include "imgui_internal.h"
#include "ui/later.hpp"
#include "ui/widgets/text.hpp"

namespace {

using zvonok::ActionKind;
using zvonok::Rect;
using zvonok::Role;
using zvonok::SemanticAction;
using zvonok::SemanticNode;
using zvonok::ViewEnvironment;
using zvonok::browser::Canvas;

enum Id : std::uint32_t {
  Title = 1,
  Name,
  Refusing,
  Mute,
  Call,
  Open,
  Status,
  Dialog,
  Answer,
  Decline,
  Clock,
  Own
};

class Demo final : public zvonok::browser::CanvasListener {
 public:
  Demo() : canvas_(*this) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.Fonts->SetFontLoader(Canvas::font_loader());
    regular_ = add_font("regular");
    semibold_ = add_font("semibold");
  }

  Canvas& canvas() { return canvas_; }

  void on_frame(std::int64_t now_ms) override;
  void on_action(const SemanticAction& action) override;

 private:
  static ImFont* add_font(const char* name) {
    ImFontConfig config;
    ImStrncpy(config.Name, name, sizeof(config.Name));
    config.FontLoader = Canvas::font_loader();
    return ImGui::GetIO().Fonts->AddFont(&config);
  }
  SemanticNode& node(Id id, Role role, std::string name, Rect rect);
  void text(ImFont* font, float size, float x, float y, const std::string& text);
  void paint(const std::string& text, Rect box, float size, int max_lines);
  void field(Id id, const std::string& name, const std::string& value, Rect rect);
  void button(Id id, const std::string& name, Rect rect, Id parent = Id{});

  Canvas canvas_;
  ImFont* regular_ = nullptr;
  ImFont* semibold_ = nullptr;
  zvonok::FrameOutput out_;
  std::string name_ = "Привет, Wörld";
  zvonok::ui::Memory memory_;
  std::unique_ptr<zvonok::ui::Shaper> shaper_ = zvonok::ui::later().make_shaper(Canvas::run_port());
  std::string status_ = "Ready";
  std::string last_action_;
  bool muted_ = false;
  bool dialog_ = false;
  bool wants_name_ = false;
  std::uint32_t focused_ = 0;
};

SemanticNode& Demo::node(Id id, Role role, std::string name, Rect rect) {
  SemanticNode& node = out_.nodes.emplace_back();
  node.id = id;
  node.role = role;
  node.name = std::move(name);
  node.rect = rect;
  return node;
}

void Demo::text(ImFont* font, float size, float x, float y, const std::string& text) {
  ImGui::PushFont(font, size);
  ImGui::SetCursorScreenPos({x, y});
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopFont();
}

void Demo::paint(const std::string& text, Rect box, float size, int max_lines) {
  zvonok::ui::Ui ui{.draw = ImGui::GetWindowDrawList(),
                    .fonts = {regular_, semibold_},
                    .theme = {},
                    .words = zvonok::ui::Words::of("en"),
                    .environment = canvas_.environment(),
                    .memory = memory_,
                    .out = out_,
                    .safe = box,
                    .view = box,
                    .clip = box,
                    .shaper = shaper_.get()};
  draw_text(ui, box, text,
            {.color = IM_COL32_WHITE,
             .size = size,
             .align_x = is_right_to_left(ui, text) ? 1.0F : 0.0F,
             .align_y = max_lines == 1 ? 0.5F : 0.0F,
             .max_lines = max_lines});
}

void Demo::field(Id id, const std::string& name, const std::string& value, Rect rect) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 low{rect.x, rect.y};
  const ImVec2 high{rect.x + rect.width, rect.y + rect.height};
  list->AddRectFilled(low, high, IM_COL32(40, 44, 62, 255), 8.0F);
  if (focused_ == id) {
    list->AddRect(low, high, IM_COL32(120, 160, 255, 255), 8.0F, 0, 2.0F);
  }
  constexpr float size = 18.0F;
  constexpr float padding = 12.0F;
  paint(value, {rect.x + padding, rect.y + 2.0F, rect.width - 2.0F * padding, rect.height - 4.0F},
        size, 1);
  SemanticNode& made = node(id, Role::Textbox, name, rect);
  made.value = value;
  made.font_px = size;
  made.padding_px = padding;
}

void Demo::button(Id id, const std::string& name, Rect rect, Id parent) {
  const ImVec2 low{rect.x, rect.y};
  const ImVec2 high{rect.x + rect.width, rect.y + rect.height};
  const bool hovered = ImGui::IsMouseHoveringRect(low, high, false);
  const bool held = hovered && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  ImGui::GetWindowDrawList()->AddRectFilled(low, high,
                                            held      ? IM_COL32(20, 60, 180, 255)
                                            : hovered ? IM_COL32(90, 140, 255, 255)
                                                      : IM_COL32(60, 110, 240, 255),
                                            rect.height / 2.0F);
  ImGui::PushFont(semibold_, 15.0F);
  const ImVec2 extent = ImGui::CalcTextSize(name.c_str());
  ImGui::PopFont();
  text(semibold_, 15.0F, rect.x + (rect.width - extent.x) / 2.0F,
       rect.y + (rect.height - 15.0F) / 2.0F, name);
  node(id, Role::Button, name, rect).parent = parent;
}

void Demo::on_frame(std::int64_t) {
  const ViewEnvironment& view = canvas_.environment();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {view.width, view.height};
  io.DisplayFramebufferScale = {view.density, view.density};
  ImGui::NewFrame();
  ImGui::GetDrawListSharedData()->InitialFringeScale = 1.0F / view.density;
  ImGui::SetNextWindowPos({0.0F, 0.0F});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("demo", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground);
  out_ = {};
  text(semibold_, 26.0F, 20.0F, 16.0F, "Canvas illness 你好 😀🎉");
  node(Title, Role::Heading, "Canvas", {20.0F, 16.0F, 360.0F, 26.0F});
  field(Name, "Name", name_, {20.0F, 60.0F, 260.0F, 44.0F});
  out_.nodes.back().wants_focus = wants_name_;
  out_.nodes.back().description = name_.empty() ? "A name is needed" : "";
  out_.nodes.back().invalid = name_.empty();
  out_.nodes.back().max_length = 64;
  field(Own, "My ID", "kGg-2RqQ0Z", {300.0F, 60.0F, 200.0F, 44.0F});
  out_.nodes.back().read_only = true;
  button(Mute, muted_ ? "Unmute" : "Mute", {20.0F, 120.0F, 110.0F, 40.0F});
  out_.nodes.back().name = "Mute microphone";
  out_.nodes.back().pressed = muted_;
  button(Call, "Call", {140.0F, 120.0F, 110.0F, 40.0F});
  out_.nodes.back().disabled = name_.empty();
  button(Open, "Open dialog", {260.0F, 120.0F, 130.0F, 40.0F});
  text(regular_, 15.0F, 20.0F, 176.0F, status_ + " / " + last_action_);
  node(Status, Role::Status, "", {20.0F, 176.0F, 360.0F, 15.0F}).value = status_;
  SemanticNode& clock = node(Clock, Role::Timer, "Duration", {400.0F, 120.0F, 80.0F, 40.0F});
  clock.font_px = 15.0F;
  clock.since_ms = 0.0;
  paint(name_, {20.0F, 205.0F, 380.0F, 125.0F}, 16.0F, 5);
  if (dialog_) {
    const Rect box{60.0F, 200.0F, 340.0F, 120.0F};
    ImGui::GetWindowDrawList()->AddRectFilled(
        {box.x, box.y}, {box.x + box.width, box.y + box.height}, IM_COL32(30, 34, 52, 255), 16.0F);
    text(semibold_, 18.0F, 80.0F, 220.0F, "Anna is calling");
    node(Dialog, Role::AlertDialog, "Anna is calling", box).modal = true;
    button(Answer, "Answer", {80.0F, 260.0F, 120.0F, 44.0F}, Dialog);
    button(Decline, "Decline", {220.0F, 260.0F, 120.0F, 44.0F}, Dialog);
  }
  ImGui::End();
  ImGui::Render();
  out_.title = "Canvas demo";
  out_.local = {.rect = {420.0F, 200.0F, 120.0F, 90.0F},
                .radius = 12.0F,
                .visible = true,
                .mirrored = true,
                .label = "My video"};
  wants_name_ = false;
  canvas_.present(out_);
}

void Demo::on_action(const SemanticAction& action) {
  Canvas::request_frame();
  switch (action.kind) {
    case ActionKind::Input:
      // This sign is refused, as an application may.
      name_ = action.text;
      std::erase(name_, '#');
      break;
    case ActionKind::Submit:
      status_ = "Submitted";
      break;
    case ActionKind::Focus:
      focused_ = action.node;
      break;
    case ActionKind::Blur:
      focused_ = 0;
      break;
    case ActionKind::Activate:
      last_action_ = std::to_string(action.node);
      muted_ = action.node == Mute ? !muted_ : muted_;
      dialog_ = action.node == Open || (dialog_ && action.node != Answer && action.node != Decline);
      wants_name_ = action.node == Answer;
      status_ = action.node == Call ? "Calling…" : status_;
      break;
    case ActionKind::Scroll:
    case ActionKind::Choose:
    case ActionKind::Drag:
    case ActionKind::Dismiss:
    case ActionKind::Hold:
    case ActionKind::Release:
      break;
  }
}

Demo& demo() {
  static Demo demo;
  return demo;
}

}  // namespace

zvonok::browser::Canvas& zvonok::browser::the_canvas() { return demo().canvas(); }

// The ports are linked, nobody starts them.
void zvonok::browser::handle_event(call::Event) {}

int main() {
  demo().canvas().attach();
  return 0;
}
