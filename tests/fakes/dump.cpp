// See dump.hpp. A member that is added to the state is added here by hand; the aggregates below are
// taken apart by structured bindings, so that forgetting one does not compile.
#include "fakes/dump.hpp"

#include <string_view>
#include <type_traits>
#include <variant>

namespace zvonok::fakes {
namespace {

class Writer {
 public:
  Writer(std::int64_t now_ms, HandleNames* names) : now_ms_(now_ms), names_(names) {}

  [[nodiscard]] bool canonical() const { return names_ != nullptr; }
  std::string take() { return std::move(out_); }

  void begin(std::string_view name) {
    out_ += name;
    out_ += "{\n";
  }
  void end() { out_ += "}\n"; }

  void field(std::string_view name, const std::string& text) {
    open(name);
    out_ += '"';
    // What ends a line inside a text must not end it here.
    for (const char c : text) {
      if (c == '\r') {
        out_ += "\\r";
      } else if (c == '\n') {
        out_ += "\\n";
      } else {
        if (c == '"' || c == '\\') out_ += '\\';
        out_ += c;
      }
    }
    out_ += "\"\n";
  }
  template <class Number>
  requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void field(std::string_view name, Number number) {
    open(name);
    out_ += std::to_string(static_cast<std::int64_t>(number));
    out_ += '\n';
  }
  template <class Tag>
  void field(std::string_view name, Handle<Tag> handle) {
    field(name, renamed(handle.value));
  }
  void field(std::string_view name, const PeerId& id) { field(name, id.text); }
  void field(std::string_view name, const CallId& id) { field(name, id.text); }
  void field(std::string_view name, const Error& error) {
    field(name, std::to_string(static_cast<int>(error.code)) + " " + error.detail);
  }
  template <class Value>
  void field(std::string_view name, const std::optional<Value>& value) {
    if (value) {
      field(name, *value);
    } else {
      open(name);
      out_ += "none\n";
    }
  }
  template <class Value>
  void field(std::string_view name, const std::vector<Value>& values) {
    field(name, values.size());
    for (const Value& value : values) field(name, value);
  }
  void field(std::string_view name, const protocol::Candidate& it) {
    field(name, it.candidate + " " + it.mid + " " + std::to_string(it.mline_index));
  }
  void field(std::string_view name, const call::Partner& partner) {
    const auto& [id, shown, kind] = partner;
    begin(name);
    field("id", id);
    field("name", shown);
    field("kind", kind);
    end();
  }
  void field(std::string_view name, const call::RemoteMedia& remote) {
    const auto& [microphone, camera, screen, limited, video_live, audio_live] = remote;
    begin(name);
    field("microphone", microphone);
    field("camera", camera);
    field("screen", screen);
    field("limited", limited);
    field("video_live", video_live);
    field("audio_live", audio_live);
    end();
  }
  void field(std::string_view name, const call::Link& link);
  void field(std::string_view name, const call::Talk& talk);

  /// A moment; negative: never.
  void time(std::string_view name, std::int64_t at_ms) {
    field(name, canonical() && at_ms >= 0 ? at_ms - now_ms_ : at_ms);
  }
  /// What a search has no use for.
  template <class Value>
  void detail(std::string_view name, const Value& value) {
    if (!canonical()) field(name, value);
  }

 private:
  void open(std::string_view name) {
    out_ += name;
    out_ += '=';
  }
  std::uint32_t renamed(std::uint32_t handle) {
    if (names_ == nullptr || handle == 0) return handle;
    const auto next = static_cast<std::uint32_t>(names_->size() + 1);
    return names_->try_emplace(handle, next).first->second;
  }

