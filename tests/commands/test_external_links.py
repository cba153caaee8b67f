"""Links to other sites: which there are, and which have died. No test asks any other machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from concordance.commands.external_links import (
    NO_SUCH_SITE,
    ExternalLink,
    LinkResult,
    check_links,
    external_links,
    fetch_status,
    is_offline,
)
from concordance.model.corpus import Corpus
from project import Project

GONE = ExternalLink("https://gone.example/", ("docs/data/sources.toml:5", "docs/fr/note/index.md:3"))
SHY = ExternalLink("https://shy.example/", ("docs/nl/note/index.md:3",))


class Site(BaseHTTPRequestHandler):
    """Answers with the status that its path names."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    page = (
        "---\ntitle: P\ndescription: P.\n---\n# P\n\nVoir [là](https://a.example/x).\nEt [ici](index.md).\n\n"
        "Encore [là](https://a.example/x) et `https://code.example/`.\n"
    )
    return Project.tiny(tmp_path, {"docs/fr/more.md": page}).corpus()


def test_every_address_is_found_with_its_places(corpus: Corpus) -> None:
    found = {link.address: link.places for link in external_links(corpus)}

    assert found["https://a.example/x"] == ("docs/fr/more.md:7", "docs/fr/more.md:10")
    assert "https://code.example/" not in found
    assert list(found) == sorted(found)
    assert all(":" in place for places in found.values() for place in places)
    assert any(place.startswith("docs/data/") for places in found.values() for place in places)


def test_who_does_not_answer_is_asked_once_more() -> None:
    asked: list[str] = []

    def fetch(address: str) -> str:
        asked.append(address)
        return "" if address == SHY.address and asked.count(address) > 1 else "404"

    assert check_links((GONE, SHY), fetch) == (LinkResult(GONE, "404", gone=True),)
    assert sorted(asked) == [GONE.address] * 2 + [SHY.address] * 2


@pytest.mark.parametrize(
    ("said", "gone"), [("404", True), ("410", True), (NO_SUCH_SITE, True), ("403", False), ("timed out", False)]
)
def test_only_a_clear_answer_makes_a_link_dead(said: str, gone: bool) -> None:
    assert check_links((GONE,), lambda _: said) == (LinkResult(GONE, said, gone),)


def test_the_web_is_asked(site: str) -> None:
    assert [fetch_status(f"{site}/{status}") for status in (200, 404, 503)] == ["", "404", "503"]
    assert fetch_status("http://127.0.0.1:1/") != ""
    assert fetch_status("https://") != ""


def test_nobody_answers_only_where_all_are_silent() -> None:
    silent = LinkResult(GONE, NO_SUCH_SITE, gone=True)

    assert is_offline((silent,), (GONE,))
    assert not is_offline((silent,), (GONE, SHY))
    assert not is_offline((), ())
