// The ports' half of the seam (Emscripten --js-library): decodes texts and forwards to Module.host, the object that
// js/runtime.js hands to the glue. Nothing else belongs here; the work is in js/*.js. Names that cross to the bundle are
// quoted, because closure renames all others.
addToLibrary({
  $zvDecoder: '=new TextDecoder("utf-8", { "ignoreBOM": true })',
  $zvText__deps: ['$zvDecoder'],
  $zvText: (pointer, size) => zvDecoder.decode(HEAPU8.subarray(pointer, pointer + size)),

  // Called once by main(): gives JavaScript the way back. The receiver of an event owns `alloc`ated texts.
  zv_ports_attach__deps: ['malloc'],
  zv_ports_attach: () => Module['host']['attach']({
    'event': _zv_event,
    'alloc': _malloc,
    'memory': () => HEAPU8,
  }),

  zv_clock_now: () => Module['host']['clock']['now'](),
  zv_clock_entropy: (bytes, size) => Module['host']['clock']['entropy'](HEAPU8.subarray(bytes, bytes + size)),

  zv_socket_open__deps: ['$zvText'],
  zv_socket_open: (socket, url, size) => Module['host']['sockets']['open'](socket, zvText(url, size)),
  zv_socket_send__deps: ['$zvText'],
  zv_socket_send: (socket, text, size) => Module['host']['sockets']['send'](socket, zvText(text, size)),
  zv_socket_close: (socket) => Module['host']['sockets']['close'](socket),

  zv_timer_start: (timer, delayMs) => Module['host']['timers']['start'](timer, delayMs),
  zv_timer_stop: (timer) => Module['host']['timers']['stop'](timer),

  zv_media_open: (request, audio, video) => Module['host']['media']['open'](request, !!audio, !!video),
  zv_media_abandon: (request) => Module['host']['media']['abandon'](request),
  zv_media_enable_microphone: (on) => Module['host']['media']['enableMicrophone'](!!on),
  zv_media_stop: (kind) => Module['host']['media']['stop'](kind),

  zv_media_open_screen: (request) => Module['host']['media']['openScreen'](request),
  zv_media_close_screen: () => Module['host']['media']['closeScreen'](),
  zv_media_watch_devices: () => Module['host']['media']['watchDevices'](),
  zv_media_start_test: (run) => Module['host']['media']['startTest'](run),
  zv_media_stop_test: () => Module['host']['media']['stopTest'](),
  zv_media_prefer: (kind, index) => Module['host']['media']['prefer'](kind, index),

  zv_peer_open__deps: ['$zvText'],
  zv_peer_open: (peer, iceServers, size, relayOnly) =>
    Module['host']['peers']['open'](peer, zvText(iceServers, size), !!relayOnly),
  zv_peer_offer: (peer, restart) => Module['host']['peers']['offer'](peer, !!restart),
  zv_peer_describe__deps: ['$zvText'],
  zv_peer_describe: (peer, type, sdp, size) => Module['host']['peers']['describe'](peer, type, zvText(sdp, size)),
  zv_peer_candidate__deps: ['$zvText'],
  zv_peer_candidate: (peer, candidate, candidateSize, mid, midSize, index) =>
    Module['host']['peers']['candidate'](peer, zvText(candidate, candidateSize), zvText(mid, midSize), index),
  zv_peer_add_transceiver: (peer, kind) => Module['host']['peers']['addTransceiver'](peer, kind),
  zv_peer_send__deps: ['$zvText'],
  zv_peer_send: (peer, text, size) => Module['host']['peers']['send'](peer, zvText(text, size)),
  zv_peer_limit_video: (peer, paused, lines, kbps, fps) =>
    Module['host']['peers']['limitVideo'](peer, !!paused, lines, kbps, fps),
  zv_peer_close: (peer) => Module['host']['peers']['close'](peer),
  zv_peer_show: (peer) => Module['host']['peers']['show'](peer),

  zv_file_order__deps: ['$zvText'],
  zv_file_order: (order, file, peer, size, name, nameSize) =>
    Module['host']['files']['order'](order, file, peer, size, zvText(name, nameSize)),

  zv_page_play_remote: () => Module['host']['page']['playRemote'](),
  zv_page_switch_mode: (mode, mute, camera, hangUp) =>
    Module['host']['page']['switchMode'](mode, mute, camera, hangUp),
  zv_page_copy__deps: ['$zvText'],
  zv_page_copy: (text, size) => Module['host']['page']['copy'](zvText(text, size)),
  zv_page_save_name__deps: ['$zvText'],
  zv_page_save_name: (name, size) => Module['host']['page']['saveName'](zvText(name, size)),
  zv_page_save_settings__deps: ['$zvText'],
  zv_page_save_settings: (text, size) => Module['host']['page']['saveSettings'](zvText(text, size)),
  zv_page_ring__deps: ['$zvText'],
  zv_page_ring: (tone, flags, title, titleSize, text, textSize) =>
    Module['host']['page']['ring'](tone, flags, zvText(title, titleSize), zvText(text, textSize)),
  zv_page_ask_to_notify: () => Module['host']['page']['askToNotify'](),
  zv_page_share__deps: ['$zvText'],
  zv_page_share: (url, size) => Module['host']['page']['share'](zvText(url, size)),
  zv_page_remember__deps: ['$zvText'],
  zv_page_remember: (id, idSize, name, nameSize, flags) =>
    Module['host']['page']['remember'](zvText(id, idSize), zvText(name, nameSize), flags),
  zv_page_forget: () => Module['host']['page']['forget'](),
  zv_page_keep__deps: ['$zvText'],
  zv_page_keep: (text, size) => Module['host']['page']['keep'](zvText(text, size)),
  zv_page_ready__deps: ['$zvText'],
  zv_page_ready: (id, size) => Module['host']['page']['ready'](zvText(id, size)),
  zv_page_incoming__deps: ['$zvText'],
  zv_page_incoming: (id, idSize, name, nameSize) =>
    Module['host']['page']['incoming'](zvText(id, idSize), zvText(name, nameSize)),
  zv_page_connected__deps: ['$zvText'],
  zv_page_connected: (id, idSize, name, nameSize) =>
    Module['host']['page']['connected'](zvText(id, idSize), zvText(name, nameSize)),
  zv_page_ended__deps: ['$zvText'],
  zv_page_ended: (id, idSize, name, nameSize, reason, reasonSize, durationMs) =>
    Module['host']['page']['ended'](
      zvText(id, idSize), zvText(name, nameSize), zvText(reason, reasonSize), durationMs),
  zv_page_error__deps: ['$zvText'],
  zv_page_error: (code, codeSize, message, messageSize) =>
    Module['host']['page']['error'](zvText(code, codeSize), zvText(message, messageSize)),
  zv_page_state__deps: ['$zvText'],
  zv_page_state: (state, size) => Module['host']['page']['state'](zvText(state, size)),
  zv_page_log__deps: ['$zvText'],
  zv_page_log: (line, size) => Module['host']['page']['log'](zvText(line, size)),
});
