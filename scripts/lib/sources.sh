# Brings Dear ImGui, nlohmann/json and doctest into .deps, from Debian testing's archive, where there is a Debian apt.
#
# Elsewhere nothing is done here: CMake's FetchContent clones the pinned tags (scripts/cmake/dependencies.cmake), which
# also names the folders below by FETCHCONTENT_SOURCE_DIR_<NAME>. Needs common.sh, apt.sh.

# Raise when the way the folders are made changes.
SOURCES_RECIPE=1

ensure_sources() {
  local archives="$DEPS/cache/sources"
  if stamp_is sources "$SOURCES_RECIPE" && [ -f "$DEPS/imgui/imgui.h" ] &&
    [ -f "$DEPS/nlohmann_json/include/nlohmann/json.hpp" ] && [ -f "$DEPS/doctest/doctest/doctest.h" ]; then return 0; fi
  if ! apt_usable; then
    have git || die "git is missing: it is needed to fetch Dear ImGui, nlohmann/json and doctest"
    return 0
  fi
  need_space 500
  apt_update
  check_source_version imgui libimgui-dev 1.92 2
  check_source_version nlohmann/json nlohmann-json3-dev 3.11 4
  check_source_version doctest doctest-dev 2.4.11 3
  say "downloading Dear ImGui, nlohmann/json and doctest"
  quietly sources-download "the download of the libraries broke off: check the network and run this again" \
    download_sources "$archives"
  quietly sources-unpack "cannot unpack the libraries" unpack_sources "$archives"
  stamp_set sources "$SOURCES_RECIPE"
  rm -rf "$archives"
}

# check_source_version <name> <package> <at least> <below>
check_source_version() {
  local version
  version="$(apt_candidate "$2")"
  if ! version_at_least "${version:-0}" "$3" || version_at_least "$version" "$4"; then
    die "Debian testing offers $1 '${version}', at least $3 and below $4 is needed:" \
      "set scripts/lib/sources.sh right for it"
  fi
}

download_sources() {
  mkdir -p "$1"
  (cd "$1" && apt_private apt-get source --download-only -q imgui) &&
    apt_download "$1" nlohmann-json3-dev doctest-dev
}

unpack_sources() {
  local archives="$1" partial="$DEPS/sources.partial"
  rm -rf "$partial"
  mkdir -p "$partial/imgui" "$partial/debs" "$partial/doctest" "$partial/nlohmann_json"
  # Python unpacks, since a bare Debian has no xz for tar to call.
  python3 - "$archives" "$partial/imgui" <<'EOF' || return 1
import glob, sys, tarfile
archive = tarfile.open(glob.glob(sys.argv[1] + "/imgui_*.orig.tar.*[!c]")[0])
for member in archive.getmembers():
    top, _, rest = member.name.partition("/")
    if member.isfile() and rest.startswith(("im", "LICENSE", "misc/", "backends/")) and ".." not in rest:
        member.name = rest
        archive.extract(member, sys.argv[2])
EOF
  local archive
  for archive in "$archives"/*.deb; do dpkg -x "$archive" "$partial/debs" || return 1; done
  # The layouts are upstream's: doctest/doctest.h, include/nlohmann/json.hpp.
  mv "$partial/debs/usr/include/doctest" "$partial/doctest/doctest" &&
    mkdir "$partial/nlohmann_json/include" &&
    mv "$partial/debs/usr/include/nlohmann" "$partial/nlohmann_json/include/nlohmann" || return 1
  [ -f "$partial/imgui/imgui.h" ] && [ -f "$partial/doctest/doctest/doctest.h" ] || { echo "a header is missing"; return 1; }
  local name
  for name in imgui doctest nlohmann_json; do
    rm -rf "${DEPS:?}/$name"
    mv "$partial/$name" "$DEPS/$name" || return 1
  done
  rm -rf "$partial"
}
