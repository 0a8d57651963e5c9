#include "browser/page_port.hpp"

#include <utility>

#include "browser/import_text.hpp"
#include "browser/second_file.hpp"

extern "C" {
void zv_page_play_remote();
void zv_page_switch_mode(std::uint32_t mode, std::uint32_t mute, std::uint32_t camera,
                         std::uint32_t hang_up);
void zv_page_copy(const char* text, std::uint32_t text_size);
void zv_page_save_name(const char* name, std::uint32_t name_size);
void zv_page_save_settings(const char* text, std::uint32_t text_size);
void zv_page_ring(std::uint32_t tone, std::uint32_t flags, const char* title,
                  std::uint32_t title_size, const char* text, std::uint32_t text_size);
void zv_page_ask_to_notify();
void zv_page_share(const char* url, std::uint32_t url_size);
void zv_page_remember(const char* id, std::uint32_t id_size, const char* name,
                      std::uint32_t name_size, std::uint32_t flags);
void zv_page_forget();
void zv_page_keep(const char* text, std::uint32_t text_size);
void zv_page_ready(const char* id, std::uint32_t id_size);
void zv_page_incoming(const char* id, std::uint32_t id_size, const char* name,
                      std::uint32_t name_size);
void zv_page_connected(const char* id, std::uint32_t id_size, const char* name,
                       std::uint32_t name_size);
void zv_page_ended(const char* id, std::uint32_t id_size, const char* name, std::uint32_t name_size,
                   const char* reason, std::uint32_t reason_size, double duration_ms);
void zv_page_error(const char* code, std::uint32_t code_size, const char* message,
                   std::uint32_t message_size);
void zv_page_state(const char* state, std::uint32_t state_size);
void zv_page_log(const char* line, std::uint32_t line_size);
}

namespace zvonok::browser {
namespace {

void write_line(void* /*context*/, LogLevel /*level*/, std::string_view line) {
  zv_page_log(line.data(), size_of(line));
}

}  // namespace

PagePort::PagePort(Words words, CallButtons buttons)
    : words_(std::move(words)), buttons_(buttons), log_(&write_line, nullptr, LogLevel::Debug) {}

void PagePort::run(const call::PlayRemote& /*effect*/) { zv_page_play_remote(); }

void PagePort::run(const call::SwitchPageMode& effect) {
  zv_page_switch_mode(effect.mode, buttons_.mute, buttons_.camera, buttons_.hang_up);
}

void PagePort::run(const call::CopyText& effect) {
  zv_page_copy(effect.text.data(), size_of(effect.text));
}

void PagePort::run(const call::SaveName& effect) {
  zv_page_save_name(effect.name.data(), size_of(effect.name));
}

void PagePort::run(const call::SaveSettings& effect) {
  zv_page_save_settings(effect.text.data(), size_of(effect.text));
}

void PagePort::run(const call::Ring& effect) {
  std::string title;
  std::string text;
  const call::Ringing& ringing = effect.ringing;
  if (ringing.tone == call::Tone::Ringtone) {
    title = words_.caller(ringing.who);
    text = words_.incoming();
  }
  zv_page_ring(static_cast<std::uint32_t>(ringing.tone),
               (ringing.sound ? 1U : 0U) | (ringing.notify ? 2U : 0U), title.data(), size_of(title),
               text.data(), size_of(text));
}

void PagePort::run(const call::AskToNotify& /*effect*/) { zv_page_ask_to_notify(); }

void PagePort::run(const call::ShareUrl& effect) {
  zv_page_share(effect.url.data(), size_of(effect.url));
}

void PagePort::run(const call::RememberCall& effect) {
  const call::Partner& partner = effect.partner;
  zv_page_remember(
      partner.id.text.data(), size_of(partner.id.text), partner.name.data(), size_of(partner.name),
      (effect.outgoing ? 1U : 0U) | (effect.missed ? 2U : 0U) | (effect.declined ? 4U : 0U));
}

void PagePort::run(const call::ForgetPeople& /*effect*/) { zv_page_forget(); }

void PagePort::run(const call::WantLater& /*effect*/) { want_second_file(); }

void PagePort::run(const call::KeepForReload& effect) {
  zv_page_keep(effect.text.data(), size_of(effect.text));
}

void PagePort::run(const call::HostReady& effect) {
  zv_page_ready(effect.me.text.data(), size_of(effect.me.text));
}

void PagePort::run(const call::HostIncoming& effect) {
  const call::Partner& from = effect.from;
  zv_page_incoming(from.id.text.data(), size_of(from.id.text), from.name.data(),
                   size_of(from.name));
}

void PagePort::run(const call::HostConnected& effect) {
  const call::Partner& partner = effect.partner;
  zv_page_connected(partner.id.text.data(), size_of(partner.id.text), partner.name.data(),
                    size_of(partner.name));
}

void PagePort::run(const call::HostEnded& effect) {
  const call::Partner& partner = effect.partner;
  const std::string_view reason = call::wire_name(effect.reason);
  zv_page_ended(partner.id.text.data(), size_of(partner.id.text), partner.name.data(),
                size_of(partner.name), reason.data(), size_of(reason),
                static_cast<double>(effect.duration_ms));
}

void PagePort::run(const call::HostError& effect) {
  const std::string_view code = wire_name(effect.code);
  const std::string message = words_.error(effect.code);
  zv_page_error(code.data(), size_of(code), message.data(), size_of(message));
}

void PagePort::run(const call::LogDrop& effect) { log_.dropped(effect.error); }

void PagePort::show_state(const call::Call& call) {
  const std::string_view state = call::state_name(call);
  if (state == shown_state_) return;
  shown_state_ = state;
  zv_page_state(state.data(), size_of(state));
}

}  // namespace zvonok::browser
