// The lobby: fields, buttons, my picture, what is wrong with camera, microphone, server and id.
#include <doctest/doctest.h>

#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;

TEST_CASE("the lobby has its fields and buttons") {
  Screen screen;
  const SemanticNode* name = screen.textbox("Name");
  REQUIRE(name != nullptr);
  CHECK(name->value == "Vera");
  CHECK_FALSE(name->read_only);
  CHECK(name->max_length > 0);
  CHECK(name->font_px >= 16.0F);
  CHECK(name->padding_px > 0.0F);

  const SemanticNode* mine = screen.textbox("My ID");
  REQUIRE(mine != nullptr);
  CHECK(mine->value == "pQ3x-vJ0cZk7RtYbAAAB");
  CHECK(mine->read_only);

  const SemanticNode* dial = screen.textbox("ID to call");
  REQUIRE(dial != nullptr);
  CHECK(dial->value.empty());
  CHECK_FALSE(dial->invalid);
  CHECK_FALSE(dial->placeholder.empty());

  for (const char* button : {"Copy my ID", "Call", "Mute microphone", "Camera"}) {
    CAPTURE(button);
    REQUIRE(screen.button(button) != nullptr);
    CHECK_FALSE(screen.button(button)->disabled);
  }
  CHECK(screen.button("Hang up") == nullptr);
  CHECK(screen.button("Answer") == nullptr);
  CHECK(screen.button("Try again") == nullptr);
  CHECK(screen.status() == "Ready");
  CHECK(screen.alert().empty());
}

TEST_CASE("buttons of the lobby give commands") {
  Screen screen;
  CHECK(is_only<call::CopyMyId>(screen.press("Copy my ID")));
  const auto call = screen.press("Call");
  REQUIRE(is_only<call::CallUserNow>(call));
  CHECK(std::get<call::CallUserNow>(call.front()).id.empty());

  auto toggled = screen.press("Mute microphone");
  REQUIRE(is_only<call::SetMicrophone>(toggled));
  CHECK_FALSE(std::get<call::SetMicrophone>(toggled.front()).on);
  toggled = screen.press("Camera");
  REQUIRE(is_only<call::SetCamera>(toggled));
  CHECK_FALSE(std::get<call::SetCamera>(toggled.front()).on);

  screen.state.media.microphone_on = false;
  screen.state.media.camera_on = false;
  screen.show();
  CHECK(std::get<call::SetMicrophone>(screen.press("Mute microphone").front()).on);
  CHECK(std::get<call::SetCamera>(screen.press("Camera").front()).on);
}

TEST_CASE("toggles say whether they are pressed") {
  Screen screen;
  CHECK(screen.button("Mute microphone")->pressed == false);
  CHECK(screen.button("Camera")->pressed == true);
  screen.state.media.microphone_on = false;
  screen.state.media.camera_on = false;
  screen.show();
  CHECK(screen.button("Mute microphone")->pressed == true);
  CHECK(screen.button("Camera")->pressed == false);
}

TEST_CASE("typing gives the whole text") {
  Screen screen;
  const auto name = screen.act(screen.textbox("Name"), ActionKind::Input, "Вера");
  REQUIRE(is_only<call::SetName>(name));
  CHECK(std::get<call::SetName>(name.front()).name == "Вера");
  const auto id = screen.act(screen.textbox("ID to call"), ActionKind::Input, "abc");
  REQUIRE(is_only<call::SetDialId>(id));
  CHECK(std::get<call::SetDialId>(id.front()).text == "abc");
  CHECK(screen.act(screen.textbox("My ID"), ActionKind::Input, "abc").empty());
}

TEST_CASE("Enter in the id calls, Enter in the name moves on") {
  Screen screen;
  CHECK(is_only<call::CallUserNow>(screen.act(screen.textbox("ID to call"), ActionKind::Submit)));
  CHECK(screen.act(screen.textbox("Name"), ActionKind::Submit).empty());
  screen.show();
  CHECK(screen.textbox("ID to call")->wants_focus);
  screen.show();
  CHECK_FALSE(screen.textbox("ID to call")->wants_focus);
}

TEST_CASE("my picture is placed with its name, and away when the camera is off") {
  Screen screen;
  CHECK(screen.out.local.visible);
  CHECK(screen.out.local.mirrored);
  CHECK(screen.out.local.label == "My video");
  CHECK(screen.out.local.rect.width > 300);
  CHECK(screen.out.local.radius > 0);
  CHECK_FALSE(screen.out.remote.visible);
  screen.state.media.camera_on = false;
  CHECK_FALSE(screen.show().local.visible);
  CHECK_FALSE(screen.show(asking(false)).local.visible);
}

