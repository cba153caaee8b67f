#!/usr/bin/env bash
# Hands on what `make branch` has made of an issue: a branch, a pull request, an answer. All that somebody wrote comes in
# files, and goes on in files. Wants GH_TOKEN, ISSUE (a number) and DEST (the folder of `make branch`).
set -euo pipefail

tell() { echo "$1" | tee -a "$GITHUB_STEP_SUMMARY"; }
answer() { gh issue comment "$ISSUE" --body-file "$1"; }

if [ -e "$DEST/unapproved" ]; then
    gh issue edit "$ISSUE" --remove-label apply
fi
if [ ! -e "$DEST/branch" ]; then
    if [ -e "$DEST/comment.md" ]; then answer "$DEST/comment.md"; fi
    exit 0
fi

branch=$(cat "$DEST/branch")
gh auth setup-git
# A branch that only this workflow has written may be replaced by what the issue says now; work of people never is.
if tip=$(git ls-remote --exit-code origin "refs/heads/$branch"); then
    tip=${tip%%[[:space:]]*}
    git fetch --quiet origin "refs/heads/$branch"
    if [ "$(git log -1 --format=%ce FETCH_HEAD)" != "$(git config user.email)" ]; then
        tell "Une personne a travaillé sur la branche $branch ; elle reste telle quelle. / Iemand heeft aan de branch $branch gewerkt; die blijft zoals ze is."
        exit 1
    fi
    git push --quiet --force-with-lease="refs/heads/$branch:$tip" origin "$branch:refs/heads/$branch"
else
    git push --quiet origin "$branch:refs/heads/$branch"
fi

title=$(cat "$DEST/title")
if [ "$(gh pr list --head "$branch" --state open --json number --jq length)" = 0 ]; then
    if ! gh pr create --base "$GITHUB_REF_NAME" --head "$branch" --title "$title" --body-file "$DEST/summary.md"; then
        # Settings → Actions → General lets workflows propose, or not.
        compare="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/compare/$GITHUB_REF_NAME...$branch?expand=1"
        tell "À proposer par une personne : $compare / Door een mens voor te stellen: $compare"
    fi
else
    gh pr edit "$branch" --title "$title" --body-file "$DEST/summary.md"
fi
answer "$DEST/comment.md"
