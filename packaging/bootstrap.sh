# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What ./run, ./test and .ci/run share: packages, configuring, building. Sourced, with $root set.
# Everything said here goes to standard error: standard output belongs to the program started.

build=${DEPTHGLASS_BUILD:-$root/build/run}
jobs=${DEPTHGLASS_JOBS:-$(nproc)}
new_build_options=() # for a build folder that does not exist yet

say() { printf 'depthglass: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# Sets `install` and `args` from the arguments of the script.
take_arguments() {
    install=yes
    args=()
    local arg
    for arg; do
        if [[ $arg == --no-install ]]; then install=no; else args+=("$arg"); fi
    done
}

# fail_with_log WHAT LOG: the part of the log that matters, and where the rest is.
fail_with_log() {
    local first
    first=$(grep -n -m1 -E '^(FAILED:|CMake Error|E: )' "$2" | cut -d: -f1) || true
    if [[ -n $first ]]; then
        tail -n "+$first" "$2" | head -n 40 >&2
    else
        tail -n 30 "$2" >&2
    fi
    die "$1 failed; the whole log is $2"
}

# install_packages GROUP...: installs what is missing of these groups in packages.txt.
install_packages() {
    [[ $install == yes ]] || return 0
    command -v dpkg-query >/dev/null || {
        say "no Debian here: install what packaging/packages.txt lists by other means"
        return 0
    }
    local group package reason installed as_root=() missing=()
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n')
    while read -r group package reason; do
        [[ " $* " == *" $group "* ]] || continue
        grep -qx "installed $package" <<<"$installed" && continue
        ((${#missing[@]})) || say "missing Debian packages:"
        printf '  %-22s %s\n' "$package" "$reason" >&2
        missing+=("$package")
    done <"$root/packaging/packages.txt"
    ((${#missing[@]})) || return 0

    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            die "cannot install: neither root nor sudo. As root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    local log=$build.install.log
    say "installing them (log: $log)"
    mkdir -p "${log%/*}"
    # A list that could not be fetched matters only if the packages cannot be found then.
    "${as_root[@]}" apt-get update >"$log" 2>&1 </dev/null || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        "${missing[@]}" >>"$log" 2>&1 </dev/null || fail_with_log "apt-get" "$log"
}

# configure OPTION...: once; again when an option is new or the folder has been moved.
configure() {
    local cache=$build/CMakeCache.txt option fresh=yes options=("$@")
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf "$build"
    fi
    if [[ -f $build/build.ninja ]]; then
        fresh=no
        for option; do
            grep -qE "^${option%%=*}:[A-Z]+=${option#*=}\$" "$cache" || fresh=yes
        done
    else
        options+=("${new_build_options[@]}")
    fi
    [[ $fresh == yes ]] || return 0
    mkdir -p "$build"
    local log=$build/configure.log
    say "configuring in $build"
    cmake -S "$root" -B "$build" -G Ninja "${options[@]/#/-D}" >"$log" 2>&1 </dev/null ||
        fail_with_log "configuring" "$log"
}

# Shows ninja's "[3/70] …" lines as progress: one line that changes on a terminal, else quarters.
progress() {
    local line shown=0 percent
    while IFS= read -r line; do
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        if [[ -t 2 ]]; then
            printf '\r\033[Kdepthglass: building %s of %s' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2
            shown=1
        else
            percent=$((BASH_REMATCH[1] * 100 / BASH_REMATCH[2]))
            ((percent / 25 > shown)) || continue
            shown=$((percent / 25))
            say "building: $percent %"
        fi
    done
    if [[ -t 2 ]] && ((shown)); then printf '\r\033[K' >&2; fi
}

# build_targets TARGET...: nothing is said when there is nothing to do.
build_targets() {
    local log=$build/build.log
    NINJA_STATUS='[%f/%t] ' ninja -C "$build" -j "$jobs" "$@" 2>&1 </dev/null |
        tee "$log" | progress || fail_with_log "the build" "$log"
}

# prepare OPTION... -- TARGET...: configures and builds; a second script waits for the first.
prepare() {
    local options=()
    while [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift
    mkdir -p "${build%/*}"
    (
        flock 9
        configure "${options[@]}"
        build_targets "$@"
    ) 9>"$build.lock"
}
