"""Known vulnerabilities of the locked packages, where the advisories can be reached; or a word that they cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from locations import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt")
UNREACHABLE = 3
"""The exit code of a command for which this machine lacks something."""
_PATIENCE = 300


def answer(report: Mapping[str, Any] | None) -> tuple[int, list[str]]:
    """Give the exit code and the lines for what pip-audit found; of packages that it did not find it says nothing."""
    packages = report["dependencies"] if report else []
    asked = [package for package in packages if "skip_reason" not in package]
    if not asked:
        return UNREACHABLE, []
    found = [_line(package, flaw) for package in asked for flaw in package["vulns"]]
    unasked = sorted(package["name"] for package in packages if "skip_reason" in package)
    known = f"{len(asked)} packages asked about, {len(found)} known vulnerabilities."
    return int(bool(found)), [*found, *([f"Not asked about: {', '.join(unasked)}"] if unasked else []), known]


def _line(package: Mapping[str, Any], flaw: Mapping[str, Any]) -> str:
    mended = ", ".join(flaw["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {flaw['id']}, mended in {mended}"


def report_of(root: Path, pip_audit: Sequence[str], lock: str) -> Mapping[str, Any] | None:
    """Ask about the packages of a lock; nothing where no answer came."""
    command = [*pip_audit, "--requirement", lock, "--disable-pip", "--require-hashes", "--format", "json"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False, timeout=_PATIENCE)
        return dict(json.loads(done.stdout))
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None


def main(root: Path, arguments: Sequence[str]) -> int:
    """Ask with the `pip-audit` given about every lock; a known vulnerability counts more than silence."""
    answers = {lock: answer(report_of(root, arguments, lock)) for lock in LOCKS}
    told = {lock: answered for lock, answered in answers.items() if answered[0] != UNREACHABLE}
    for lock, (_, lines) in told.items():
        print(*(f"{lock}: {line}" for line in lines), sep="\n")
    if len(told) < len(answers):
        silent = ", ".join(lock for lock in answers if lock not in told)
        print(
            f"{silent}: no statement on known vulnerabilities, their list cannot be reached from here", file=sys.stderr
        )
    return max((code for code, _ in told.values()), default=0) or (UNREACHABLE if len(told) < len(answers) else 0)


if __name__ == "__main__":
    sys.exit(main(ROOT, sys.argv[1:]))
