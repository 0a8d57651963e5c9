// Dear ImGui's core calls into its widgets and tables in places that this program never reaches:
// title bars, scroll bars, menus, tool tips, the recovery from unbalanced Begin/End. With these
// empty stand-ins imgui_widgets.cpp and imgui_tables.cpp are not linked: 30 kB of wasm, 13 kB of
// brotli. The views draw with ImDrawList and have widgets of their own (ui/widgets). A widget of
// Dear ImGui is wanted after all: compile imgui_widgets.cpp (src/CMakeLists.txt) and delete what
// the linker then calls a duplicate. A newer Dear ImGui needs one more: the linker names it. May
// depend on: imgui.
#include "imgui.h"
#include "imgui_internal.h"

// Never reached: no window has a title bar, a scroll bar, a resize grip or a menu.

bool ImGui::ButtonBehavior(const ImRect& /*bb*/, ImGuiID /*id*/, bool* /*out_hovered*/,
                           bool* /*out_held*/, ImGuiButtonFlags /*flags*/) {
  return false;
}
bool ImGui::CloseButton(ImGuiID /*id*/, const ImVec2& /*pos*/) { return false; }
bool ImGui::CollapseButton(ImGuiID /*id*/, const ImVec2& /*pos*/) { return false; }
void ImGui::Scrollbar(ImGuiAxis /*axis*/) {}
void ImGuiMenuColumns::Update(float /*spacing*/, bool /*window_reappearing*/) {}
void ImGui::EndMenuBar() {}
void ImGui::EndColumns() {}
void ImGui::TreePop() {}
void ImGui::EndTabBar() {}
ImGuiMultiSelectIO* ImGui::EndMultiSelect() { return nullptr; }

// Never reached: no keyboard window switcher, tool tip or debug window.

bool ImGui::Selectable(const char* /*label*/, bool /*selected*/, ImGuiSelectableFlags /*flags*/,
                       const ImVec2& /*size*/) {
  return false;
}
bool ImGui::Button(const char* /*label*/, const ImVec2& /*size*/) { return false; }
void ImGui::SeparatorText(const char* /*label*/) {}
void ImGui::TextV(const char* /*fmt*/, va_list /*args*/) {}
bool ImGui::SliderInt(const char* /*label*/, int* /*v*/, int /*v_min*/, int /*v_max*/,
                      const char* /*format*/, ImGuiSliderFlags /*flags*/) {
  return false;
}
bool ImGui::InputText(const char* /*label*/, char* /*buf*/, size_t /*buf_size*/,
                      ImGuiInputTextFlags /*flags*/, ImGuiInputTextCallback /*callback*/,
                      void* /*user_data*/) {
  return false;
}

// Never used: text fields are real <input> elements, there are no tables.

ImGuiInputTextState::ImGuiInputTextState() = default;
ImGuiInputTextState::~ImGuiInputTextState() = default;
void ImGui::InputTextDeactivateHook(ImGuiID /*id*/) {}
void ImGui::EndTable() {}
void ImGui::TableEndRow(ImGuiTable* /*table*/) {}
void ImGui::TableGcCompactSettings() {}
void ImGui::TableGcCompactTransientBuffers(ImGuiTable* /*table*/) {}
void ImGui::TableGcCompactTransientBuffers(ImGuiTableTempData* /*table*/) {}
void ImGui::TableSettingsAddSettingsHandler() {}
