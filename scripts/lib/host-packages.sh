# Debian packages that the tests need on the machine: installs what is missing when it may, else says what to install.
#
# Only scripts/test.sh uses this; run.sh and build.sh never install anything into the system. Needs common.sh.

# need_package <package> <program>…: true when one of the programs is there (or could be installed).
need_package() {
  local package="$1" program
  shift
  for program in "$@"; do if have "$program"; then return 0; fi; done
  install_package "$package"
}

# need_font <package> <family>: fonts have no program to look for.
need_font() {
  if have fc-list && [ -n "$(fc-list "$2" 2>/dev/null | head -n 1)" ]; then return 0; fi
  install_package "$1"
}

# need_file <package> <pattern of a path>: neither have libraries.
need_file() {
  if compgen -G "$2" >/dev/null; then return 0; fi
  install_package "$1"
}

install_package() {
  if [ "$(id -u)" -ne 0 ] || ! have apt-get; then
    echo "zvonok: $1 is missing: sudo apt install $1" >&2
    return 1
  fi
  say "installing $1"
  mkdir -p "$LOGS"
  # The lists of a fresh machine are empty or old; read them once.
  if [ ! -f "$DEPS/stamp/apt-lists" ] || [ -n "$(find "$DEPS/stamp/apt-lists" -mmin +720)" ]; then
    apt-get update -q >"$LOGS/apt-install.log" 2>&1 || true
    stamp_set apt-lists read
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$1" >>"$LOGS/apt-install.log" 2>&1 || {
    echo "zvonok: apt cannot install $1: check the network (details: ${LOGS#"$ROOT"/}/apt-install.log)" >&2
    return 1
  }
}

# What everything but the file checks needs.
need_build_packages() {
  need_package cmake cmake && need_package ninja-build ninja && need_native_compiler &&
    need_package python3 python3 && need_package nodejs node && need_package npm npm
}

# clang compiles the tests in half of the time that g++ 12 takes; its sanitizers and libFuzzer are a package of their own.
need_native_compiler() {
  need_package clang-19 clang++-19 || return 1
  local name
  for name in "libclang_rt.fuzzer-$(uname -m).a" libclang_rt.fuzzer.a; do
    if [ -e "$(clang++-19 -print-file-name="$name")" ]; then return 0; fi
  done
  install_package libclang-rt-19-dev
}

need_browser_packages() {
  need_package chromium chromium && need_package fontconfig fc-list &&
    need_font fonts-noto-core 'Noto Sans' && need_font fonts-noto-color-emoji 'Noto Color Emoji' &&
    need_font fonts-noto-cjk 'Noto Sans CJK JP'
}

need_network_packages() {
  need_package iproute2 ip && need_package tcpdump tcpdump && need_turn_server
}

# coturn is wanted as a program; Debian's package also starts it as a service, which nobody has asked for.
need_turn_server() {
  if have turnserver; then return 0; fi
  install_package coturn
  if [ -d /run/systemd/system ]; then systemctl disable --now coturn; fi
}

# Firefox draws WebGL only in a window: on Xvfb's screen, by Mesa in software.
need_firefox_packages() {
  need_package firefox-esr firefox-esr && need_package xvfb Xvfb &&
    need_file libgl1-mesa-dri '/usr/lib/*/dri/swrast_dri.so' && need_file libegl1 '/usr/lib/*/libEGL.so.1'
}
