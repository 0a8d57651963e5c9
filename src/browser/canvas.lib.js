// Emscripten library of the canvas side: hands pointers on to Module.host.canvas (js/canvas.js) and gives it the exported
// functions. Names that cross to the bundle are quoted: closure renames all others. Texts are decoded by $zvText of ports.lib.js.
addToLibrary({
  zv_canvas_attach__deps: ['malloc', 'free'],
  zv_canvas_attach: () =>
    Module['host']['canvas']['attach']({
      'memory': () => HEAPU8.buffer,
      'malloc': _malloc,
      'free': _free,
      'frame': _zv_canvas_frame,
      'environment': _zv_canvas_environment,
      'action': _zv_canvas_action,
      'pointer': _zv_canvas_pointer,
      'contextRestored': _zv_canvas_context_restored,
    }),
  zv_canvas_request_frame: () => Module['host']['canvas']['requestFrame'](),
  zv_canvas_schedule: (delayMs) => Module['host']['canvas']['schedule'](delayMs),
  zv_canvas_style__deps: ['$zvText'],
  zv_canvas_style: (text, background, onPicture, soft, good, light, language, size) =>
    Module['host']['canvas']['style'](text, background, onPicture, soft, good, !!light, zvText(language, size)),
  zv_canvas_title__deps: ['$zvText'],
  zv_canvas_title: (text, size) => Module['host']['canvas']['title'](zvText(text, size)),
  zv_canvas_render: (call) => Module['host']['canvas']['render'](call),
  zv_mirror_present: (bytes, size) => Module['host']['canvas']['presentNodes'](bytes, size),
  zv_video_place__deps: ['$zvText'],
  zv_video_place: (remote, x, y, width, height, radius, flags, label, labelSize) =>
    Module['host']['canvas']['placeVideo'](!!remote, x, y, width, height, radius, flags, zvText(label, labelSize)),
  zv_text_run: (call) => Module['host']['canvas']['textRun'](call),
  zv_glyph_baseline: (semibold, sizePx) => Module['host']['canvas']['glyphBaseline'](!!semibold, sizePx),
  zv_glyph_measure: (semibold, sizePx, density, codepoint, out) =>
    Module['host']['canvas']['glyphMeasure'](!!semibold, sizePx, density, codepoint, out),
  zv_glyph_pixels: (semibold, sizePx, density, codepoint, box, out) =>
    Module['host']['canvas']['glyphPixels'](!!semibold, sizePx, density, codepoint, box, out),
});
