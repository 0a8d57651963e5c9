# Finds Emscripten >= 4 on the PATH, or brings Debian testing's into .deps/emscripten, without root.
#
# Leaves the folder that holds emcc, and below it the version, in .deps/emscripten-root, where the CMake toolchain file
# (scripts/cmake/emscripten.cmake) reads it. Our cache of system libraries is .deps/emscripten-cache in both cases:
# an emsdk of the user's own is never written to. Needs common.sh, apt.sh.

EMSCRIPTEN_MIN=4
EMSCRIPTEN_HOME="$DEPS/emscripten"
EMSCRIPTEN_CACHE="$DEPS/emscripten-cache"
# Raise when the way the folder is made changes: it is then made again.
EMSCRIPTEN_RECIPE=4

# The version of an emcc, empty when it does not run.
emcc_version() { { "$1" --version 2>/dev/null || true; } | sed -n '1s/.* \([0-9][0-9.]*\) *\(([^)]*)\)*.*/\1/p'; }

ensure_emscripten() {
  local emcc version=""
  if emcc="$(command -v emcc)"; then version="$(emcc_version "$emcc")"; fi
  if version_at_least "${version:-0}" "$EMSCRIPTEN_MIN"; then
    emcc="$(readlink -f "$emcc")"
    EMSCRIPTEN_ROOT="$(dirname "$emcc")"
    say "Emscripten $version from the PATH"
  else
    [ -z "$version" ] || say "Emscripten $version on the PATH is too old, bringing a newer one into .deps"
    bring_emscripten
    EMSCRIPTEN_ROOT="$EMSCRIPTEN_HOME/usr/share/emscripten"
    version="$(emcc_version "$EMSCRIPTEN_ROOT/emcc")"
    version_at_least "${version:-0}" "$EMSCRIPTEN_MIN" ||
      die "the Emscripten in .deps does not run (version '${version}'): remove .deps/emscripten and run this again"
  fi
  mkdir -p "$EMSCRIPTEN_CACHE"
  printf '%s\n' "$EMSCRIPTEN_ROOT" "$version" >"$DEPS/emscripten-root.tmp"
  mv "$DEPS/emscripten-root.tmp" "$DEPS/emscripten-root"
}

bring_emscripten() {
  # The path is part of the stamp: it is written into the programs, so a moved repository needs them again.
  local stamp="$EMSCRIPTEN_RECIPE $EMSCRIPTEN_HOME"
  if ! stamp_is emscripten "$stamp" || [ ! -x "$EMSCRIPTEN_HOME/usr/share/emscripten/emcc" ]; then
    apt_usable || die "no Emscripten >= $EMSCRIPTEN_MIN on the PATH and no Debian apt to bring one:" \
      "install emsdk (https://emscripten.org/docs/getting_started/downloads.html) and run this again"
    need_space 3000
    apt_update
    local archives="$DEPS/cache/emscripten" partial="$DEPS/emscripten.partial"
    download_emscripten "$archives"
    say "unpacking Emscripten"
    rm -rf "$partial"
    quietly emscripten-unpack "cannot unpack Emscripten" unpack_debs "$archives" "$partial"
    quietly emscripten-patch "cannot fit Emscripten to this machine" patch_emscripten "$partial"
    rm -rf "$EMSCRIPTEN_HOME"
    mv "$partial" "$EMSCRIPTEN_HOME"
    # The system libraries in the cache were compiled by another compiler.
    rm -rf "$EMSCRIPTEN_CACHE"
    stamp_set emscripten "$stamp"
    rm -rf "$archives"
  fi
  write_emscripten_config
}

