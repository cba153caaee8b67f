#!/usr/bin/env bash
# Commits what a maintainer has recorded with a button, says who pressed it, and publishes main anew.
# Wants GH_TOKEN and the message; where the branch is protected, GitHub refuses the push and says so.
set -euo pipefail

git add docs/data
if git diff --cached --quiet; then
    echo 'Rien à enregistrer. / Niets te bewaren.' | tee -a "$GITHUB_STEP_SUMMARY"
    exit 0
fi
git config user.name 'github-actions[bot]'
git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
git commit --quiet --message "$1" --message "Recorded for $GITHUB_ACTOR."
gh auth setup-git
git push origin "HEAD:$GITHUB_REF_NAME"
if [ "$GITHUB_REF_NAME" = main ]; then
    gh workflow run publish-site.yml --ref main
fi
