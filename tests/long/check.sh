# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it, which set `work`, a folder of their own, and end with `failures`.
failures=0

# check WHAT COMMAND...
check() {
    local what=$1
    shift
    if "$@" >"$work/output" 2>&1; then
        printf 'held    %s\n' "$what"
    else
        printf 'FAILED  %s\n' "$what"
        sed 's/^/        /' "$work/output" | tail -n 20
        failures=$((failures + 1))
    fi
}