TEST_CASE("without the server there is no id to copy, and the reason is said") {
  Screen screen(offline());
  CHECK(screen.textbox("My ID")->value.empty());
  CHECK(screen.textbox("My ID")->placeholder == "…");
  CHECK(screen.button("Copy my ID")->disabled);
  CHECK(screen.press("Copy my ID").empty());
  CHECK(screen.status() == "The server cannot be reached. Trying again…");
  CHECK_FALSE(screen.button("Call")->disabled);

  screen.state.signalling.phase = call::SignallingPhase::Connecting;
  screen.show();
  CHECK(screen.status() == "The server cannot be reached. Trying again…");
  screen.state.signalling.attempt = 0;
  screen.state.signalling.last_error.reset();
  screen.show();
  CHECK(screen.status() == "Connecting to the server…");
}

TEST_CASE("a missing camera is explained, and Try again asks once more") {
  Screen screen(no_media(ErrorCode::MediaDenied));
  CHECK(screen.alert() ==
        "Camera and microphone are blocked for this page. Allow access in the address bar, then "
        "press Try again.\nYou can still call: you will see and hear the other side.");
  CHECK(is_only<call::RetryMedia>(screen.press("Try again")));
  for (const char* name : {"Mute microphone", "Camera"}) {
    CAPTURE(name);
    CHECK_FALSE(screen.button(name)->disabled);
    CHECK_FALSE(screen.button(name)->description.empty());
  }
  CHECK(screen.button("Mute microphone")->pressed == true);
  CHECK(screen.button("Camera")->pressed == false);
  // A press on the toggle asks again.
  const auto microphone = screen.press("Mute microphone");
  REQUIRE(is_only<call::SetMicrophone>(microphone));
  CHECK(std::get<call::SetMicrophone>(microphone.front()).on);
  const auto camera = screen.press("Camera");
  REQUIRE(is_only<call::SetCamera>(camera));
  CHECK(std::get<call::SetCamera>(camera.front()).on);
}

TEST_CASE("where trying again can not help nothing offers it") {
  for (const ErrorCode code :
       {ErrorCode::MediaInsecure, ErrorCode::MediaPolicy, ErrorCode::MediaFrame}) {
    Screen screen(no_media(code));
    CHECK(screen.button("Try again") == nullptr);
    for (const char* name : {"Mute microphone", "Camera"}) {
      CHECK(screen.button(name)->disabled);
      CHECK_FALSE(screen.button(name)->description.empty());
      CHECK(screen.press(name).empty());
    }
  }
}

TEST_CASE("a frame's alert names the tokens that its owner left out") {
  Screen screen(no_media(ErrorCode::MediaFrame));
  CHECK(screen.alert().find("allow=\"camera; microphone\"") != std::string::npos);
  call::AppState state = lobby();
  state.media.has_video = false;
  state.media.video_error = ErrorCode::MediaFrame;
  screen.show(state);
  CHECK(screen.alert().find("allow=\"camera\"") != std::string::npos);
}

TEST_CASE("while a device is asked for by itself the words say so") {
  call::AppState state = lobby();
  state.media.has_video = false;
  state.media.video_error = ErrorCode::MediaInUse;
  state.media.retrying = true;
  Screen screen(state);
  CHECK(screen.alert() ==
        "The camera is used by another program. Close it there: here it starts by itself.");
  state.media.video_error = ErrorCode::MediaAborted;
  CHECK(screen.show(state).nodes.size() > 0);
  CHECK(screen.alert() == "The camera is not started: the device failed. Trying again…");
}

TEST_CASE("a device that delivers nothing is said") {
  call::AppState state = lobby();
  state.media.audio_muted = true;
  state.media.video_muted = true;
  Screen screen(state);
  CHECK(screen.alert() ==
        "The camera gives no picture. Open its cover or switch it on. "
        "The microphone gives no sound. Switch it on at the device or in the system.");
  CHECK(screen.button("Try again") == nullptr);
}

TEST_CASE("one device missing does not hide the other") {
  call::AppState state = lobby();
  state.media.has_audio = false;
  state.media.audio_error = ErrorCode::MediaNotFound;
  Screen screen(state);
  CHECK(screen.out.local.visible);
  CHECK(screen.alert() == "The microphone is not found. Connect a device, then press Try again.");
  CHECK(screen.button("Mute microphone")->pressed == true);
  CHECK(screen.button("Camera")->pressed == true);
  CHECK(screen.button("Try again") != nullptr);

  state.media.has_video = false;
  state.media.video_error = ErrorCode::MediaInUse;
  screen.show(state);
  CHECK(screen.alert() ==
        "The camera is used by another program. Close it, then press Try again. "
        "The microphone is not found. Connect a device, then press Try again.");
}

