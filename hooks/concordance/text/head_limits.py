"""How large and how deep the front matter of a page may be: PyYAML takes the cube of the depth of its brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from concordance.problem import Problem

HEAD_LETTERS = 10_000
"""Fifteen times the longest head of this site."""
HEAD_DEPTH = 20
"""Brackets that are open at once: a list of sources needs one."""
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}


def head_limit_problems(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Report a head that is too long, and the first line on which too many brackets are open."""
    if sum(map(len, lines)) > HEAD_LETTERS:
        yield Problem(path, 1, "head-long", {"most": str(HEAD_LETTERS // 1000)})
    steps = ((number, _STEPS.get(sign, 0)) for number, line in enumerate(lines, 1) for sign in line)
    depths = accumulate(steps, lambda before, step: (step[0], max(before[1] + step[1], 0)), initial=(1, 0))
    deep = next((number for number, depth in depths if depth > HEAD_DEPTH), None)
    if deep is not None:
        yield Problem(path, deep, "head-deep", {"most": str(HEAD_DEPTH)})
