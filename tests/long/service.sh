#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The service as it is installed, under a systemd of its own in a container: started, followed,
# killed, stopped, and what it keeps. Its network is its own loopback and nothing else.
#   tests/long/service.sh PACKAGE.deb [EMPTY_ROOT]
# Wants root, systemd-nspawn, debootstrap and a Debian mirror; EMPTY_ROOT: a root that debootstrap
# made, which is copied. Takes two minutes beside Qt's packages.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/check.sh"
package=$(realpath "$1")
work=$(mktemp -d)
root=$work/root
machine=depthglass-$$
init=

finish() {
    if [[ -n $init ]]; then
        kill -s RTMIN+4 "$init" 2>/dev/null || true # systemd: power off
        wait "$container" 2>/dev/null || true
    fi
    rm -rf --one-file-system "$work"
}
trap finish EXIT

# until_so SECONDS COMMAND...: waits for a condition.
until_so() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.2
    done
}
# inside COMMAND...: in the container, as root.
inside() {
    nsenter --target "$init" --all env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/tmp "$@"
}
in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
unit=depthglass-watch
state=/var/lib/depthglass-watch
of_unit() { inside systemctl show "$unit" --property="$1" --value; }
active() { [[ $(of_unit ActiveState) = active ]]; }
signals() { inside depthglass-cli signals export --profile "$state" --format json; }

printf 'a base system with systemd\n'
if [[ -n ${2-} ]]; then
    cp -a "$2" "$root"
else
    debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >"$work/log" 2>&1
fi
cp "$package" "$root/depthglass.deb"
in_root apt-get update >"$work/log" 2>&1
in_root apt-get install -y --no-install-recommends systemd systemd-sysv dbus >"$work/log" 2>&1
in_root apt-get install -y --no-install-recommends /depthglass.deb >"$work/log" 2>&1

# A made market, and what an administrator would set.
cat >"$root/etc/systemd/system/exchange.service" <<'END'
[Service]
ExecStart=/usr/bin/depthglass-cli exchange --port 8701 --scenario busy --symbols 2 --speed 20
END
mkdir -p "$root/etc/systemd/system/$unit.service.d" "$root/etc/depthglass"
cat >"$root/etc/systemd/system/$unit.service.d/override.conf" <<'END'
[Unit]
After=exchange.service
[Service]
Environment=SYMBOL=ETHUSDT DEPTHGLASS_REST_URL=http://127.0.0.1:8701 DEPTHGLASS_WS_URL=ws://127.0.0.1:8701
END
token=123456789:AAservice-token-that-nobody-may-see-0000
install -m 600 /dev/stdin "$root/etc/depthglass/telegram-token" <<<"$token"

systemd-nspawn --quiet --directory="$root" --machine="$machine" --register=no --keep-unit \
    --private-network --boot \
    >"$work/boot" 2>&1 &
container=$!
first_child() { init=$(pgrep --parent "$container" | head -n 1) && [[ -n $init ]]; }
until_so 20 first_child
booted() { [[ $(inside systemctl is-system-running 2>/dev/null) =~ running|degraded ]]; }
check 'it boots' until_so 60 booted
inside systemctl start exchange

check 'the unit is well formed' inside systemd-analyze verify --man=no "/lib/systemd/system/$unit.service"
check 'its exposure is 1.5 at most' bash -c "
    nsenter --target $init --all systemd-analyze security --threshold=15 $unit"
check 'it starts' inside systemctl start "$unit"
check 'it runs' active
main=$(of_unit MainPID)
check 'as a user of its own' test "$(inside stat -c %u "/proc/$main")" -ge 60000
check 'its state is closed to others' test "$(inside stat -L -c %a "$state")" = 700
has_signal() { signals 2>/dev/null | grep -q '"id"'; }
check 'it finds signals' until_so 90 has_signal
recorded() { inside find -L "$state/recordings" -name '*.zst' -o -name '*.jsonl*' | grep -q .; }
check 'it records' until_so 20 recorded
check 'the token is nowhere but in its file' bash -c "
    ! nsenter --target $init --all bash -c \"grep -raqsF '$token' $state/ /proc/$main/cmdline /proc/$main/environ /var/log; journalctl -u $unit\" | grep -F '$token'"
before=$(signals | grep -o '"id": *"[^"]*"' | sort -u | wc -l)

inside systemctl kill --kill-whom=main --signal=KILL "$unit"
anew() { active && [[ $(of_unit MainPID) != "$main" ]]; }
check 'killed, it comes back' until_so 30 anew
check 'the trail is whole' inside bash -c "depthglass-cli signals verify --profile $state | grep '^whole'"
start=$SECONDS
check 'it stops' inside systemctl stop "$unit"
check 'in time' test $((SECONDS - start)) -le 5
check 'with success' test "$(of_unit Result)" = success
check 'signals stay' test "$(signals | grep -o '"id": *"[^"]*"' | sort -u | wc -l)" -ge "$before"
check 'it starts again' inside systemctl start "$unit"
check 'and runs' active
printf '        %s signals; journal:\n' "$before"
inside journalctl -u "$unit" -o cat --no-pager | tail -n 12 | sed 's/^/        /'
printf '%s failed\n' "$failures"
exit $((failures > 0))
