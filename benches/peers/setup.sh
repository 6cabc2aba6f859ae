#!/bin/sh
# Installs the pinned peers into an environment of their own, outside the repository.
# usage: setup.sh   (PEERS=/opt/peers)
set -e
PEERS=${PEERS:-/opt/peers}
here=$(cd "$(dirname "$0")" && pwd)
python3 -m venv "$PEERS/venv"
"$PEERS/venv/bin/pip" install -q -r "$here/requirements.txt"
