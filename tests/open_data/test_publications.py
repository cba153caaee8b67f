"""The publications as open data: whoever has the files can compute every root and every hash again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from concordance.data.witnesses import WITNESSES_FILE
from concordance.parts.published_data import published_data
from concordance.wording import Wording
from promised_site import PromisedProject, with_new_passage


@pytest.fixture
def files(tmp_path: Path, wording: Wording) -> dict[str, str]:
    """Give the data of a site that was published twice, of which one proof is whole and one is not."""
    project = with_new_passage(PromisedProject.published(tmp_path))
    project.publish()
    head = project.text("docs/data/publications.lock").splitlines()[-1]
    digits = sha256(head.encode()).hexdigest()
    project.write(
        f"docs/{WITNESSES_FILE}",
        f"2 archive archive head={digits} asked=2026-03-01 complete=2026-03-01 where=https://archive.example/web/1/x\n"
        f"2 calendar opentimestamps head={digits} asked=2026-03-01\n",
    )
    assert project.problems() == ()
    return dict(published_data(project.corpus(), wording, {}))


def rows(files: dict[str, str]) -> list[dict[str, Any]]:
    return list(json.loads(files["data/publications.json"])["publications"])


def recorded(files: dict[str, str], name: str) -> list[str]:
    return [line for line in files[f"data/{name}"].splitlines() if not line.startswith("#")]


def test_every_hash_can_be_computed_from_the_published_files(files: dict[str, str]) -> None:
    lines, log = recorded(files, "publications.lock"), recorded(files, "versions.lock")
    before = None
    for row, line in zip(rows(files), lines, strict=True):
        until = [one for one in log if one.split(" ")[1] <= row["publication"]]
        until.sort(key=lambda one: one.split(" ")[1])
        assert row["root"] == sha256("".join(f"{one}\n" for one in until).encode()).hexdigest()
        assert (row["before"], row["hash"]) == (before, sha256(line.encode()).hexdigest())
        before = row["hash"]


def test_a_proof_that_is_not_whole_is_shown_as_that(files: dict[str, str]) -> None:
    first, second = rows(files)

    assert first["witnesses"] == []
    assert [(one["name"], one["state"], one["completed"], one["where"]) for one in second["witnesses"]] == [
        ("archive", "complete", "2026-03-01", "https://archive.example/web/1/x"),
        ("calendar", "incomplete", None, None),
    ]


def test_the_records_themselves_are_listed_in_the_catalogue(files: dict[str, str]) -> None:
    sets = json.loads(files["data/index.json"])["dataset"]
    (found,) = (one for one in sets if one["identifier"] == "publications")

    assert [one["downloadURL"].rpartition("/")[2] for one in found["distribution"]] == [
        "publications.json", "publications.lock", "versions.lock",
    ]  # fmt: skip


def test_before_the_launch_there_are_no_records(tmp_path: Path, wording: Wording) -> None:
    files = published_data(PromisedProject.copied(tmp_path).corpus(), wording, {})

    assert rows(dict(files)) == []
    assert not any(name.endswith(".lock") for name in files)