TEST_CASE("every media error has an alert in both languages") {
  for (const char* language : {"en", "ru"}) {
    for (const ErrorCode code :
         {ErrorCode::MediaDenied, ErrorCode::MediaDismissed, ErrorCode::MediaNotFound,
          ErrorCode::MediaInUse, ErrorCode::MediaOverconstrained, ErrorCode::MediaAborted,
          ErrorCode::MediaInsecure, ErrorCode::MediaPolicy, ErrorCode::MediaFrame,
          ErrorCode::MediaSystem, ErrorCode::MediaSecurity, ErrorCode::MediaInactive,
          ErrorCode::MediaUnanswered, ErrorCode::MediaUnknown}) {
      Screen screen(no_media(code));
      screen.environment.language = language;
      screen.show();
      CAPTURE(screen.alert());
      CHECK(screen.alert().size() > 40);
      CHECK(screen.alert().find('{') == std::string::npos);
    }
  }
}

TEST_CASE("a camera that is switched off has no track and can be switched on again") {
  call::AppState off = lobby();
  off.media.camera_on = false;
  off.media.has_video = false;
  Screen screen(off);
  const auto on = screen.press("Camera");
  REQUIRE(is_only<call::SetCamera>(on));
  CHECK(std::get<call::SetCamera>(on.front()).on);
  CHECK(screen.alert().empty());
}

TEST_CASE("before the devices are there a wish can be said") {
  Screen screen(asking(false));
  CHECK_FALSE(screen.button("Mute microphone")->disabled);
  CHECK_FALSE(screen.button("Camera")->disabled);
  CHECK(screen.button("Try again") == nullptr);
  CHECK(screen.alert().empty());
  screen.show(asking(true));
  CHECK(screen.alert() == "The browser asks for your camera and microphone. Press Allow.");
}

TEST_CASE("a refused id is explained at its field until it is changed") {
  Screen screen;
  screen.state.dial_id = "x y";
  screen.show(noticed(screen.state, call::NoticeKind::BadId));
  const SemanticNode* field = screen.textbox("ID to call");
  CHECK(field->invalid);
  CHECK(field->description == "This is not a valid ID. Check it.");
  CHECK(field->wants_focus);
  CHECK(screen.alert() == field->description);

  screen.now_ms += 60'000;
  screen.show();
  CHECK(screen.textbox("ID to call")->invalid);
  CHECK_FALSE(screen.textbox("ID to call")->wants_focus);
  CHECK(screen.alert().empty());

  screen.state.dial_id = "x";
  screen.show();
  CHECK_FALSE(screen.textbox("ID to call")->invalid);
  CHECK(screen.textbox("ID to call")->description.empty());

  // The same mistake again is said again.
  screen.show(noticed(screen.state, call::NoticeKind::BadId));
  CHECK(screen.textbox("ID to call")->invalid);
  CHECK(screen.textbox("ID to call")->wants_focus);
}

TEST_CASE("each reason to refuse an id has words of its own") {
  Screen screen;
  screen.show(noticed(screen.state, call::NoticeKind::EmptyId));
  CHECK(screen.textbox("ID to call")->description == "Enter the ID of the person to call.");
  screen.show(noticed(screen.state, call::NoticeKind::OwnId));
  CHECK(screen.textbox("ID to call")->description == "This is your own ID. Enter another.");
}

TEST_CASE("the words before the browser's question can be put away for ever on every screen") {
  for (const char* language : {"en", "ru"}) {
    for (const char* text_size : {"100", "200"}) {
      for (const auto& [width, height] : {std::pair{1280.0F, 800.0F},
                                          {844.0F, 390.0F},
                                          {390.0F, 844.0F},
                                          {320.0F, 480.0F},
                                          {320.0F, 320.0F}}) {
        Screen screen(explaining());
        screen.state.settings.set(call::Setting::TextSize, text_size);
        screen.environment.language = language;
        screen.environment.width = width;
        screen.environment.height = height;
        screen.show();
        CAPTURE(width);
        CAPTURE(height);
        CAPTURE(text_size);
        const bool english = std::string_view(language) == "en";
        for (const char* name : {english ? "Continue" : "Продолжить",
                                 english ? "Don't show again" : "Не показывать"}) {
          REQUIRE(screen.button(name) != nullptr);
          CHECK(screen.button(name)->rect.width >= 44);
          CHECK(screen.button(name)->rect.height >= 44);
        }
      }
    }
  }
}
