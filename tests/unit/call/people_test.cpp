// Missed calls and recent people: which calls are remembered, as what, and that nothing is when the
// person does not want it. And the link by which others call.
#include <doctest/doctest.h>

#include "call/invite.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"
#include "protocol/seed_events.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

struct Trio {
  Trio() {
    ann.come_online();
    bob.come_online();
  }
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};
};

/// "out", "in", "missed" or "declined", and who.
std::string remembered(const Person& person) {
  std::string out;
  for (const call::RememberCall& call : person.platform.all<call::RememberCall>()) {
    out += out.empty() ? "" : ", ";
    out += call.missed ? "missed " : call.declined ? "declined " : call.outgoing ? "out " : "in ";
    out += call.partner.name.empty() ? "?" : call.partner.name;
  }
  return out;
}

}  // namespace

TEST_CASE("people: a call is remembered once, when it connects") {
  Trio trio;
  connect(trio.world, trio.ann, trio.bob);
  CHECK(remembered(trio.ann) == "out Bob");
  CHECK(remembered(trio.bob) == "in Ann");
  trio.ann.leave();
  trio.world.run(100);
  CHECK(remembered(trio.ann) == "out Bob");
  CHECK(remembered(trio.bob) == "in Ann");
  CHECK(trio.bob.state().people.size() == 1);
  CHECK(trio.bob.state().people.front().id.text == trio.ann.me());
}

TEST_CASE("people: a reload of a page in a call is no further call") {
  Trio trio;
  connect(trio.world, trio.ann, trio.bob);
  trio.bob.reload();
  trio.world.run(3'000);
  REQUIRE(trio.bob.is_live());
  CHECK(remembered(trio.ann) == "out Bob");
  CHECK(remembered(trio.bob) == "in Ann");
}

TEST_CASE("people: calls that never connect") {
  const struct {
    const char* name;
    void (*end)(Trio&);
    const char* caller;
    const char* callee;
  } ways[] = {
      {"declined", [](Trio& trio) { trio.bob.decline(); }, "out Bob", "declined Ann"},
      {"cancelled", [](Trio& trio) { trio.ann.leave(); }, "out Bob", "missed Ann"},
      {"not answered", [](Trio& trio) { trio.world.run(31'000); }, "out Bob", "missed Ann"},
      {"the callee's page goes", [](Trio& trio) { trio.bob.tell(call::HidePage{}); }, "out Bob",
       "missed Ann"},
  };
  for (const auto& way : ways) {
    CAPTURE(way.name);
    Trio trio;
    trio.ann.call(trio.bob);
    trio.world.run(100);
    REQUIRE(trio.bob.rings());
    way.end(trio);
    trio.world.run(100);
    CHECK(remembered(trio.ann) == way.caller);
    CHECK(remembered(trio.bob) == way.callee);
  }
}

TEST_CASE("people: who calls during a call is a missed call") {
  Trio trio;
  connect(trio.world, trio.ann, trio.bob);
  Person carl(trio.world, "Carl");
  carl.come_online();
  carl.call(trio.bob);
  trio.world.run(100);
  CHECK(remembered(trio.bob) == "in Ann, missed Carl");
  CHECK(remembered(carl) == "out Bob");
}

TEST_CASE("people: an id that nobody has is not remembered") {
  Trio trio;
  trio.ann.tell(call::CallUserNow{"NobodyHasThisId"});
  trio.world.run(100);
  REQUIRE(trio.ann.ended() == call::EndReason::UnknownId);
  CHECK(remembered(trio.ann).empty());
}

TEST_CASE("people: nobody is remembered when that is switched off, and those known are forgotten") {
  Trio trio;
  connect(trio.world, trio.ann, trio.bob);
  trio.bob.leave();
  trio.world.run(100);
  REQUIRE(trio.bob.state().people.size() == 1);
  trio.bob.tell(call::ChangeSetting{call::Setting::KeepPeople, "off"});
  CHECK(trio.bob.state().people.empty());
  CHECK(trio.bob.platform.page.people.empty());
  trio.bob.platform.forget();
  trio.ann.call(trio.bob);
  trio.world.run(100);
  trio.ann.leave();
  trio.world.run(100);
  CHECK(remembered(trio.bob).empty());
}

TEST_CASE("people: cleared") {
  Trio trio;
  connect(trio.world, trio.ann, trio.bob);
  trio.bob.leave();
  trio.bob.tell(call::ClearPeople{});
  CHECK(trio.bob.state().people.empty());
  CHECK(trio.bob.platform.count<call::ForgetPeople>() == 1);
  CHECK(trio.bob.state().settings.is_on(call::Setting::KeepPeople));
}

TEST_CASE("people: a known one is called by name") {
  Trio trio;
  trio.ann.tell(call::PeopleKnown{{{.id = {trio.bob.me()}, .name = "Bobby", .at_ms = 1}}});
  trio.ann.call(trio.bob);
  CHECK(trio.ann.as<call::Outgoing>().partner.name == "Bobby");
}

TEST_CASE("people: what the page tells is bounded and made safe to show") {
  Trio trio;
  call::PeopleKnown known;
  for (int i = 0; i < 100; ++i) known.people.push_back({.id = {"id"}, .name = "a\nb\u202Ec"});
  trio.ann.tell(known);
  REQUIRE(trio.ann.state().people.size() == 20);
  CHECK(trio.ann.state().people.front().name == "a bc");
}

TEST_CASE("invite: the link is the address and the escaped id, and reads back") {
  call::AppState state;
  CHECK(call::invite_link(state).empty());
  state.options.invite_url = "https://call.example/?call=";
  CHECK(call::invite_link(state).empty());
  for (const char* id : {"BcCj-xi_XlbOXHItKWAAAA", "a.b", "a+b/c=", "50%", "(x)", "you&me#1"}) {
    CAPTURE(id);
    state.signalling.me.text = id;
    const std::string link = call::invite_link(state);
    CHECK(link.find_first_of("()#+") == std::string::npos);
    const auto read = protocol::parse_peer_id("Call me (" + link + ").");
    REQUIRE(read);
    CHECK(read->text == id);
  }
}

TEST_CASE("invite: copied and shared, and said when that fails") {
  World world;
  Person ann(world, "Ann");
  ann.options.invite_url = "https://call.example/?call=";
  ann.come_online();
  ann.tell(call::CopyLink{});
  world.run(10);
  CHECK(ann.platform.page.clipboard == "https://call.example/?call=" + ann.me());
  CHECK(ann.notice() == call::NoticeKind::LinkCopied);
  ann.platform.page.clipboard_works = false;
  ann.tell(call::CopyLink{});
  world.run(10);
  CHECK(ann.notice() == call::NoticeKind::LinkNotCopied);
  ann.tell(call::CopyMyId{});
  world.run(10);
  CHECK(ann.notice() == call::NoticeKind::CopyFailed);
  ann.tell(call::ShareLink{});
  world.run(10);
  CHECK(ann.platform.page.shared == "https://call.example/?call=" + ann.me());
  CHECK(ann.notice() == call::NoticeKind::CopyFailed);
  ann.platform.page.share_works = false;
  ann.tell(call::ShareLink{});
  world.run(10);
  CHECK(ann.notice() == call::NoticeKind::ShareFailed);
}

TEST_CASE("invite: nothing where the page has no address for it") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::CopyLink{});
  ann.tell(call::ShareLink{});
  CHECK(ann.platform.count<call::CopyText>() == 0);
  CHECK(ann.platform.count<call::ShareUrl>() == 0);
}
