#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The store's campaigns in full: tests/long/store.sh [BUILD [KILLS]], a few minutes each. As root,
# for the small disk. Prints a line for each; the first that fails ends it.
set -eu
tests=${1:-build/run}/tests
kills=${2:-200}

campaign() {
    echo "storecampaign $*"
    "$tests/storecampaign" --kills "$kills" --signals $((kills * 5)) "$@" 2>/dev/null
}

campaign --seed 7
campaign --seed 8 --small-disk
campaign --seed 9 --postgresql
campaign --seed 10 --pool --hang
campaign --seed 11 --read-only --small-disk
campaign --seed 12 --pool --read-only --hang
"$tests/twodesktopstest"
"$tests/storefaultstest"
