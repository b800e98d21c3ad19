#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# On a Debian 12 with nothing but its base: the package before installed and used by an ordinary
# user, upgraded to the package of now with its data whole, purged with nothing left.
#   tests/long/cleanroot.sh BEFORE.deb NOW.deb [EMPTY_ROOT]
# Wants root, debootstrap and a Debian mirror; EMPTY_ROOT: a root that debootstrap made, which is
# copied. Takes some minutes, most of them for Qt's packages.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/check.sh"
before=$(realpath "$1")
now=$(realpath "$2")
work=$(mktemp -d)
root=$work/root
trap 'rm -rf --one-file-system "$work"' EXIT

# inside COMMAND...: in the root, with processes of its own that end with it.
inside() {
    unshare --mount --pid --fork --kill-child -- bash -c '
        root=$0
        mount -t proc proc "$root/proc"
        mount --bind /dev "$root/dev"
        exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive "$@"' "$root" "$@"
}
as_trader() { inside setpriv --reuid=1000 --regid=1000 --clear-groups env -u LC_ALL HOME=/srv/trader \
    LANG=C.UTF-8 bash -ec "cd; $1"; }

# A made market at twenty times its speed, which watch takes for the exchange; window and pictures.
use='
rm -f ~/exchange
depthglass-cli exchange --scenario busy --symbols 4 --speed 20 >~/exchange 2>/dev/null & market=$!
until [ -s ~/exchange ]; do sleep 0.1; done
rest=$(sed "s/.*\"rest\":\"\([^\"]*\).*/\1/" ~/exchange); ws=$(sed "s/.*\"ws\":\"\([^\"]*\).*/\1/" ~/exchange)
depthglass-cli watch --rest-url "$rest" --ws-url "$ws" --symbol ETHUSDT --duration 40 >~/rows 2>~/said || true
kill $market
grep -q "\"type\":\"candle\"" ~/rows
QT_QPA_PLATFORM=offscreen timeout --signal=TERM 8 depthglass --demo >/dev/null 2>~/window || [ $? = 124 ]
depthglass --demo --screenshot ~/picture.png --after 3 2>~/shot
[ -s ~/picture.png ] && [ -s ~/.config/depthglass/settings.ini ]
'
signals() { as_trader 'depthglass-cli signals export --format json' >"$1"; }
ids() { grep -o '"id": *"[^"]*"' "$1" | sort -u; }
files() { (cd "$root" && find . -xdev -path ./proc -prune -o -path ./dev -prune -o -print | sort); }

printf 'a base system\n'
if [[ -n ${3-} ]]; then
    cp -a "$3" "$root"
else
    debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >"$work/log" 2>&1
fi
inside useradd --create-home --home-dir /srv/trader --uid 1000 trader
files >"$work/files.0"
cp "$before" "$root/before.deb"
cp "$now" "$root/now.deb"
inside apt-get update >"$work/log" 2>&1

check 'the package before is installed' inside apt-get install -y --no-install-recommends /before.deb
check 'an ordinary user uses it' as_trader "$use"
signals "$work/signals.before"
id=$(ids "$work/signals.before" | head -n 1 | sed 's/.*"\([^"]*\)"$/\1/')
check 'it has signals' test -n "$id"
check 'one is answered' as_trader "depthglass-cli signals ack $id --note before || [ \$? = 3 ]"
signals "$work/signals.before"
cp "$root/srv/trader/.config/depthglass/settings.ini" "$work/settings.before"
printf '        %s signals\n' "$(ids "$work/signals.before" | wc -l)"

check 'it is upgraded to the package of now' inside apt-get install -y --no-install-recommends \
    --allow-downgrades --reinstall /now.deb
check 'the programs are those of now' bash -c "
    cd $work && dpkg-deb -x $now now && cmp now/usr/bin/depthglass $root/usr/bin/depthglass &&
    cmp now/usr/bin/depthglass-cli $root/usr/bin/depthglass-cli"
check 'they name themselves' as_trader '
    depthglass --version | grep "^depthglass [0-9]"; depthglass-cli --version | grep "^depthglass-cli [0-9]"
    ! { depthglass --help; depthglass-cli --help-all 2>/dev/null || depthglass-cli --help; } | grep "\./run"'
signals "$work/signals.now"
check 'every signal is there' diff <(ids "$work/signals.before") <(ids "$work/signals.now")
check 'with its answer' as_trader "depthglass-cli signals show $id | grep before"
check 'the trail is whole' as_trader 'depthglass-cli signals verify | tee /dev/stderr | grep "^whole"'
check 'an ordinary user uses it on' as_trader "$use"
signals "$work/signals.later"
ids "$work/signals.now" >"$work/ids.now"
ids "$work/signals.later" >"$work/ids.later"
check 'none went' test -z "$(comm -23 "$work/ids.now" "$work/ids.later")"
printf '        %s signals\n' "$(wc -l <"$work/ids.later")"
check 'the trail is whole still' as_trader 'depthglass-cli signals verify | grep "^whole"'
check 'the profile is closed to others' test "$(stat -c %a "$root/srv/trader/.config/depthglass")" = 700

check 'it is purged' inside apt-get purge -y depthglass
check 'what it wanted goes with it' inside apt-get autoremove --purge -y
files >"$work/files.1"
check 'nothing of it is left' bash -c "! grep -i depthglass '$work/files.1' |
    grep -v '^./srv/trader\|^./var/log\|^./var/cache\|^./var/lib/apt'"
check 'nor of anything else' bash -c "! comm -13 '$work/files.0' '$work/files.1' |
    grep -v '^./srv/trader\|^./var/log\|^./var/cache\|^./var/lib/\(apt\|dpkg\|systemd\|pam\|ucf\|dbus\|polkit\|xfonts\|fontconfig\)\|^./\(before\|now\).deb\|^./etc/\(ld.so.cache\|ssl/certs\|machine-id\)\|^./run\|^./tmp\|__pycache__'"
check 'the signals are still the user'"'"'s' test -s "$root/srv/trader/.config/depthglass/signals.sqlite"
printf '%s failed\n' "$failures"
exit $((failures > 0))
