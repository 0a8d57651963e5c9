// What holds for all views: ids, unknown and disabled nodes, focus, notices, when another frame is
// wanted.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;

namespace {

void focus(Screen& screen, std::string_view button, bool keyboard = true) {
  REQUIRE(screen.button(button) != nullptr);
  screen.act({.node = screen.button(button)->id,
              .kind = ActionKind::Focus,
              .text = {},
              .keyboard = keyboard});
  screen.show();
}

int vertices() { return ImGui::GetDrawData()->TotalVtxCount; }

}  // namespace

TEST_CASE("ids are unique, stable, and the same for the same thing in every view") {
  std::map<std::string, std::uint32_t> ids;
  Screen screen;
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    screen.show(view.state);
    const SemanticTree first = screen.out.nodes;
    std::set<std::uint32_t> seen;
    for (const SemanticNode& node : first) {
      CHECK(node.id != 0);
      CHECK(seen.insert(node.id).second);
      CHECK((node.parent == 0 || seen.contains(node.parent)));
      if (node.role == Role::Button || node.role == Role::Textbox) {
        CHECK_FALSE(node.name.empty());
        CHECK(ids.emplace(node.name, node.id).first->second == node.id);
      }
    }
    screen.now_ms += 16;
    screen.show();
    SemanticTree second = screen.out.nodes;
    REQUIRE(second.size() == first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      second[i].wants_focus = first[i].wants_focus;
      CHECK(second[i] == first[i]);
    }
  }
}

TEST_CASE("there is one status and one alert in every view, with the same ids") {
  Screen screen;
  const std::uint32_t status = screen.find(Role::Status)->id;
  const std::uint32_t alert = screen.find(Role::Alert)->id;
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    screen.show(view.state);
    CHECK_FALSE(screen.status().empty());
    CHECK(screen.status().find("there are") == std::string::npos);
    CHECK(screen.find(Role::Status)->id == status);
    CHECK(screen.find(Role::Alert)->id == alert);
  }
}

