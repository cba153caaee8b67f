#!/usr/bin/env bash
# The tests in a container of a bare Debian 12, with podman or a Docker that answers; exit code 3 where there is neither.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for program in podman docker; do
    if "$program" info >/dev/null 2>&1; then
        image=$("$program" build --quiet --file server/Containerfile .)
        exec "$program" run --rm --shm-size=1g "$image"
    fi
done
echo 'A container needs podman, or a Docker that answers: sudo apt-get install podman' >&2
exit 3
