#!/usr/bin/env bash
# SPDX-License-Identifier: MPL-2.0
# Installs what Amparo needs: system packages where they are missing, and `.venv` from the locks.
# Safe to run again: it does only what is still to do.  Without the rights to install, it says what is missing.
# PYTHON=… names the Python to make `.venv` with; otherwise the first that is new enough is taken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DEBIAN_FRONTEND=noninteractive PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

VENV=.venv
STAMP=$VENV/.amparo-setup
# program:package.  Useful, not needed: bwrap gives the strongest sandbox, qpdf is the yardstick of `make bench`.
# tesseract recognises text in scans, in English and Spanish.  Several packages of one program are joined by +.
# xgettext gathers the words of the pages; chromium runs the browser tests and takes the pictures.
PROGRAMS="bwrap:bubblewrap qpdf:qpdf age:age tesseract:tesseract-ocr+tesseract-ocr-spa xgettext:gettext chromium:chromium"
# age opens backups without Amparo; a test does.
# Optional: PostgreSQL, for the office's tests on it; POSTGRESQL=0 leaves it out.
# Optional: reads older Word files, rich text, OpenDocument and slides.  About 105 MB to fetch; LIBREOFFICE=0 leaves it
# out, and such papers become slip sheets that say what to install.
OFFICE="libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"

say() { printf 'setup: %s\n' "$*"; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 1
  fi
}

install_packages() {
  command -v apt-get >/dev/null && as_root true || return 1
  say "installing system packages: $*"
  local wait="DPkg::Lock::Timeout=120"
  as_root apt-get -qq -o "$wait" update >/dev/null || return 1
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o "$wait" install --yes --no-install-recommends "$@" >/dev/null
}

install_missing_programs() {
  local pair missing=()
  for pair in $PROGRAMS; do
    pair=${pair//+/ }
    command -v "${pair%%:*}" >/dev/null || missing+=(${pair##*:})
  done
  if [ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}"; then return; fi
  say "could not install: ${missing[*]}. Going on without; when you can, install them as the administrator:"
  say "  apt-get install ${missing[*]}"
}

# By itself, so that where these packages aren't to be had the others still come.
install_office() {
  if [ "${LIBREOFFICE:-1}" = 0 ] || command -v soffice >/dev/null; then return; fi
  # shellcheck disable=SC2086  # words
  install_packages $OFFICE || say "LibreOffice isn't installed; it is optional: apt-get install $OFFICE"
}

install_postgresql() {
  if [ "${POSTGRESQL:-1}" = 0 ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then return; fi
  install_packages postgresql || say "PostgreSQL isn't installed; it is optional: apt-get install postgresql"
}

# A Python that is new enough and can make a virtual environment.
find_python() {
  local name
  for name in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3 /usr/bin/python3}; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

python_or_stop() {
  local name
  if name=$(find_python) || { install_packages python3 python3-venv >&2 && name=$(find_python); }; then
    printf '%s\n' "$name"
    return
  fi
  say "Amparo needs Python 3.11 or newer with its venv module, and none was found here." >&2
  say "On Debian 12 or newer, install it as the administrator, then run this again:" >&2
  say "  apt-get install python3 python3-venv" >&2
  exit 1
}

# A virtual environment names its own place everywhere: one that was moved, or whose Python went away, is made anew.
venv_works() {
  grep -qF "\"$(pwd -P)/$VENV\"" "$VENV/bin/activate" 2>/dev/null && "$VENV/bin/python" -m pip --version >/dev/null 2>&1
}

make_venv() {
  if venv_works; then return; fi
  local python
  python=$(python_or_stop)
  say "making $VENV with $("$python" --version)"
  "$python" -m venv --clear "$VENV"
}

# What the environment was made from.
wanted() { sha256sum requirements/dev.lock pyproject.toml scripts/setup.sh; }

install_python_packages() {
  if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(wanted)" ]; then return; fi
  say "installing $(grep -c '==' requirements/dev.lock) Python packages from requirements/dev.lock (about a minute)"
  # Wheels only: nothing that was downloaded runs while it is installed, and every file is checked against its hash.
  "$VENV/bin/python" -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements/dev.lock
  "$VENV/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
  wanted >"$STAMP"
}

install_missing_programs
install_office
install_postgresql
make_venv
install_python_packages
say "ready ($("$VENV/bin/python" --version) in $VENV)"
