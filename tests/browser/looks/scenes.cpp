// The list. May depend on: call (state), ui (ids), tests/unit/ui/states.hpp.
#include "browser/looks/scenes.hpp"

#include <utility>

#include "unit/ui/states.hpp"

namespace zvonok::looks {
namespace {

using call::AppState;
using test::active;
using test::lobby;
using test::start_ms;
using ui::NodeId;

constexpr std::int64_t minute_ms = 60'000;
/// The gallery's page stops Date.now() at this.
constexpr std::int64_t today_ms = 1'700'000'600'000;

AppState home() {
  AppState state = lobby();
  state.options.invite_url = "https://call.example/?call=";
  state.name = "Вера";
  return state;
}

AppState home_with_people(std::size_t more) {
  AppState state = home();
  const auto add = [&state](std::string name, std::int64_t minutes_ago, bool outgoing,
                            bool missed) {
    call::Contact& contact = state.people.emplace_back();
    contact.id.text = "kR7mZ2xQ-0pLwT" + std::to_string(state.people.size());
    contact.name = std::move(name);
    contact.at_ms = today_ms - minutes_ago * minute_ms;
    contact.outgoing = outgoing;
    contact.missed = missed;
    contact.unseen = missed;
  };
  add("Анна Сергеевна", 12, false, true);
  add("Boris", 190, true, false);
  add("Zoë van den Heuvel-Łukaszewicz", 3 * 24 * 60, false, false);
  add("", 9 * 24 * 60, true, false);
  for (std::size_t i = 0; i < more; ++i) {
    add("Mia " + std::to_string(i + 1), static_cast<std::int64_t>(10 + i) * 24 * 60, i % 2 == 0,
        false);
  }
  return state;
}

/// Everything of a call that the other side and the browser can offer.
AppState talking() {
  AppState state = active();
  state.page.can = 15;
  std::get<call::Active>(state.call).talk.allowed = true;
  std::get<call::Active>(state.call).since_ms = 0;
  return state;
}

AppState chatting() {
  AppState state = talking();
  call::Talk& talk = std::get<call::Active>(state.call).talk;
  const auto say = [&talk](bool mine, std::string text) {
    const std::uint32_t serial = talk.next_serial++;
    talk.chat.messages.push_back({serial, serial, mine, true, start_ms, std::move(text)});
  };
  say(false, "Привет! Слышно хорошо?");
  say(true, "Yes, very well 🎉");
  say(false, "Here is the plan: https://example.org/plan/2026");
  const auto offer = [&talk](bool mine, call::TransferPhase phase, std::string name) {
    const std::uint32_t serial = talk.next_serial++;
    talk.files.push_back({.file = {100 + serial},
                          .serial = serial,
                          .mine = mine,
                          .phase = phase,
                          .name = std::move(name),
                          .size = 200'000'000,
                          .thousandths = 420,
                          .at_ms = start_ms,
                          .since_ms = start_ms - 10'000});
  };
  offer(true, call::TransferPhase::Running, "holiday.mp4");
  offer(false, call::TransferPhase::Offered, "Отчёт за третий квартал.pdf");
  return state;
}

/// As large as it gets.
AppState large(AppState state) {
  state.settings.set(call::Setting::TextSize, "200");
  return state;
}

/// Whose name reads from right to left.
constexpr const char* hebrew_name = "נועה בן־דוד";
constexpr const char* arabic_name = "ليلى الحسن";

call::Active& call_of(AppState& state) { return std::get<call::Active>(state.call); }

/// What people write who do not write from left to right, nor one letter after the other.
AppState chatting_in_scripts() {
  AppState state = talking();
  call::Active& call = call_of(state);
  call.partner.name = hebrew_name;
  const auto say = [&call](bool mine, std::string text) {
    const std::uint32_t serial = call.talk.next_serial++;
    call.talk.chat.messages.push_back({serial, serial, mine, true, start_ms, std::move(text)});
  };
  say(false, "שלום! שומעים אותי טוב?");
  say(true, "כן, מצוין 👍 הפגישה ב־10:30 (Zoom לא צריך), נכון?");
  say(false, "هذه رسالة أطول قليلاً باللغة العربية حتى تنقسم إلى سطرين");
  say(true, "The word مرحبا means hello, and नमस्ते too");
  say(false, "תוכנית המסע: ירושלים, חיפה");
  say(false, "👩🏽‍🚀👨‍👩‍👧 Zoe\u0308, q\u0308, น้ำใจ, 你好");
  call.talk.chat.draft = "עוד מעט, ב־5 PM";
  return state;
}

/// A minute and a half of a line that gets slow.
AppState measured(call::Trouble trouble, std::string name) {
  AppState state = talking();
  call::Active& call = call_of(state);
  call.partner.name = std::move(name);
  call.route = call::Route::Direct;
  call.quality.trouble = trouble;
  for (std::int32_t i = 0; i < 95; ++i) {
    const std::int32_t wave = (i * 37 % 23) - 11;
    const bool slow = i > 55;
    call.quality.history.push_back({.rtt_ms = slow ? 210 + 7 * wave : 42 + wave,
                                    .jitter_ms = 4,
                                    .loss_in = i % 17 == 0 ? 12 : 0,
                                    .loss_out = slow          ? 45 + 2 * wave
                                                : i % 11 == 0 ? 8
                                                              : 0,
                                    .available_kbps = slow ? 260 : 2'400,
                                    .sent_kbps = slow ? 240 + 5 * wave : 1'450 + 20 * wave,
                                    .received_kbps = 1'620 + 15 * wave,
                                    .sent_width = slow ? 320 : 1'280,
                                    .sent_height = slow ? 180 : 720,
                                    .sent_fps = slow ? 15 : 30,
                                    .received_width = 1'280,
                                    .received_height = 720,
                                    .received_fps = i % 9 == 0 ? 28 : 30,
                                    .limitation = static_cast<std::int32_t>(call::Limitation::Cpu),
                                    .audio_codec = 1,
                                    .video_codec = 6});
  }
  return state;
}

AppState with_devices(AppState state) {
  state.media.devices[0] = {{"Default", "Headset Pro 400 (USB)"}, 1};
  state.media.devices[1] = {{"FaceTime HD Camera", "Obs Virtual Camera"}, 0};
  state.media.devices[2] = {{"Default"}, 0};
  return state;
}

/// Those whose layout alone is looked at: matrix.js. Apart from the others, and kept so: all states
/// at once are more than the stack holds, which is 64 kB here.
[[gnu::noinline]] void add_for_layout(std::vector<Scene>& out) {
  const auto add = [&out](std::string name, AppState state, NodeId opens = NodeId::None) {
    out.push_back({std::move(name), std::move(state), opens});
  };
  add("connecting", test::connecting());
  AppState away = talking();
  call_of(away).phase = call::ActivePhase::Away;
  add("call-away", away);
  AppState silent = talking();
  silent.sound_blocked = true;
  add("call-sound-blocked", silent);
  AppState ring = test::incoming();
  ring.alerts.blocked = true;
  add("incoming-sound-blocked", ring);
  AppState held = talking();
  held.media.microphone_on = false;
  held.media.held_to_talk = true;
  add("call-held-to-talk", held);
  AppState testing = home();
  testing.media.test = {.run = {1}, .phase = call::TestPhase::Recording};
  add("lobby-testing", testing);  // its toast lies on what is below, as any
  AppState watching = talking();
  call_of(watching).remote.screen = true;
  add("call-other-screen", watching);
  add("call-toast", test::noticed(talking(), call::NoticeKind::ScreenEnded));
  AppState no_keys = talking();
  no_keys.settings.set(call::Setting::Shortcuts, "off");
  add("shortcuts-off", no_keys, NodeId::Shortcuts);
}

/// Those of which pictures are kept.
[[gnu::noinline]] void add_pictured(std::vector<Scene>& out) {
  const auto add = [&out](std::string name, AppState state, NodeId opens = NodeId::None) {
    out.push_back({std::move(name), std::move(state), opens});
  };
  add("lobby", home());
  add("lobby-people", home_with_people(0));
  AppState denied = test::no_media(ErrorCode::MediaDenied);
  denied.options = home().options;
  denied.dial_id = denied.signalling.me.text;
  add("lobby-explaining", test::explaining());
  add("lobby-errors", test::noticed(denied, call::NoticeKind::OwnId));
  add("lobby-offline", test::offline());
  add("outgoing", test::outgoing(call::OutgoingPhase::Ringing));
  add("incoming", test::incoming());
  add("call", talking());
  AppState dark = talking();
  dark.media.camera_on = dark.media.microphone_on = false;
  std::get<call::Active>(dark.call).remote.camera = false;
  std::get<call::Active>(dark.call).remote.microphone = false;
  add("call-without-pictures", dark);
  AppState troubled = talking();
  troubled.media.has_audio = false;
  troubled.media.audio_error = ErrorCode::MediaSystem;
  troubled.media.screen.sharing = true;
  add("call-notes", troubled);
  add("reconnecting", [] {
    AppState state = talking();
    std::get<call::Active>(state.call).phase = call::ActivePhase::Reconnecting;
    return state;
  }());
  add("chat", chatting(), NodeId::None);  // it opens for a file of mine
  add("menu", talking(), NodeId::More);
  add("settings", with_devices(home()), NodeId::Settings);
  add("shortcuts", talking(), NodeId::Shortcuts);
  add("invite", home(), NodeId::Invite);
  add("people", home_with_people(6), NodeId::People);
  add("lobby-large-text", large(home_with_people(0)));
  add("call-large-text", large(troubled));
  add("chat-large-text", large(chatting()), NodeId::None);
  add("settings-large-text", large(with_devices(home())), NodeId::Settings);
  AppState slow = measured(call::Trouble::UploadSlow, "Anna");
  add("call-slow", slow);
  add("connection", slow, NodeId::Connection);
  add("connection-large-text", large(slow), NodeId::Connection);
  add("incoming-from-right", test::incoming(arabic_name));
  AppState from_right = measured(call::Trouble::RemotePaused, hebrew_name);
  call_of(from_right).remote.limited = protocol::control::Limited::Paused;
  call_of(from_right).remote.microphone = false;
  call_of(from_right).remote.video_live = false;
  add("call-from-right", from_right);
  add("chat-scripts", chatting_in_scripts(), NodeId::Chat);
  AppState people = home_with_people(2);
  people.people[1].name = hebrew_name;
  people.people[2].name = "🎉 Zoë 👩🏽‍🚀";
  people.people[3].name = arabic_name;
  add("people-scripts", people, NodeId::People);
  add("ended", test::ended(call::EndReason::RemoteHungUp, 3'725'000));
  add("ended-failed", test::ended(call::EndReason::ConnectFailed));
}

}  // namespace

std::vector<Scene> scenes() {
  std::vector<Scene> out;
  add_pictured(out);
  add_for_layout(out);
  return out;
}

}  // namespace zvonok::looks
