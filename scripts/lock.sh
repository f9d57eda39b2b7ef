#!/usr/bin/env bash
# SPDX-License-Identifier: MPL-2.0
# Writes requirements/*.lock from pyproject.toml: exact versions with hashes, and no address of any index.
# Arguments go to `uv pip compile`; without `--upgrade` the versions already locked stay.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export UV_CUSTOM_COMPILE_COMMAND="make lock"

compile() {
  local lock=$1
  shift
  .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
    --no-emit-index-url --no-emit-find-links --output-file "requirements/$lock" "$@" >/dev/null
  printf 'lock: requirements/%s, %s packages\n' "$lock" "$(grep -c '==' "requirements/$lock")"
}

compile base.lock "$@"
compile office.lock --extra office --constraint requirements/base.lock "$@"
# The development tools go round the runtime's versions, never the other way.
compile dev.lock --extra office --group dev --constraint requirements/office.lock "$@"
