#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# withkeychain.sh PROGRAM ARGUMENT...: runs it with an unlocked keychain of its own, which ends with
# its session bus. Wants dbus-run-session around it.
set -e
XDG_DATA_HOME=$(mktemp -d)
XDG_RUNTIME_DIR=$XDG_DATA_HOME
export XDG_DATA_HOME XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_DATA_HOME"' EXIT
printf 'only for this test' | gnome-keyring-daemon --unlock --components=secrets > /dev/null
DEPTHGLASS_KEYCHAIN=1 "$@"
