"""`make links`: an issue about the links that have died. No test asks any other machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.commands import links as links_command
from concordance.commands.external_links import NO_SUCH_SITE, ExternalLink, LinkResult
from concordance.commands.links import links_report
from concordance.model.corpus import Corpus
from concordance.wording import Wording
from project import Project
from running import run
from tiny_site import write_site

GONE = ExternalLink("https://gone.example/", ("docs/data/sources.toml:5", "docs/fr/note/index.md:3"))
SHY = ExternalLink("https://shy.example/", ("docs/nl/note/index.md:3",))


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Project.tiny(tmp_path).corpus()


def test_the_report_is_in_every_language(wording: Wording, corpus: Corpus) -> None:
    found = (LinkResult(GONE, "404", gone=True), LinkResult(SHY, "<b>403", gone=False))

    report = links_report(found, wording, corpus.languages)

    assert report.startswith("## Liens qui ne mènent plus nulle part\n\n")
    assert "## Links die nergens meer heen leiden\n\n" in report
    assert report.count("- `https://gone.example/` (404), `docs/data/sources.toml:5`, `docs/fr/note/index.md:3`") == 2
    assert report.count("- `https://shy.example/` (&#60;b&#62;403), `docs/nl/note/index.md:3`") == 2


def test_a_site_with_a_bad_day_opens_no_issue(wording: Wording, corpus: Corpus) -> None:
    assert links_report((LinkResult(SHY, "503", gone=False),), wording, corpus.languages) == ""


@pytest.mark.parametrize(
    ("status", "code", "out", "err"),
    [("", 0, "", ""), ("404", 0, "## Liens", ""), (NO_SUCH_SITE, 1, "", "No site answers")],
    ids=["all-well", "all-gone", "no-connection"],
)
def test_the_command_fails_only_where_nobody_can_be_asked(
    status: str, code: int, out: str, err: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path)
    monkeypatch.setattr(links_command, "fetch_status", lambda _: status)
    found = run(tmp_path, "links")

    assert found.code == code
    assert found.out.startswith(out)
    assert bool(found.out) == bool(out)
    assert found.err.startswith(err)
