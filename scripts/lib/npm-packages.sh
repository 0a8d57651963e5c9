# Installs the pinned npm packages when node_modules is missing or older than the lock file.
#
# No install script is run: the programs in esbuild, typescript and google-closure-compiler are plain files of
# optional packages for the platform. Needs common.sh.

ensure_npm_packages() {
  local stamp
  # A link is another working copy's folder: `npm ci` would empty it under that one's feet.
  if [ -L "$ROOT/node_modules" ]; then return 0; fi
  stamp="$(cksum <"$ROOT/package-lock.json") $(node -p 'process.platform + process.arch')"
  # Among the packages, so that it goes with them.
  local file="$ROOT/node_modules/.zvonok-stamp"
  if [ "$(cat "$file" 2>/dev/null)" = "$stamp" ]; then return 0; fi
  need_space 500
  say "installing npm packages"
  quietly npm "npm cannot install the packages: check the network (or npm's registry and proxy settings) and run this again" \
    npm ci --prefix "$ROOT" --ignore-scripts --no-audit --no-fund --loglevel=error \
    --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=8000
  printf '%s\n' "$stamp" >"$file"
}