  std::int64_t now_ms_;
  HandleNames* names_;
  std::string out_;
};

void Writer::field(std::string_view name, const call::Link& link) {
  const auto& [peer, local_sdp, first_candidate_ms, gathered, gather_timed_out, described,
               awaits_answer, control_open, remote_fingerprints, told_state, remote_candidates,
               untold, path, offered, connected, dead, flow, audio_live, video_live, opened_ms,
               talk, sound_alone, control_until_ms, control_signals_until_ms] = link;
  begin(name);
  field("peer", peer);
  field("local_sdp", local_sdp);
  time("first_candidate_ms", first_candidate_ms);
  field("gathered", gathered);
  field("gather_timed_out", gather_timed_out);
  field("described", described);
  field("awaits_answer", awaits_answer);
  field("control_open", control_open);
  field("remote_fingerprints", remote_fingerprints);
  field("told_state", told_state);
  field("remote_candidates", remote_candidates);
  field("untold", untold);
  field("path", path);
  field("offered", offered);
  field("connected", connected);
  field("dead", dead);
  field("flow", flow);
  field("audio_live", audio_live);
  field("video_live", video_live);
  time("opened_ms", opened_ms);
  field("talk", talk);
  field("sound_alone", sound_alone);
  detail("control_until_ms", control_until_ms);
  detail("control_signals_until_ms", control_signals_until_ms);
  end();
}

void Writer::field(std::string_view name, const call::Talk& talk) {
  const auto& [allowed, next_serial, chat, files, file_limit, offers] = talk;
  const auto& [messages, draft, received, kept] = chat;
  begin(name);
  field("allowed", allowed);
  detail("next_serial", next_serial);
  field("messages", messages.size());
  for (const call::ChatMessage& it : messages) {
    const auto& [number, serial, mine, arrived, at_ms, text] = it;
    detail("number", number);
    detail("serial", serial);
    field("mine", mine);
    field("arrived", arrived);
    time("at_ms", at_ms);
    field("text", text);
  }
  field("draft", draft);
  field("received", received);
  detail("kept", kept);
  field("files", files.size());
  field("file_limit", file_limit);
  for (const call::Transfer& it : files) {
    const auto& [file, serial, mine, phase, shown, size, thousandths, at_ms, since_ms, sent_to, why,
                 stopped_here, saved, gone] = it;
    field("file", file);
    detail("serial", serial);
    field("mine", mine);
    field("phase", phase);
    field("name", shown);
    field("size", size);
    field("thousandths", thousandths);
    time("at_ms", at_ms);
    time("since_ms", since_ms);
    field("sent_to", sent_to);
    field("why", why);
    field("stopped_here", stopped_here);
    field("saved", saved);
    field("gone", gone);
  }
  field("offers", offers);
  end();
}

struct WriteCall {
  Writer& out;

