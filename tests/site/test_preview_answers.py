"""What the server of a preview answers from the folders of its builds, whatever happens to them meanwhile."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Thread

import pytest

from html_reading import Html, words
from mkdocs_faults import taken_port
from mkdocs_preview_pages import PreviewAnswer, answer_for, with_fault
from mkdocs_preview_site import PreviewSite
from preview_server import PATIENCE, free_port

PAGE = '<!DOCTYPE html><html class="no-js" lang="{code}"><head></head><body class="x"><p>{said}</p></body></html>'
NOTICES = {"fr": "Avant l’erreur :", "nl": "Vóór de fout:"}


def build(site: PreviewSite, below: Path, said: str) -> Path:
    """Write what a build makes: a page in each language, a script, a page for what is not there."""
    folder = site.start(below)
    for name, code in (("fr/index.html", "fr"), ("nl/index.html", "nl"), ("404.html", "")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.format(code=code, said=said), encoding="utf-8")
    (folder / "site.js").write_text("run()", encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> PreviewSite:
    """Show a first build, whole."""
    shown = PreviewSite()
    folder = build(shown, tmp_path, "the first")
    shown.show(1, NOTICES)
    shown.complete(folder)
    return shown


def asked(site: PreviewSite, path: str, mount_path: str = "/") -> PreviewAnswer:
    return answer_for(site, path, mount_path)


def test_nothing_is_shown_before_the_first_build() -> None:
    assert asked(PreviewSite(), "/fr/").status.startswith("503")


def test_a_page_is_found_at_its_folder(site: PreviewSite) -> None:
    assert b"the first" in asked(site, "/fr/").content
    assert asked(site, "/fr").headers == (("Location", "/fr/"),)
    assert asked(site, "/site.js").headers == (("Content-Type", "text/javascript"),)


@pytest.mark.parametrize("path", ["/nowhere/", "/fr/index.html/x", "/../secret", "/\0", "/fr/../../secret", "//secret"])
def test_nothing_else_is_found(path: str, site: PreviewSite, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    answer = asked(site, path)

    assert answer.status == "404 Not Found"
    assert b"secret" not in answer.content


def test_a_link_out_of_the_site_is_not_followed(site: PreviewSite, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "1" / "link").symlink_to(tmp_path / "secret")

    assert asked(site, "/link").status == "404 Not Found"


def test_a_site_below_a_path_is_found_there_alone(site: PreviewSite) -> None:
    assert asked(site, "/", "/vision/").headers == (("Location", "/vision/"),)
    assert asked(site, "/vision/fr/", "/vision/").status == "200 OK"
    assert asked(site, "/fr/", "/vision/").status == "404 Not Found"


def test_a_build_that_fails_takes_no_page_away(site: PreviewSite, tmp_path: Path) -> None:
    folder = build(site, tmp_path, "half")
    site.keep(2, "overrides/main.html:3: <b> & so on")

    for code, notice in NOTICES.items():
        html = Html.of(asked(site, f"/{code}/").content.decode())
        assert [words(box) for box in html.all("aside", "problems")] == [f"{notice}overrides/main.html:3: <b> & so on"]
        assert [one.get("data-epoch") for one in html.all("script")] == ["2"]
        assert html.faults == ()
    assert not folder.exists()


def test_what_is_mended_is_shown_and_nothing_else_is_left(site: PreviewSite, tmp_path: Path) -> None:
    site.start(tmp_path)
    site.keep(2, "broken")
    build(site, tmp_path, "the second")
    site.show(3, NOTICES)

    content = asked(site, "/fr/").content
    assert b"the second" in content
    assert b"broken" not in content
    assert [path.name for path in tmp_path.iterdir()] == ["3"]


def test_a_page_without_a_language_has_the_notice_in_each() -> None:
    assert with_fault(b"<body><p>", "x", NOTICES).decode().count(" / ") == 1
    assert with_fault(b"no page", "x", NOTICES) == b"no page"


def test_who_waits_for_a_newer_page_is_told_at_once(site: PreviewSite) -> None:
    told: list[int] = []
    waiting = Thread(target=lambda: told.append(site.wait_for_newer(1, PATIENCE)))
    waiting.start()
    site.keep(2, "broken")
    waiting.join(PATIENCE)

    assert told == [2]


def test_nobody_waits_for_a_preview_that_has_ended(site: PreviewSite) -> None:
    site.end()
    began = time.monotonic()

    assert site.wait_for_newer(1, PATIENCE) == 1
    assert time.monotonic() - began < PATIENCE / 2


@pytest.mark.parametrize("host", ["192.0.2.1", "256.1.1.1"])
def test_an_address_of_no_interface_is_told(host: str) -> None:
    """An address for documentation (RFC 5737), and one that is none."""
    assert taken_port(host, free_port()).startswith(f"{host}:")


def test_a_free_port_is_no_news() -> None:
    assert taken_port("127.0.0.1", free_port()) == ""


def test_who_asks_for_what_is_made_after_the_pages_waits_for_it(tmp_path: Path) -> None:
    site = PreviewSite()
    folder = build(site, tmp_path, "the first")
    site.show(1, NOTICES)
    answers = []
    waiting = Thread(target=lambda: answers.append(asked(site, "/data.json")))
    waiting.start()
    waiting.join(0.1)
    waited = waiting.is_alive()
    (folder / "data.json").write_text("{}", encoding="utf-8")
    site.complete(folder)
    waiting.join(PATIENCE)

    assert waited
    assert [answer.content for answer in answers] == [b"{}"]


def test_what_a_site_lacks_a_part_for_is_said_on_its_pages_alone(site: PreviewSite, tmp_path: Path) -> None:
    first = site.shown
    assert first
    site.tell(first.folder, 2, "gateway.html:1: broken", {"fr": "Une partie manque :"})
    assert b"Une partie manque" in asked(site, "/fr/").content
    build(site, tmp_path, "the second")
    site.show(3, NOTICES)
    site.tell(first.folder, 4, "gateway.html:1: broken", {"fr": "Une partie manque :"})

    assert b"Une partie manque" not in asked(site, "/fr/").content
