#!/usr/bin/env bash
# Builds libblst.so from the C sources that the npm package c-kzg carries.
# usage: build-blst.sh <output file>
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
output="${1:?usage: build-blst.sh <output file>}"
source="$root/node_modules/c-kzg/deps/blst"
compiler="${CC:-cc}"

# MSBuild shows a line of this form as an error of the build.
fail() {
  echo "build-blst.sh : error BLST0001: $1" >&2
  exit 1
}

[[ -f "$source/src/server.c" ]] || fail "the sources of blst are not in $source; run 'npm ci' in $root"
command -v "$compiler" >/dev/null || fail "no C compiler '$compiler'; install one (Debian: apt-get install build-essential) or set CC"

mkdir -p "$(dirname "$output")"
temporary="$output.$$"
trap 'rm -f "$temporary"' EXIT

# __BLST_PORTABLE__ carries the ADX code and the plain code and chooses at run time; it has no effect on arm64.
"$compiler" -O2 -fPIC -shared -fno-builtin -D__BLST_PORTABLE__ \
  -Wl,-Bsymbolic -o "$temporary" "$source/src/server.c" "$source/build/assembly.S" \
  || fail "$compiler could not compile blst; its output is above"

# A rename is atomic: a build that runs at the same time sees no file or a whole one.
mv -f "$temporary" "$output"
