#!/bin/sh
# Names the state of main before what was pushed: $BEFORE where git knows it, else the commit before the last.
# Empty or all zeros where nobody pushed, or the branch is new; unknown after a push by force.
set -u
git cat-file -e "${BEFORE:-none}^{commit}" 2>/dev/null && echo "$BEFORE" || echo 'HEAD^1'
