#!/bin/sh
# Copies everything that API, worker and migrations need to run into a folder: the production dependencies of both apps
# as npm names them, and the sources of the workspaces among them, which Node runs as they are (ADR 1).
# Usage: collect-product.sh SOURCE TARGET
set -eu
cd "$1"
source=$(pwd -P)
mkdir -p "$2"
target=$(cd "$2" && pwd -P)
list=$(mktemp)
trap 'rm -f "$list"' EXIT

# npm ends with 1 where an optional dependency is missing, and lists the others all the same.
npm ls --omit=dev --all --parseable --workspace @gecko/api --workspace @gecko/worker >"$list" 2>/dev/null || true
grep -q '/node_modules/fastify$' "$list" || { echo 'The dependencies are not installed.' >&2; exit 1; }

sort -u "$list" | while read -r path; do
  name=${path#"$source"}
  name=${name#/}
  [ -n "$name" ] || continue
  if [ -L "$path" ]; then
    # A workspace: the link, and the folder that it leads to.
    folder=$(cd "$path" && pwd -P)
    printf '%s\n%s/src\n%s/package.json\n' "$name" "${folder#"$source"/}" "${folder#"$source"/}"
  else
    printf '%s\n' "$name"
  fi
done | tar --create --exclude='*.test.ts' --exclude='*.fixture.ts' --exclude='*.map' --exclude='*.md' --files-from=- |
  tar --extract --directory="$target"

cp package.json "$target/package.json"
cp tools/src/containers/healthcheck.ts "$target/healthcheck.ts"