TEST_CASE("unknown nodes and nodes of another view give nothing") {
  Screen screen;
  const std::uint32_t call = screen.button("Call")->id;
  CHECK(screen.act({.node = 0, .kind = ActionKind::Activate, .text = {}}).empty());
  CHECK(screen.act({.node = 9'999, .kind = ActionKind::Activate, .text = {}}).empty());
  screen.show(active());
  CHECK(screen.act({.node = call, .kind = ActionKind::Activate, .text = {}}).empty());
}

TEST_CASE("nothing that is not a button can be pressed") {
  Screen screen;
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    screen.show(view.state);
    for (const SemanticNode& node : screen.out.nodes) {
      CAPTURE(node.name);
      if (node.expanded || node.draggable || node.role == Role::Shortcut) {
        continue;  // it changes something on the screen
      }
      const bool can = node.role == Role::Button && !node.disabled;
      CHECK(screen.act({.node = node.id, .kind = ActionKind::Activate, .text = {}}).size() ==
            (can ? 1 : 0));
    }
  }
}

TEST_CASE("focus by keyboard draws a ring, focus by mouse does not") {
  Screen screen;
  const int plain = vertices();
  focus(screen, "Call", false);
  CHECK(vertices() == plain);
  focus(screen, "Call", true);
  CHECK(vertices() > plain);
  screen.act({.node = screen.button("Call")->id, .kind = ActionKind::Blur, .text = {}});
  screen.show();
  CHECK(vertices() == plain);
}

TEST_CASE("focus does not fall out of the page when the view changes") {
  Screen screen;
  focus(screen, "Call");
  screen.show(outgoing(call::OutgoingPhase::Sent));
  CHECK(screen.button("Mute microphone")->wants_focus);
  CHECK_FALSE(screen.button("Hang up")->wants_focus);
  focus(screen, "Hang up");
  screen.show(ended(call::EndReason::Cancelled));
  CHECK(screen.button("Call again")->wants_focus);
  screen.show();
  CHECK_FALSE(screen.button("Call again")->wants_focus);
}

TEST_CASE("focus stays where it is as long as that is there") {
  Screen screen(outgoing(call::OutgoingPhase::Ringing));
  focus(screen, "Hang up");
  for (const call::AppState& next : {connecting(), active()}) {
    screen.show(next);
    for (const SemanticNode& node : screen.out.nodes) {
      CHECK_FALSE(node.wants_focus);
    }
  }
  // Only Back is there for somebody whose id was never known.
  screen.show(with(
      lobby(),
      call::Ended{.reason = call::EndReason::ConnectionLost, .partner = {}, .duration_ms = 0}));
  CHECK(screen.button("Back")->wants_focus);
}

TEST_CASE("after a call the focus goes on to what is to be done now") {
  for (const call::AppState& before : {outgoing(call::OutgoingPhase::Ringing), active()}) {
    for (const std::string_view button : {"Mute microphone", "Camera"}) {
      Screen screen(before);
      focus(screen, button);
      screen.show(ended(call::EndReason::Declined));
      CHECK(screen.button("Call again")->wants_focus);
      // Once: from then on a person goes where they like.
      focus(screen, button);
      CHECK_FALSE(screen.button("Call again")->wants_focus);
      screen.show(lobby());
      CHECK_FALSE(screen.button("Call")->wants_focus);
    }
  }
  // Given up by a key.
  Screen screen(outgoing(call::OutgoingPhase::Ringing));
  focus(screen, "Mute microphone");
  screen.show(lobby());
  CHECK(screen.button("Call")->wants_focus);
}

TEST_CASE("who sets something when a call ends goes on with it") {
  Screen screen(active());
  screen.press("More");
  screen.show();
  screen.press("Settings");
  screen.show();
  screen.act(screen.find(Role::Combobox, "Theme"), ActionKind::Focus);
  screen.show(ended(call::EndReason::RemoteHungUp));
  CHECK(screen.find(Role::Dialog) != nullptr);
  for (const SemanticNode& node : screen.out.nodes) {
    CHECK_FALSE(node.wants_focus);
  }
  // What opened it is gone.
  screen.act(screen.find(Role::Dialog), ActionKind::Dismiss);
  screen.show();
  CHECK(screen.button("Call again")->wants_focus);
}

TEST_CASE("focus goes on from the dialog to the call") {
  Screen screen;
  screen.act(screen.textbox("Name"), ActionKind::Focus);
  screen.show(incoming());
  focus(screen, "Answer");
  screen.show(answered());
  CHECK(screen.button("Mute microphone")->wants_focus);
}

TEST_CASE("focus is not taken from the page when nothing here had it") {
  Screen screen;
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    if (view.state.notice.kind == call::NoticeKind::OwnId) {
      continue;  // asks for the field on purpose
    }
    screen.show(view.state);
    for (const SemanticNode& node : screen.out.nodes) {
      CHECK_FALSE(node.wants_focus);
    }
  }
}

TEST_CASE("focus goes back to where it was before the dialog") {
  Screen screen;
  screen.act(screen.textbox("Name"), ActionKind::Focus);
  screen.show(incoming());
  focus(screen, "Decline");
  screen.show(lobby());
  CHECK(screen.textbox("Name")->wants_focus);
}

TEST_CASE(
    "after a missed call the focus goes to calling back, not where it was before the dialog") {
  Screen screen;
  focus(screen, "Mute microphone");
  screen.show(incoming());
  focus(screen, "Decline");
  screen.show(ended(call::EndReason::Cancelled));
  CHECK(screen.button("Call again")->wants_focus);
}

TEST_CASE("a long text follows its input when that scrolls") {
  Screen screen;
  screen.state.name = std::string(200, 'w');
  screen.show();
  const SemanticAction scroll{
      .node = screen.textbox("Name")->id, .kind = ActionKind::Scroll, .text = {}, .offset_px = 120};
  CHECK(screen.act(scroll).empty());
  screen.show();
  // Scrolling is seen on the screen alone: the node stays as it is.
  CHECK(screen.textbox("Name")->value.size() == 200);
}

TEST_CASE("a notice is shown, said, and gone after its time") {
  Screen screen;
  const int plain = vertices();
  screen.show(noticed(lobby(), call::NoticeKind::IdCopied));
  // What was said before stays, so that it is not said again when the notice goes.
  CHECK(screen.status() == "Ready\nID copied");
  CHECK(screen.alert().empty());
  CHECK(vertices() > plain);
  REQUIRE(screen.out.next_frame_in_ms.has_value());
  CHECK(*screen.out.next_frame_in_ms == 5'000);
  screen.now_ms += 2'000;
  CHECK(screen.show().next_frame_in_ms == 3'000);
  screen.now_ms += 3'000;
  CHECK_FALSE(screen.show().next_frame_in_ms.has_value());
  CHECK(screen.status() == "Ready");
  CHECK(vertices() == plain);
}

TEST_CASE("the same notice again is said again") {
  Screen screen;
  screen.show(noticed(lobby(), call::NoticeKind::IdCopied));
  screen.now_ms += 4'000;
  screen.show(noticed(screen.state, call::NoticeKind::IdCopied));
  screen.now_ms += 4'000;
  screen.show();
  CHECK(screen.status() == "Ready\nID copied");
}

TEST_CASE("a change of the state is said beside an old notice") {
  Screen screen;
  screen.show(noticed(lobby(), call::NoticeKind::IdCopied));
  call::AppState next = outgoing(call::OutgoingPhase::Ringing);
  next.notice = screen.state.notice;
  screen.show(next);
  CHECK(screen.status() == "Ringing…\nID copied");
}

TEST_CASE("bad news is an alert, beside one that lasts") {
  Screen screen;
  screen.show(noticed(lobby(), call::NoticeKind::CopyFailed));
  CHECK(screen.alert() == "The ID could not be copied. Select it and copy it by hand.");
  screen.show(no_media(ErrorCode::MediaDenied));
  const std::string lasts = screen.alert();
  screen.show(noticed(screen.state, call::NoticeKind::CopyFailed));
  CHECK(screen.alert().starts_with(lasts + "\nThe ID could"));
  CHECK(screen.status() == "Ready");
}

TEST_CASE("a missed call says who it was") {
  Screen screen;
  screen.show(noticed(lobby(), call::NoticeKind::MissedCall, "Boris"));
  CHECK(screen.status() == "Ready\nMissed call from Boris");
  screen.show(noticed(screen.state, call::NoticeKind::MissedCall, ""));
  CHECK(screen.status() == "Ready\nMissed call");
}

TEST_CASE("an idle lobby, a result and a quiet call want no frame") {
  const std::set<std::string> moving{"incoming",
                                     "incoming unknown",
                                     "incoming long name",
                                     "answered",
                                     "dialling",
                                     "ringing",
                                     "connecting",
                                     "lobby copied",
                                     "lobby refused id",
                                     "call with device trouble",
                                     "slow call",
                                     "slow call, long name",
                                     "incoming without sound"};
  for (const NamedState& view : all_views()) {
    CAPTURE(view.name);
    Screen screen;
    screen.show(view.state);
    CHECK(screen.out.next_frame_in_ms.has_value() == moving.contains(view.name));
  }
}

TEST_CASE("rings beat at most 60 times a second, and stand still for who wants no motion") {
  Screen screen(outgoing(call::OutgoingPhase::Ringing));
  REQUIRE(screen.out.next_frame_in_ms.has_value());
  CHECK(*screen.out.next_frame_in_ms >= 16);
  CHECK(*screen.out.next_frame_in_ms <= 34);
  screen.environment.reduced_motion = true;
  CHECK_FALSE(screen.show().next_frame_in_ms.has_value());
  CHECK_FALSE(screen.show(incoming()).next_frame_in_ms.has_value());
}

TEST_CASE("a mouse over a button is seen, a finger leaves no trace") {
  Screen screen;
  const auto color_of = [](const Rect& rect) {
    std::set<ImU32> colors;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
      for (const ImDrawVert& vertex : list->VtxBuffer) {
        if (vertex.pos.x > rect.x && vertex.pos.x < rect.x + rect.width &&
            vertex.pos.y > rect.y - 1 && vertex.pos.y < rect.y + 1) {
          colors.insert(vertex.col);
        }
      }
    }
    return colors;
  };
  const Rect rect = screen.button("Call")->rect;
  const std::set<ImU32> plain = color_of(rect);
  CHECK_FALSE(plain.empty());
  ImGui::GetIO().AddMousePosEvent(rect.x + rect.width / 2, rect.y + rect.height / 2);
  screen.show();
  const std::set<ImU32> hovered = color_of(rect);
  CHECK(hovered != plain);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  screen.show();
  CHECK(color_of(rect) != hovered);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  screen.environment.touch = true;
  screen.show();
  CHECK(color_of(rect) == plain);
}

TEST_CASE("two views live side by side") {
  Screen first;
  Screen second(active());
  first.show();
  CHECK(first.button("Call") != nullptr);
  second.show();
  CHECK(second.button("Hang up") != nullptr);
  first.show();
  CHECK(is_only<call::CallUserNow>(first.press("Call")));
}
