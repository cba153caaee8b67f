"""The record of an audit: what is written is what is read, and the real one is there for the statement to show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from audit_toml import audit_toml
from concordance.checks.registry import problems_of
from concordance.model.corpus import Corpus
from concordance.parts.audit_report import AUDIT_FILE, last_audit
from concordance.schemas.site_entries import Audit, RuleFaults
from project import Project
from sample import SAMPLE

CLEAN = Audit(
    date=date(2026, 11, 21),
    pages=195,
    widths=(320, 1440),
    schemes=("light", "dark"),
    tools={"html5lib": "1.1", "axe-core": "4.14.1"},
    validity={"html5lib": 0, "vnu": 0},
)


def read(folder: Path, text: str) -> Audit | None:
    corpus = Project.tiny(folder, {f"docs/{AUDIT_FILE}": text}).corpus()
    assert problems_of(corpus) == ()
    return last_audit(corpus)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, audit_toml(CLEAN)) == CLEAN


def test_faults_are_written_by_rule(tmp_path: Path) -> None:
    found = (RuleFaults(rule="color-contrast", pages=2), RuleFaults(rule='a "quoted" one', pages=1))
    faulty = CLEAN.model_copy(update={"fault": found, "validity": {}})

    assert read(tmp_path, audit_toml(faulty)) == faulty


def test_the_same_audit_gives_the_same_bytes() -> None:
    again = CLEAN.model_copy(update={"tools": dict(reversed(CLEAN.tools.items()))})

    assert audit_toml(again) == audit_toml(CLEAN)


def test_without_a_file_there_was_no_audit(tmp_path: Path) -> None:
    assert last_audit(Project.tiny(tmp_path).corpus()) is None


def test_an_audit_is_written_as_it_is_read(sample: Corpus) -> None:
    audit = last_audit(sample)

    assert audit is not None
    assert audit.fault == ()
    assert (audit.widths, audit.schemes) == ((320, 1440), ("light", "dark"))
    assert set(audit.validity.values()) == {0}
    assert (SAMPLE / "docs" / AUDIT_FILE).read_text(encoding="utf-8") == audit_toml(audit)