  void operator()(const call::Idle&) const { out.field("phase", std::string("idle")); }
  void operator()(const call::Outgoing& it) const {
    const auto& [id, partner, link, phase, ack, said_again, gather_timer, ring_timer] = it;
    out.field("phase", std::string("outgoing"));
    out.field("call", id);
    out.field("partner", partner);
    out.field("link", link);
    out.field("outgoing_phase", phase);
    if (out.canonical()) {
      out.field("has_ack", ack.has_value());
    } else {
      out.field("ack", ack);
    }
    out.field("said_again", said_again);
    out.field("gather_timer", gather_timer);
    out.field("ring_timer", ring_timer);
  }
  void operator()(const call::Incoming& it) const {
    const auto& [id, partner, link, held, answered, recalls, remote, ring_timer] = it;
    out.field("phase", std::string("incoming"));
    out.field("call", id);
    out.field("partner", partner);
    out.field("link", link);
    out.field("held", held);
    out.field("answered", answered);
    out.field("recalls", recalls);
    out.field("remote", remote);
    out.field("ring_timer", ring_timer);
  }
  void operator()(const call::Connecting& it) const {
    const auto& [id, partner, link, caller, remote, timer] = it;
    out.field("phase", std::string("connecting"));
    out.field("call", id);
    out.field("partner", partner);
    out.field("link", link);
    out.field("caller", caller);
    out.field("remote", remote);
    out.field("timer", timer);
  }
  void operator()(const call::Active& it) const {
    const auto& [id, partner, link, caller, phase, since_ms, remote, recovery, told_me, route, talk,
                 quality] = it;
    out.field("phase", std::string("active"));
    out.field("call", id);
    out.field("partner", partner);
    out.field("link", link);
    out.field("caller", caller);
    out.field("active_phase", phase);
    out.detail("since_ms", since_ms);
    out.field("remote", remote);
    const auto& [spares, attempt, suspect, shown, retry_timer, end_timer] = recovery;
    out.field("spares", spares);
    out.field("attempt", attempt);
    out.field("suspect", suspect);
    out.field("shown", shown);
    out.field("retry_timer", retry_timer);
    out.field("end_timer", end_timer);
    out.field("told_me", told_me);
    out.field("route", route);
    out.field("talk", talk);
    out.field("level", quality.level);
    out.detail("trouble", quality.trouble);
  }
  void operator()(const call::Ended& it) const {
    const auto& [reason, partner, duration_ms] = it;
    out.field("phase", std::string("ended"));
    out.field("reason", reason);
    out.field("partner", partner);
    out.detail("duration_ms", duration_ms);
  }
};

void write_options(Writer& out, const call::Options& options) {
  const auto& [server, ice_servers_json, default_ice_servers_json, relay_only, invite_url,
               ring_timeout_ms, incoming_timeout_ms, connect_timeout_ms, gather_timeout_ms,
               socket_timeout_ms, probe_ms, idle_probe_ms, probe_timeout_ms, give_up_ms, away_ms,
               retry_min_ms, retry_max_ms, media_hint_ms, media_timeout_ms, warm_offer_ms] =
      options;
  out.begin("options");
  out.field("server", server);
  out.field("ice_servers_json", ice_servers_json);
  out.field("default_ice_servers_json", default_ice_servers_json);
  out.field("relay_only", relay_only);
  out.field("invite_url", invite_url);
  out.field("ring_timeout_ms", ring_timeout_ms);
  out.field("incoming_timeout_ms", incoming_timeout_ms);
  out.field("connect_timeout_ms", connect_timeout_ms);
  out.field("gather_timeout_ms", gather_timeout_ms);
  out.field("socket_timeout_ms", socket_timeout_ms);
  out.field("probe_ms", probe_ms);
  out.field("idle_probe_ms", idle_probe_ms);
  out.field("probe_timeout_ms", probe_timeout_ms);
  out.field("give_up_ms", give_up_ms);
  out.field("away_ms", away_ms);
  out.field("retry_min_ms", retry_min_ms);
  out.field("retry_max_ms", retry_max_ms);
  out.field("media_hint_ms", media_hint_ms);
  out.field("media_timeout_ms", media_timeout_ms);
  out.field("warm_offer_ms", warm_offer_ms);
  out.end();
}

void write_signalling(Writer& out, const call::Signalling& line) {
  const auto& [phase, socket, me, attempt, heartbeat_ms, next_ack, retry_at_ms, last_error, timer,
               hurried, probe_timer, probe_sent_ms, rtt_ms, resume, peer_server, id_taken,
               ice_servers_json, relay_only] = line;
  out.begin("signalling");
  out.field("phase", phase);
  out.field("socket", socket);
  out.field("me", me);
  out.field("attempt", attempt);
  out.field("heartbeat_ms", heartbeat_ms);
  out.detail("next_ack", next_ack);
  out.detail("retry_at_ms", retry_at_ms);
  out.field("last_error", last_error);
  out.field("timer", timer);
  out.field("hurried", hurried);
  out.field("probe_timer", probe_timer);
  out.time("probe_sent_ms", probe_sent_ms);
  out.field("rtt_ms", rtt_ms);
  out.field("resume", resume);
  out.field("peer_server", peer_server);
  out.field("id_taken", id_taken);
  out.field("ice_servers_json", ice_servers_json);
  out.field("relay_only", relay_only);
  out.end();
}

void write_media(Writer& out, const call::LocalMedia& media) {
  const auto& [phase, request, request_audio, request_video, has_audio, has_video, microphone_on,
               camera_on, hint, audio_error, video_error, audio_muted, video_muted, retrying, timer,
               rear, held_to_talk, screen, test, devices, quiet, then_camera, chosen, audio_granted,
               video_granted, audio_news, video_news, audio_reopened_ms, video_reopened_ms,
               retry_since_ms, retry_timer] = media;
  out.begin("media");
  out.field("phase", phase);
  out.field("request", request);
  out.field("request_audio", request_audio);
  out.field("request_video", request_video);
  out.field("has_audio", has_audio);
  out.field("has_video", has_video);
  out.field("microphone_on", microphone_on);
  out.field("camera_on", camera_on);
  out.field("hint", hint);
  out.field("audio_error", audio_error);
  out.field("video_error", video_error);
  out.field("audio_muted", audio_muted);
  out.field("video_muted", video_muted);
  out.field("retrying", retrying);
  out.field("timer", timer);
  out.field("rear", rear);
  out.field("held_to_talk", held_to_talk);
  out.field("screen", screen.request);
  out.field("sharing", screen.sharing);
  out.field("test", test.run);
  out.detail("devices", devices[0].labels.size());
  out.field("quiet", quiet);
  out.field("then_camera", then_camera);
  out.field("chosen", chosen);
  out.field("audio_granted", audio_granted);
  out.field("video_granted", video_granted);
  out.field("audio_news", audio_news);
  out.field("video_news", video_news);
  out.time("audio_reopened_ms", audio_reopened_ms);
  out.time("video_reopened_ms", video_reopened_ms);
  out.time("retry_since_ms", retry_since_ms);
  out.field("retry_timer", retry_timer);
  out.end();
}

std::string write(const call::AppState& state, Writer out) {
  // alerts and people are the page's own; rung follows from the call.
  const auto& [options, settings, name, dial_id, signalling, media, warm, call, notice, page,
               sound_blocked, alerts, people, next_handle, running, warm_spent, kept,
               signals_until_ms, last_call, last_callee, rung, copy_done, copy_failed, later] =
      state;
  if (!out.canonical()) write_options(out, options);
  out.detail("settings", settings.text());
  out.field("name", name);
  out.field("dial_id", dial_id);
  write_signalling(out, signalling);
  write_media(out, media);
  out.begin("warm");
  if (warm) {
    const auto& [link, timer] = *warm;
    out.field("link", link);
    out.field("timer", timer);
  }
  out.end();
  out.begin("call");
  std::visit(WriteCall{out}, call);
  out.end();
  const auto& [notice_kind, who, serial] = notice;
  out.detail("notice", notice_kind);
  out.detail("notice_who", who);
  out.detail("notice_serial", serial);
  out.detail("page_can", page.can);
  out.detail("page_on", page.on);
  out.field("sound_blocked", sound_blocked);
  out.detail("next_handle", next_handle);
  out.field("running", running);
  out.field("warm_spent", warm_spent);
  out.detail("kept", kept);
  out.detail("signals_until_ms", signals_until_ms);
  out.field("last_call", last_call);
  out.field("last_callee", last_callee);
  out.detail("alerts_blocked", alerts.blocked);
  out.detail("people", people.size());
  out.detail("rung", rung.tone);
  out.detail("copy_done", copy_done);
  out.detail("copy_failed", copy_failed);
  out.detail("later", later != nullptr);
  return out.take();
}

}  // namespace

std::string dump(const call::AppState& state) { return write(state, Writer(0, nullptr)); }

std::string dump_canonical(const call::AppState& state, std::int64_t now_ms, HandleNames& names) {
  return write(state, Writer(now_ms, &names));
}

}  // namespace zvonok::fakes
