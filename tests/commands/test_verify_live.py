"""`make verify-live` against a host of this machine: one line for each thing that is wrong, and none for the rest."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from browser import StaticHandler, served
from concordance.commands.options import Options
from concordance.commands.verify_live import (
    Finding,
    check_promises,
    closing_line,
    fetch,
    report,
    site_address,
    verify_live,
)
from concordance.errors import ConfigurationError
from concordance.hosting.answers import Answer
from concordance.hosting.headers import headers_of, media_type
from concordance.hosting.promise import Promise
from concordance.hosting.promises import NO_SUCH_PAGE
from concordance.project import Project, load_project
from frozen import build_tiny
from shared_site import shared_site
from site_builder import BuiltSite

HEADERS_OF_THE_HOST = "Content-Security-Policy must be"


@pytest.fixture(scope="module")
def promised_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The tiny site, everything in it promised, below `/vision/`."""
    return shared_site(tmp_path_factory, "promised-tiny", build_tiny)


@pytest.fixture
def project(promised_site: BuiltSite) -> Project:
    return load_project(promised_site.project / "mkdocs.yml")


class HostHandler(StaticHandler):
    """A host that types files as it should, but knows no header."""

    def guess_type(self, path: object) -> str:
        """Type a file by the table."""
        return media_type(str(path))


def verify(project: Project, address: str, *, headers: bool = False) -> int:
    return verify_live(project, Options(url=address, headers=headers))


def test_a_host_that_keeps_every_promise_is_told_so(
    project: Project, promised_site: BuiltSite, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(promised_site.folder, "/vision/", HostHandler) as address:
        code = verify(project, address)
    said = capsys.readouterr().out

    assert code == 0, said
    (line,) = said.strip().split("\n")
    assert ", 0 not as promised; headers not looked at; " in line
    assert all(f"{name} " in line for name in ("fr", "nl", "fr-nl", "nl-fr", "id", "data"))


def without_a_page(site: Path) -> str:
    shutil.rmtree(site / "nl" / "note")
    return "nl/note/: the status must be 200, and is 404"


def without_an_id(site: Path) -> str:
    page = site / "fr" / "note" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace('id="p1"', ""), encoding="utf-8")
    return "fr/note/: these ids must be in the page: p1"


def with_a_counter(site: Path) -> str:
    page = site / "id" / "note" / "p1" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", "<script>1</script></body>"), encoding="utf-8")
    return "id/note/p1/: a script that is not the site's own stands in the page: within it"


def with_broken_data(site: Path) -> str:
    (site / "data" / "passages.json").write_text("{", encoding="utf-8")
    return "data/passages.json: the file must be JSON: "


def side_by_side_in_another_language(site: Path) -> str:
    shutil.copy(site / "nl-fr" / "note" / "index.html", site / "fr-nl" / "note" / "index.html")
    return "fr-nl/note/: the language of the page must be fr, and is nl"


@pytest.mark.parametrize(
    "spoil", [without_a_page, without_an_id, with_a_counter, with_broken_data, side_by_side_in_another_language]
)
def test_what_is_broken_is_named_and_nothing_else(
    project: Project,
    promised_site: BuiltSite,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], str],
) -> None:
    shutil.copytree(promised_site.folder, tmp_path / "site")
    wanted = spoil(tmp_path / "site")
    with served(tmp_path / "site", "/vision/", HostHandler) as address:
        code = verify(project, address)
    *lines, last = capsys.readouterr().out.strip().split("\n")

    assert code == 1
    assert all(line.startswith(address + wanted.partition("/:")[0]) for line in lines), lines
    assert any(line.startswith(address + wanted) for line in lines), lines
    assert ", 0 not as promised" not in last


def test_a_host_that_sets_no_header_is_told_each_once(
    project: Project, promised_site: BuiltSite, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(promised_site.folder, "/vision/", HostHandler) as address:
        code = verify(project, address, headers=True)
    lines = capsys.readouterr().out.strip().split("\n")

    assert code == 1
    assert sum(HEADERS_OF_THE_HOST in line for line in lines) == 1
    assert any("must be sent compressed" in line for line in lines)
    assert len(lines) < 2 * len(headers_of("data/index.json")) + 3


def test_a_site_at_another_path_is_found_out(
    project: Project, promised_site: BuiltSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page for a missing address has links from the root of the host: built for another path, they lead nowhere."""
    with served(promised_site.folder, "/", HostHandler) as address:
        code = verify(project, address)

    assert code == 1
    assert f"{address}{NO_SUCH_PAGE}: the page must lead to /fr/" in capsys.readouterr().out


def test_a_host_that_does_not_answer_is_3(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("concordance.commands.verify_live.time.sleep", lambda _: None)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        code = verify(project, address)

    assert code == 3
    assert f"{address} does not answer" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["", "example.org", "ftp://example.org/", "https://", "https://a/?q=1", "file:///etc/passwd"]
)
def test_an_address_that_is_none_is_refused(project: Project, url: str) -> None:
    with pytest.raises(ConfigurationError, match="URL must be the address of a site"):
        verify(project, url)


@pytest.mark.parametrize(
    "url", ["https://example.org/vision", "https://example.org/vision/", " https://example.org/vision/ "]
)
def test_the_slash_of_the_address_is_added(url: str) -> None:
    assert site_address(url) == "https://example.org/vision/"


# How a host is asked


def test_no_redirect_is_followed(tmp_path: Path) -> None:
    """The address of another host in an answer is an answer: that host is never asked."""

    class Elsewhere(StaticHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name of the library
            self.send_response(301)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()

    with served(tmp_path, "/", Elsewhere) as address:
        answer = fetch(f"{address}fr", False)

    assert (answer.status, answer.headers["location"]) == (301, "http://127.0.0.1:9/")


def test_a_busy_host_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statuses = iter((503, 429, 200))
    waited: list[float] = []

    class Busy(StaticHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name of the library
            self.send_response(next(statuses))
            self.send_header("Content-Length", "0")
            self.end_headers()

    monkeypatch.setattr("concordance.commands.verify_live.time.sleep", waited.append)
    with served(tmp_path, "/", Busy) as address:
        assert fetch(address, False).status == 200
    assert waited == [1, 2]


def test_an_address_without_an_answer_is_a_finding() -> None:
    def silent(address: str, compressed: bool) -> Answer:
        raise OSError("nobody")

    promise = Promise("fr/é/", "fr", file="fr/é/index.html")
    (found,) = check_promises([promise], "https://a.example/", silent, headers=True)

    assert found == Finding("https://a.example/fr/%C3%A9/", "no answer: nobody")


def test_what_is_wrong_with_headers_is_a_line_for_each_header() -> None:
    findings = (
        Finding("https://a/1", "X must be 'a'", of_headers=True),
        Finding("https://a/1", "the status must be 200, and is 500"),
        Finding("https://a/2", "X must be 'a'", of_headers=True),
    )

    assert list(report(findings)) == [
        "https://a/1: the status must be 200, and is 500",
        "https://a/1 (and 1 more): X must be 'a'",
    ]
    assert "2 not as promised" in closing_line([], findings, headers=True, seconds=1)
