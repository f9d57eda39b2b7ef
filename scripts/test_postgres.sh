#!/usr/bin/env bash
# SPDX-License-Identifier: MPL-2.0
# Runs the tests of the office's rooms on a throwaway PostgreSQL cluster of its own, never as root: made in a temporary
# folder, reached on this machine only, gone afterwards.  Arguments go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ]; then
  echo "test-postgres: PostgreSQL isn't installed; left out. To run it: apt-get install postgresql" >&2
  exit 0
fi

folder=$(mktemp -d)
as=()
if [ "$(id -u)" -eq 0 ]; then
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  chown postgres: "$folder"
fi
# The server sits in the folder of its own files, where its user may be.
in_folder() { (cd "$folder" && "${as[@]}" "$@"); }
ends() {
  in_folder "$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop || true
  rm -rf "$folder"
}
trap ends EXIT

port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
in_folder "$programs/initdb" --pgdata="$folder/data" --auth=trust --username=amparo --encoding=UTF8 --locale=C.UTF-8 \
  --no-sync >/dev/null
in_folder "$programs/pg_ctl" --pgdata="$folder/data" --wait --silent --log="$folder/log" start \
  -o "-c listen_addresses=127.0.0.1 -p $port -k $folder -c fsync=off -c synchronous_commit=off"

AMPARO_DATABASE="postgresql://amparo@127.0.0.1:$port/postgres" PYTHONPATH=. \
  .venv/bin/pytest -p tests.rooms.held -c tests/rooms/pytest.ini --rootdir . "$@"
