// Missed calls and recent people in the lobby and in their overlay, and the invitation.
#include <doctest/doctest.h>

#include <algorithm>

#include "ui/node_id.hpp"
#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;

namespace {

std::size_t rows(const Screen& screen) {
  return static_cast<std::size_t>(std::ranges::count_if(screen.out.nodes, [](const auto& node) {
    return ui::kind_of(static_cast<ui::NodeId>(node.id)) == ui::NodeId::Person;
  }));
}

struct Sized : Screen {
  Sized(call::AppState shown, float width, float height) : Screen(std::move(shown)) {
    environment.width = width;
    environment.height = height;
    show();
  }
};

std::string called(const std::vector<call::Event>& events) {
  return is_only<call::CallUserNow>(events) ? std::get<call::CallUserNow>(events.front()).id : "";
}

}  // namespace

TEST_CASE("people: as many rows as have room, and a button to all where those are not all") {
  struct {
    float width;
    float height;
    std::size_t people;
    std::size_t least;
    std::size_t most;
  } const cases[] = {{1280, 800, 1, 1, 1}, {1280, 800, 7, 2, 4}, {390, 844, 7, 2, 4},
                     {320, 480, 7, 0, 1},  {844, 390, 7, 0, 1},  {1280, 800, 0, 0, 0}};
  for (const auto& it : cases) {
    CAPTURE(it.width);
    CAPTURE(it.people);
    const Sized screen(with_people(it.people), it.width, it.height);
    CHECK(rows(screen) >= it.least);
    CHECK(rows(screen) <= it.most);
    CHECK((screen.button("Recent calls") != nullptr) == (rows(screen) < it.people));
  }
}

TEST_CASE("people: one press calls back whom the row shows") {
  Screen screen(with_people(3));
  CHECK(called(screen.press("Call Person 1")) == "id1");
  // Without a name the id is shown.
  Sized many(with_people(4), 1920, 1080);
  CHECK(called(many.press("Call id3")) == "id3");
}

TEST_CASE("people: a list that has changed since it was drawn calls nobody else") {
  Screen screen(with_people(3));
  screen.state.people.erase(screen.state.people.begin());
  CHECK(screen.press("Call Person 1").empty());
  screen.state.people.clear();
  CHECK(screen.press("Call Person 1").empty());
  screen.show();
  CHECK(rows(screen) == 0);
}

TEST_CASE("people: each row says what call it was, and when, by its element") {
  Screen screen(with_people(3));
  CHECK(screen.button("Call Person 0")->description == "Missed call, new");
  CHECK(screen.button("Call Person 1")->description == "Missed call");
  const SemanticNode* time = screen.find(Role::Time);
  REQUIRE(time != nullptr);
  CHECK(time->since_ms == 1'700'000'000'000.0);
  CHECK(time->value == "en");
  CHECK_FALSE(screen.out.next_frame_in_ms);
}

TEST_CASE("people: missed calls are counted in words where the rows are not shown") {
  call::AppState state = with_people(7);
  for (call::Contact& contact : state.people) contact.missed = contact.unseen = true;
  Sized screen(state, 320, 480);
  REQUIRE(screen.button("Recent calls") != nullptr);
  CHECK(screen.button("Recent calls")->description == "7 missed calls");
  screen.environment.language = "ru";
  screen.show();
  CHECK(screen.button("Недавние звонки")->description == "7 пропущенных звонков");
  state.people.resize(3);
  screen.environment.width = 320;
  screen.show(state);
  if (screen.button("Недавние звонки") != nullptr) {
    CHECK(screen.button("Недавние звонки")->description == "3 пропущенных звонка");
  }
}

