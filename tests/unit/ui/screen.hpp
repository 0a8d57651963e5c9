// A view with a fixed-width font and no renderer, driven as a person would: by roles and names.
// May depend on: ui, call, the fakes.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fakes/fake_font.hpp"
#include "imgui.h"
#include "ui/app_view.hpp"
#include "unit/ui/states.hpp"

namespace zvonok::test {

class Screen {
 public:
  /// `whole`: the program's second file is there (ui/later.hpp).
  /// `runs`: the page that shapes text (fakes/fake_runs.hpp).
  explicit Screen(call::AppState shown = lobby(), bool whole = true, RunPort runs = nullptr)
      : view(fakes::fake_font(), runs), state(std::move(shown)) {
    if (whole) view.later_came();
    environment.width = 1280;
    environment.height = 720;
    show();
  }

  FrameOutput& show() {
    out = view.frame(state, environment, now_ms);
    // The renderer's part: all textures are on the "GPU".
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
    return out;
  }
  FrameOutput& show(call::AppState next) {
    state = std::move(next);
    return show();
  }

  [[nodiscard]] const SemanticNode* find(Role role, std::string_view name) const {
    const auto at = std::ranges::find_if(out.nodes, [&](const SemanticNode& node) {
      return node.role == role && node.name == name;
    });
    return at == out.nodes.end() ? nullptr : &*at;
  }
  [[nodiscard]] const SemanticNode* find(Role role) const {
    const auto at = std::ranges::find(out.nodes, role, &SemanticNode::role);
    return at == out.nodes.end() ? nullptr : &*at;
  }
  [[nodiscard]] const SemanticNode* button(std::string_view name) const {
    return find(Role::Button, name);
  }
  [[nodiscard]] const SemanticNode* textbox(std::string_view name) const {
    return find(Role::Textbox, name);
  }
  /// What the live region says; there is exactly one of each.
  [[nodiscard]] std::string said(Role role) const {
    const auto count = std::ranges::count(out.nodes, role, &SemanticNode::role);
    return count == 1 ? find(role)->value : "there are " + std::to_string(count);
  }
  [[nodiscard]] std::string status() const { return said(Role::Status); }
  [[nodiscard]] std::string alert() const { return said(Role::Alert); }

  std::vector<call::Event> act(const SemanticAction& action) {
    std::vector<call::Event> commands;
    view.act(action, state, commands);
    return commands;
  }
  std::vector<call::Event> act(const SemanticNode* node, ActionKind kind, std::string text = {}) {
    return node == nullptr ? std::vector<call::Event>{}
                           : act({.node = node->id, .kind = kind, .text = std::move(text)});
  }
  std::vector<call::Event> press(std::string_view name) {
    return act(button(name), ActionKind::Activate);
  }

  ui::AppView view;
  ViewEnvironment environment;
  call::AppState state;
  std::int64_t now_ms = start_ms;
  FrameOutput out;
};

/// True if `events` is one event, of type E.
template <class E>
bool is_only(const std::vector<call::Event>& events) {
  return events.size() == 1 && std::holds_alternative<E>(events.front());
}

}  // namespace zvonok::test
