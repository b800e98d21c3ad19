#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two clones, in folders of different names, built at different times: one package, byte for byte.
#   tests/long/onepackage.sh [JOBS]
# Builds everything twice, optimised: 20 minutes of two cores.
set -euo pipefail
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jobs=${1-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for clone in one another-folder; do
    git clone -q "$root" "$work/$clone"
    cmake -S "$work/$clone" -B "$work/$clone/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DBUILD_TESTING=OFF >"$work/log"
    ninja -C "$work/$clone/build" -j "$jobs" >"$work/log" || { tail -n 30 "$work/log"; exit 1; }
    (cd "$work/$clone/build" && cpack -G DEB -B "$work/$clone.deb" >"$work/log")
done
sha256sum "$work"/*.deb/*.deb | sed "s#$work/##"
if cmp "$work"/one.deb/*.deb "$work"/another-folder.deb/*.deb; then
    echo 'held    one package'
else
    for clone in one another-folder; do dpkg-deb -x "$work/$clone.deb"/*.deb "$work/x-$clone"; done
    diff -rq "$work/x-one" "$work/x-another-folder" || true
    echo 'FAILED  two packages'
    exit 1
fi
