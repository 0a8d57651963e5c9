// Emscripten library of the second file (js/second_file.js): hands on the exports of the first, with which it is linked. Names
// that cross to the bundle are quoted: closure renames all others.
addToLibrary({
  zv_second_file_want__postset: () => addAtPreRun("Module['host']['exports'] = wasmExports;"),
  zv_second_file_want: () => Module['host']['secondFile']['want'](),
});
