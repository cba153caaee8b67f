#!/usr/bin/env bash
# `make test` as README.md says, by an ordinary user of a Debian 12 on which there is nothing: in a container where
# Docker answers, else, for root, in a folder that debootstrap fills. Exit code 3 where the machine can do neither.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'for place in proc dev/shm dev/pts; do umount "$work/debian/$place" 2>/dev/null || true; done; rm -rf --one-file-system "$work"' EXIT

# The files as they are now, in a repository of their own: the dates of pages come from git.
mkdir "$work/project"
git ls-files --cached --others --exclude-standard -z | tar --create --null --files-from=- --ignore-failed-read |
    tar --extract --directory "$work/project"

# Whom this machine trusts on its network, its own certificates included: none of them is part of Debian.
trusted=/usr/local/share/ca-certificates
mkdir "$work/trusted" && find "$trusted" -name '*.crt' -exec cp {} "$work/trusted" \; 2>/dev/null || true

cat > "$work/inside.sh" <<'INSIDE'
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq --yes --no-install-recommends $(sh /project/tools/machine.sh packages) ca-certificates >/dev/null
useradd --create-home tester
cp -R /project /home/tester/project
chown -R tester: /home/tester/project
runuser -u tester -- env HOME=/home/tester bash -c '
    cd /home/tester/project && git init -q && git add -A &&
    git -c user.name=tester -c user.email=tester@example.org commit -qm "As it is" && ${1:-make test}' bash "${1:-}"
INSIDE

if docker info >/dev/null 2>&1; then
    docker run --rm --volume "$work/project:/project:ro" --volume "$work/inside.sh:/inside.sh:ro" \
        --volume "$work/trusted:$trusted:ro" debian:12 bash /inside.sh "${1:-}"
elif [ "$(id -u)" -eq 0 ] && command -v debootstrap >/dev/null; then
    debootstrap --variant=minbase bookworm "$work/debian" >/dev/null
    cp -R "$work/project" "$work/inside.sh" "$work/debian/"
    cp -L /etc/resolv.conf "$work/debian/etc/"
    mkdir -p "$work/debian$trusted" && cp -R "$work/trusted/." "$work/debian$trusted"
    mount -t proc proc "$work/debian/proc"
    mkdir -p "$work/debian/dev/shm" && mount -t tmpfs tmpfs "$work/debian/dev/shm"
    mkdir -p "$work/debian/dev/pts" && mount -t devpts devpts "$work/debian/dev/pts" # the terminals of the tests
    chroot "$work/debian" bash /inside.sh "${1:-}"
else
    echo 'A bare Debian needs Docker that answers, or root and debootstrap: sudo apt-get install debootstrap' >&2
    exit 3
fi
