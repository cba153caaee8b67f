#!/usr/bin/env bash
# Commits what a maintainer has recorded with a button, says who pressed it, and publishes main anew.
# Wants GH_TOKEN and the message. Where the branch is protected it becomes a proposal, which somebody else accepts.
set -euo pipefail

tell() { echo "$1" | tee -a "$GITHUB_STEP_SUMMARY"; }

git add docs/data
if git diff --cached --quiet; then
    tell 'Rien à enregistrer. / Niets te bewaren.'
    exit 0
fi
git config user.name 'github-actions[bot]'
git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
git commit --quiet --message "$1" --message "Recorded for $GITHUB_ACTOR."
gh auth setup-git
if git push origin "HEAD:$GITHUB_REF_NAME"; then
    if [ "$GITHUB_REF_NAME" = main ]; then
        gh workflow run publish-site.yml --ref main
    fi
    exit 0
fi

branch="recorded-$GITHUB_RUN_ID"
git push origin "HEAD:refs/heads/$branch"
if proposal=$(gh pr create --base "$GITHUB_REF_NAME" --head "$branch" --title "$1" --body "Recorded for $GITHUB_ACTOR."); then
    tell "La branche est protégée ; à accepter par une autre personne : $proposal / De branch is beschermd; iemand anders moet dit aanvaarden: $proposal"
    # What this token proposes starts no checks by itself.
    tell 'Si les contrôles ne démarrent pas, fermez puis rouvrez la proposition. / Start de controle niet, sluit het voorstel dan en open het opnieuw.'
else
    # Settings → Actions → General lets workflows propose, or not.
    compare="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/compare/$GITHUB_REF_NAME...$branch?expand=1"
    tell "La branche est protégée ; proposez ce qui est enregistré : $compare / De branch is beschermd; stel voor wat bewaard is: $compare"
fi
