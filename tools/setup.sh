# Set-up shared by ./stafi-router and ./test: looks for what the build needs, installs what is missing, says what it does.
# Sourced by bash with ROOT set to the repository's folder.

say() { printf '· %s\n' "$*" >&2; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

has_libsecp256k1() {
  ldconfig -p 2>/dev/null | grep -q 'libsecp256k1\.so' || ls /usr/lib/*/libsecp256k1.so* >/dev/null 2>&1
}

# Debian packages: a C compiler for blst, node and npm for anvil and the Solidity compiler, libsecp256k1 for transaction signatures.
ensure_packages() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing (no 'dotnet' in PATH); install it, then run this again"
  dotnet --list-sdks | grep -q '^10\.' || fail "the .NET 10 SDK is missing; 'dotnet --list-sdks' shows: $(dotnet --list-sdks | tr '\n' ' ')"
  local missing=()
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  has_libsecp256k1 || missing+=(libsecp256k1-dev)
  [ ${#missing[@]} -eq 0 ] && return
  local install="apt-get install -y --no-install-recommends ${missing[*]}"
  [ "$(id -u)" -eq 0 ] || fail "these Debian packages are missing: ${missing[*]}. Run: sudo sh -c 'apt-get update && $install'"
  say "installing Debian packages: ${missing[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive $install -qq; } >"$ROOT/artifacts/apt.log" 2>&1 ||
    fail "apt could not install ${missing[*]}; its output is in $ROOT/artifacts/apt.log"
}

# PostgreSQL for the tests, which start a server of their own as an ordinary user; Debian's package must not start one.
ensure_postgres() {
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
  local install="apt-get install -y --no-install-recommends postgresql"
  [ "$(id -u)" -eq 0 ] || fail "PostgreSQL is missing. Run: sudo sh -c 'apt-get update && $install'"
  say "installing the Debian package postgresql (without a server of its own)"
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  { apt-get update -qq && UCF_FORCE_CONFFOLD=1 DEBIAN_FRONTEND=noninteractive $install -qq; } >"$ROOT/artifacts/apt-postgres.log" 2>&1 ||
    fail "apt could not install postgresql; its output is in $ROOT/artifacts/apt-postgres.log"
}

# npm packages of one folder, as its lock file says; nothing of them is run at installation.
ensure_npm() {
  local folder=$1 what=$2
  local stamp="$folder/node_modules/.package-lock.json"
  [ -f "$stamp" ] && [ ! "$folder/package-lock.json" -nt "$stamp" ] && return
  say "fetching npm packages ($what)"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$ROOT/artifacts/npm.log" 2>&1 ||
    fail "npm ci failed in $folder; its output is in $ROOT/artifacts/npm.log"
  touch "$stamp"
}

mkdir -p "$ROOT/artifacts"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