TEST_CASE("people: the whole list, which can be cleared") {
  Sized screen(with_people(7), 320, 480);
  screen.press("Recent calls");
  screen.show();
  REQUIRE(screen.find(Role::Dialog, "Recent calls") != nullptr);
  CHECK(called(screen.press("Call Person 0")) == "id0");
  CHECK(is_only<call::ClearPeople>(screen.press("Clear the list")));
  screen.state.people.clear();
  screen.show();
  CHECK(rows(screen) == 0);
  CHECK(screen.button("Clear the list")->disabled);
  // It goes with the call.
  screen.show(outgoing(call::OutgoingPhase::Sent));
  CHECK(screen.find(Role::Dialog, "Recent calls") == nullptr);
}

TEST_CASE("invite: only where there is a link") {
  Screen screen;
  CHECK(screen.button("Invite") == nullptr);
  call::AppState state = with_people(0);
  screen.show(state);
  REQUIRE(screen.button("Invite") != nullptr);
  CHECK_FALSE(screen.button("Invite")->disabled);
  state.signalling.phase = call::SignallingPhase::Connecting;
  screen.show(state);
  CHECK(screen.button("Invite")->disabled);
}

TEST_CASE("invite: the link, its code, copy and share") {
  Screen screen(with_people(0));
  screen.press("Invite");
  screen.show();
  REQUIRE(screen.find(Role::Dialog, "Invite to a call") != nullptr);
  const SemanticNode* link = screen.textbox("Link to call you");
  REQUIRE(link != nullptr);
  CHECK(link->value == "https://call.example/?call=pQ3x-vJ0cZk7RtYbAAAB");
  CHECK(link->read_only);
  const SemanticNode* code = screen.find(Role::Image, "QR code of the link");
  REQUIRE(code != nullptr);
  CHECK(code->rect.width == code->rect.height);
  CHECK(code->rect.width >= 120);
  CHECK(is_only<call::CopyLink>(screen.press("Copy link")));
  CHECK(screen.button("Share…") == nullptr);
  screen.environment.share = true;
  screen.show();
  CHECK(is_only<call::ShareLink>(screen.press("Share…")));
}

TEST_CASE("the incoming call says that its sound is blocked") {
  call::AppState state = incoming();
  state.alerts.blocked = true;
  Screen screen(state);
  CHECK(screen.alert() == "Sound is off until you press somewhere.");
  state.alerts.blocked = false;
  screen.show(state);
  CHECK(screen.alert().empty());
}

TEST_CASE("settings: the ringtone, notifications as far as the browser has them, recent calls") {
  call::AppState state = lobby();
  Sized screen(state, 1280, 1400);
  screen.press("Settings");
  screen.show();
  CHECK(screen.find(Role::Switch, "Ringtone")->pressed == true);
  CHECK(screen.find(Role::Switch, "Remember recent calls")->pressed == true);
  CHECK(screen.find(Role::Switch, "Notifications of calls") == nullptr);

  state.alerts.notify = call::Notify::Ask;
  screen.show(state);
  const SemanticNode* notify = screen.find(Role::Switch, "Notifications of calls");
  REQUIRE(notify != nullptr);
  CHECK(notify->pressed == false);
  const auto on = screen.act(notify, ActionKind::Activate);
  REQUIRE(is_only<call::ChangeSetting>(on));
  CHECK(std::get<call::ChangeSetting>(on.front()).setting == call::Setting::Notify);
  CHECK(std::get<call::ChangeSetting>(on.front()).value == "on");

  // Wanted, but the browser has taken the permission back: the press asks again.
  state.settings.set(call::Setting::Notify, "on");
  screen.show(state);
  notify = screen.find(Role::Switch, "Notifications of calls");
  CHECK(notify->pressed == false);
  CHECK(std::get<call::ChangeSetting>(screen.act(notify, ActionKind::Activate).front()).value ==
        "on");
  state.alerts.notify = call::Notify::Allowed;
  screen.show(state);
  notify = screen.find(Role::Switch, "Notifications of calls");
  CHECK(notify->pressed == true);
  CHECK(std::get<call::ChangeSetting>(screen.act(notify, ActionKind::Activate).front()).value ==
        "off");
  state.alerts.notify = call::Notify::Denied;
  screen.show(state);
  CHECK(screen.find(Role::Switch, "Notifications of calls")->disabled);
}