# Downloads emscripten and what it needs, about 100 MB. Files that are complete stay from an interrupted run.
download_emscripten() {
  local archives="$1" files packages version file
  version="$(apt_candidate emscripten)"
  version_at_least "${version:-0}" "$EMSCRIPTEN_MIN" ||
    die "Debian testing offers Emscripten '${version}', $EMSCRIPTEN_MIN or newer is needed: install emsdk and run this again"
  files="$(apt_private apt-get install --print-uris -qq emscripten patchelf | awk '{ print $2 }' | wanted_files)" || files=""
  [ -n "$files" ] || die "apt cannot resolve the package emscripten of Debian testing: install emsdk instead"
  # What an interrupted run fetched before Debian had newer versions must not be unpacked.
  for file in "$archives"/*.deb; do grep -qxF "$(basename "$file")" <<<"$files" || rm -f "$file"; done
  packages="$(sed -e 's/%3a/:/g' -e 's/_[a-z0-9]*\.deb$//' -e 's/_/=/' <<<"$files")"
  say "downloading Emscripten $version ($(wc -w <<<"$packages") packages, about 100 MB)"
  # shellcheck disable=SC2086
  show_growth "$archives" quietly emscripten-download \
    "the download of Emscripten broke off: check the network and run this again, it goes on where it stopped" \
    apt_download "$archives" $packages
}

# Of the files that apt would install those that we run: no sanitizers and headers of the host's compiler.
wanted_files() {
  grep -Ev '^(lib(a|t|l|ub|hwa)san|lib(gcc|stdc\+\+|objc)-[0-9]+-dev|libobjc|libgomp|libitm|libquadmath|libatomic|libclang1-)' |
    grep -Ev '^(libcurl|libssl|libldap|libsasl|libkrb5|libgssapi|libk5crypto|libssh2|libng|openssl|libdb5|libgc1)'
}

unpack_debs() {
  local archive
  mkdir -p "$2"
  for archive in "$1"/*.deb; do dpkg -x "$archive" "$2" || return 1; done
}

# The programs want a newer libc than the system's; it came along, and they are told to use it. patchelf came along as
# well and is itself run with that libc.
patch_emscripten() {
  local top="$1" loader lib file patchelf
  loader="$(cd "$top" && find usr/lib* lib* -name 'ld-linux*.so.*' 2>/dev/null | head -n 1)"
  lib="$(cd "$top" && find usr/lib -name libstdc++.so.6 -printf '%h\n' | head -n 1)"
  [ -n "$loader" ] && [ -n "$lib" ] || { echo "no loader or libstdc++ among the packages"; return 1; }
  patchelf=("$top/$loader" --library-path "$top/$lib" "$top/usr/bin/patchelf")
  for file in "$top"/usr/lib/llvm-*/bin/* "$top"/usr/bin/wasm-* "$top"/usr/bin/binaryen-*; do
    is_elf "$file" || continue
    "${patchelf[@]}" --set-interpreter "$EMSCRIPTEN_HOME/$loader" --force-rpath --set-rpath "$EMSCRIPTEN_HOME/$lib" "$file" ||
      return 1
  done
  # These carry a RUNPATH of their own or none, which hides the program's from what they load themselves.
  for file in "$top/$lib"/libLLVM*.so.* "$top/$lib"/libclang*.so.* "$top/$lib"/libxml2.so.* "$top/$lib"/libbinaryen*.so* \
    "$top"/usr/lib/llvm-*/lib/*.so*; do
    if is_elf "$file"; then "${patchelf[@]}" --force-rpath --set-rpath "$EMSCRIPTEN_HOME/$lib" "$file" || return 1; fi
  done
  # Under this name Node finds acorn for emcc's own scripts, without NODE_PATH.
  mv "$top/usr/share/nodejs" "$top/usr/share/node_modules"
  # Its scripts are CommonJS unless they say otherwise; without this the repository's own package.json would count.
  echo '{ "type": "commonjs" }' >"$top/package.json"
}

is_elf() { [ -f "$1" ] && [ ! -L "$1" ] && [ "$(head -c 4 "$1" | tr -d '\177')" = ELF ]; }

# emcc reads `.emscripten` beside itself, so that it works without any variable in the environment.
write_emscripten_config() {
  local config="$EMSCRIPTEN_HOME/usr/share/emscripten/.emscripten" closure llvm
  closure="$(dirname "$DEPS")/node_modules/google-closure-compiler/cli.js"
  llvm="$(dirname "$(find "$EMSCRIPTEN_HOME"/usr/lib/llvm-*/bin -name clang | head -n 1)")"
  cat >"$config.tmp" <<EOF
LLVM_ROOT = '$llvm'
BINARYEN_ROOT = '$EMSCRIPTEN_HOME/usr'
NODE_JS = ['$(command -v node)']
CACHE = '$EMSCRIPTEN_CACHE'
CLOSURE_COMPILER = ['$(command -v node)', '$closure']
EOF
  # Only when it changed: its time is part of Emscripten's own check of the cache.
  if cmp -s "$config.tmp" "$config"; then rm "$config.tmp"; else mv "$config.tmp" "$config"; fi
}
