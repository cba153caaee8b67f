"""Problems, and near names: what was probably meant, found in time that does not grow with the square of the names."""

from __future__ import annotations

import pickle
import time

import pytest

from concordance.problem import NearNames, Problem, nearest

MANY = [f"{first}{second}{third}-note" for first in "abcdefgh" for second in "ijklmnop" for third in "qrstuvwx"]


@pytest.mark.parametrize(
    ("found", "meant"),
    [("aiq-not", "aiq-note"), ("hpx-noe", "hpx-note"), ("zzz", ""), ("aiq-note9", ""), ("a" * 101, "")],
)
def test_a_name_is_proposed_among_many(found: str, meant: str) -> None:
    assert nearest(found, MANY) == meant


def test_thousands_of_unknown_names_among_thousands_are_soon_looked_up() -> None:
    names = NearNames(f"{name}-{other}" for name in MANY for other in ("un", "deux", "trois", "quatre"))
    start = time.process_time()
    for name in MANY:
        names.nearest(f"{name}-cinq")

    assert time.process_time() - start < 5.0


def test_a_problem_goes_from_one_process_to_another() -> None:
    problem = Problem("docs/fr/a.md", 1, "page-empty")

    assert pickle.loads(pickle.dumps(problem)) == problem  # noqa: S301 - it was made here
