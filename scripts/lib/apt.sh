# A private apt: downloads packages and sources of Debian testing without root and without touching the system.
#
# The mirror is the one the machine's own apt is configured with, and apt checks every signature with the installed
# Debian archive keyring, so no address and no checksum stands here. Needs common.sh.
# Missing: other distributions. There, Emscripten must be on the PATH and CMake fetches the sources by git tag.

APT_DIR="$DEPS/apt"
DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

apt_usable() { have apt-get && have dpkg && [ -f "$DEBIAN_KEYRING" ] && [ -n "$(debian_mirror)" ]; }

# The base address of the configured Debian archive; empty when there is none. Once the machine has read its package
# lists, apt knows which of its sources is Debian; before that, the first one for the machine's own release must do.
debian_mirror() {
  local mirror codename
  mirror="$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(ORIGIN)' 'Created-By: Packages' 2>/dev/null |
    awk '$3 == "Debian" && $2 !~ /security|updates|backports/ { print $1; exit }')"
  if [ -z "$mirror" ]; then
    codename="$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null)"
    mirror="$(apt-get -o Debug::NoLocking=1 --print-uris update 2>/dev/null | tr -d "'" |
      awk -v codename="$codename" -F '/dists/' \
        '$2 ~ "^(" codename "|(old)?stable|testing|sid|unstable)/" { print $1; exit }')"
  fi
  printf '%s\n' "$mirror"
}

# apt_private <apt-get|apt-cache> <arguments…>
apt_private() {
  local tool="$1"
  shift
  LC_ALL=C "$tool" \
    -o Dir::Etc::sourcelist="$APT_DIR/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
    -o Dir::State::lists="$APT_DIR/lists" -o Dir::Cache="$APT_DIR/cache" -o Dir::State::status="$APT_DIR/status" \
    -o Debug::NoLocking=1 -o APT::Sandbox::User=root -o APT::Install-Recommends=0 -o APT::Get::Assume-Yes=1 \
    -o APT::Update::Error-Mode=any -o Acquire::Languages=none -o Acquire::Retries=2 \
    -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30 \
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
    -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false \
    "$@"
}

# What the resolver takes for installed, so that it leaves out these packages and what only they need: the host's own
# python3 and node serve, and nothing is compiled for the host.
apt_write_status() {
  local package
  for package in python3 nodejs ccache binutils libc6-dev; do
    printf 'Package: %s\nStatus: install ok installed\nArchitecture: %s\nMulti-Arch: allowed\n' \
      "$package" "$(dpkg --print-architecture)"
    printf 'Version: 9999:0\nDescription: served by the host\n\n'
  done >"$APT_DIR/status"
}

# apt_update: makes the private directories and reads the package lists, at most once in a run of the script.
apt_update() {
  [ -z "${APT_UPDATED:-}" ] || return 0
  local mirror
  mirror="$(debian_mirror)"
  mkdir -p "$APT_DIR/lists/partial" "$APT_DIR/cache/archives/partial"
  printf '%s [signed-by=%s] %s testing main\n' deb "$DEBIAN_KEYRING" "$mirror" deb-src "$DEBIAN_KEYRING" "$mirror" \
    >"$APT_DIR/sources.list"
  apt_write_status
  say "reading Debian's package lists"
  quietly apt-update "no answer from Debian's archive: check the network (or apt's proxy settings) and run this again" \
    apt_private apt-get update -q
  APT_UPDATED=1
}

# apt_candidate <package>: upstream version, without epoch and Debian's own suffixes.
apt_candidate() {
  { apt_private apt-cache show --no-all-versions "$1" 2>/dev/null || true; } | awk '$1 == "Version:" { print $2; exit }' |
    sed -e 's/^[0-9]*://' -e 's/[-+~].*//'
}

# apt_download <archive dir> <package…>: the named packages alone, without their dependencies; done files are kept.
apt_download() {
  local dir="$1"
  shift
  mkdir -p "$dir"
  (cd "$dir" && apt_private apt-get download -q "$@")
}
