"""What a deployed site has promised, and whether an answer keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from concordance.data.version_texts import reference_of
from concordance.hosting.answers import Answer, faults, header_faults
from concordance.hosting.headers import headers_of
from concordance.hosting.promise import Promise
from concordance.hosting.promises import NO_SUCH_PAGE, promises
from concordance.model.corpus import Corpus
from concordance.wording import Wording
from project import Project, published_files

BASE = "https://tiny.example/vision/"
PAGE = Promise("fr/note/", "fr", file="fr/note/index.html", language="fr", ids=("s1", "p1"))
SLASH = Promise("fr/note", "fr", status=301, redirect="fr/note/")
JSON = Promise("data/index.json", "data", file="data/index.json")
LINKS = Promise("id/note/timemap.link", "id", file="id/note/timemap.link")
CSV = Promise("data/glossary.csv", "data", file="data/glossary.csv", beginning="\ufeffid,term")
MISSING = Promise(NO_SUCH_PAGE, "", status=404, file="404.html", words=("N’existe pas",), ways=("fr/",))
HTML = (
    '<!doctype html><html lang="fr"><script src="../../assets/a.js"></script><h2 id="s1">A</h2><p id="p1">B</p></html>'
)
NOT_FOUND = '<p>N’existe pas</p><a href="/vision/fr/">Accueil</a>'
OTHER_SCRIPT = "a script that is not the site's own stands in the page: "


def answer(body: str = HTML, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    return Answer(status, {"content-type": kind, **headers}, body.encode())


KEPT: Mapping[str, tuple[Promise, Answer]] = {
    "page": (PAGE, answer()),
    "page, letters not said": (PAGE, answer(kind="text/html")),
    "data of a page": (PAGE, answer(HTML.replace("<h2", '<script type="application/ld+json">{}</script><h2'))),
    "slash": (SLASH, answer("", 301, location="/vision/fr/note/")),
    "slash, whole address": (SLASH, answer("", 308, location=f"{BASE}fr/note/")),
    "slash, relative": (SLASH, answer("", 301, location="note/")),
    "json": (JSON, answer("{}", kind="application/json")),
    "list of versions": (LINKS, answer("", kind="application/link-format")),
    "list of versions, of a host that knows no such type": (LINKS, answer("", kind="application/octet-stream")),
    "csv": (CSV, answer("\ufeffid,term\r\n1,a\r\n", kind="text/csv; charset=utf-8")),
    "missing": (MISSING, answer(NOT_FOUND, 404)),
}
BROKEN: Mapping[str, tuple[Promise, Answer, str]] = {
    "gone": (PAGE, answer(status=404), "the status must be 200, and is 404"),
    "another language": (PAGE, answer(HTML.replace('"fr"', '"nl"')), "the language of the page must be fr, and is nl"),
    "no language": (
        PAGE,
        answer(HTML.replace(' lang="fr"', "")),
        "the language of the page must be fr, and is not given",
    ),
    "an id lost": (PAGE, answer(HTML.replace('id="p1"', "")), "these ids must be in the page: p1"),
    "an id in a comment": (
        PAGE,
        answer(HTML.replace('<p id="p1">', '<!-- <p id="p1"> -->')),
        "these ids must be in the page: p1",
    ),
    "many ids lost": (
        replace(PAGE, ids=tuple(f"p{n}" for n in range(2, 12))),
        answer(),
        "these ids must be in the page: p2, p3, p4, p5, p6, and 5 more",
    ),
    "a list of versions as a page": (
        LINKS,
        answer(""),
        "the type must be application/link-format, and is text/html; charset=utf-8",
    ),
    "data as bytes": (
        JSON,
        answer("{}", kind="application/octet-stream"),
        "the type must be application/json, and is application/octet-stream",
    ),
    "a type": (PAGE, answer(kind="text/plain"), "the type must be text/html, and is text/plain"),
    "no type": (PAGE, replace(answer(), headers={}), "the type must be text/html, and is not given"),
    "letters": (
        PAGE,
        answer(kind="text/html; charset=latin1"),
        "the letters must be UTF-8, and are said to be charset=latin1",
    ),
    "bytes": (PAGE, replace(answer(), body=b"\xff"), "the file must be UTF-8"),
    "a counter": (
        PAGE,
        answer(HTML + '<script src="https://evil.test/a.js"></script>'),
        f"{OTHER_SCRIPT}https://evil.test/a.js",
    ),
    "a counter of the host": (PAGE, answer(HTML + '<script src="/cdn/a.js"></script>'), f"{OTHER_SCRIPT}/cdn/a.js"),
    "a script within": (PAGE, answer(HTML + "<script>1</script>"), f"{OTHER_SCRIPT}within it"),
    "no redirect": (
        SLASH,
        answer(),
        "it must redirect to the address with a slash (status 301 or 308), and the status is 200",
    ),
    "a passing redirect": (
        SLASH,
        answer("", 302, location="/vision/fr/note/"),
        "it must redirect to the address with a slash (status 301 or 308), and the status is 302",
    ),
    "out of the path": (
        SLASH,
        answer("", 301, location="/fr/note/"),
        f"it must redirect to {BASE}fr/note/, and does to /fr/note/",
    ),
    "out of the host": (
        SLASH,
        answer("", 301, location="//evil.test/vision/fr/note/"),
        f"it must redirect to {BASE}fr/note/, and does to //evil.test/vision/fr/note/",
    ),
    "to nowhere": (SLASH, answer("", 301), f"it must redirect to {BASE}fr/note/, and does to nowhere"),
    "no json": (JSON, answer("{", kind="application/json"), "the file must be JSON: "),
    "columns": (CSV, answer("id,word\r\n", kind="text/csv"), "the columns must be those of the data here"),
    "a soft 404": (MISSING, answer(NOT_FOUND), "the status must be 404, and is 200"),
    "a page of the host": (
        MISSING,
        answer(NOT_FOUND.replace("N’existe pas", "Not found"), 404),
        "the page must say: N’existe pas",
    ),
    "built for another path": (
        MISSING,
        answer(NOT_FOUND.replace("/vision", ""), 404),
        "the page must lead to /vision/fr/",
    ),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_is_as_promised_has_no_fault(case: str) -> None:
    promise, given = KEPT[case]

    assert list(faults(promise, given, BASE)) == []


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_not_as_promised_is_said_in_one_line(case: str) -> None:
    promise, given, said = BROKEN[case]
    (fault,) = faults(promise, given, BASE)

    assert fault.startswith(said)


def test_headers_are_those_of_the_table() -> None:
    whole = {name.lower(): value for name, value in headers_of(PAGE.file).items()}
    weak = {**whole, "referrer-policy": "unsafe-url"}
    del weak["x-content-type-options"]

    assert list(header_faults(PAGE, Answer(200, whole, b""))) == []
    assert list(header_faults(PAGE, Answer(200, weak, b""))) == [
        "X-Content-Type-Options must be 'nosniff', and is not sent",
        "Referrer-Policy must be 'same-origin', and is 'unsafe-url'",
    ]
    assert list(header_faults(SLASH, Answer(301, {}, b""))) == []


@pytest.mark.parametrize(("encoding", "kept"), [("gzip", True), ("br", True), ("", False)])
def test_pages_are_sent_compressed(encoding: str, kept: bool) -> None:
    whole = {name.lower(): value for name, value in headers_of(PAGE.file).items()}
    found = list(
        header_faults(replace(PAGE, compressed=True), Answer(200, {**whole, "content-encoding": encoding}, b""))
    )

    assert found == ([] if kept else ["a page must be sent compressed to whoever can read it so"])


# What is promised


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The tiny site, with everything promised."""
    changes = published_files(tmp_path_factory.mktemp("to-publish"))
    return Project.tiny(tmp_path_factory.mktemp("promised"), changes).corpus()


def test_everything_in_the_lock_is_asked_for_in_each_language(corpus: Corpus, wording: Wording) -> None:
    promised = {promise.address: promise for promise in promises(corpus, wording)}
    asked = {
        (promise.group, f"/{promise.address.partition('/')[2]}" + (f"#{name}" if name else ""))
        for promise in promises(corpus, wording)
        if promise.language and promise.language == promise.group and promise.status == 200
        for name in ("", *promise.ids)
    }

    assert len(corpus.lock.entries) > 10
    assert asked == {(code, address) for code in corpus.configuration.codes for address in corpus.lock.entries}
    assert all(f"id/{entry.reference}/" in promised for entry in corpus.lock.citable)
    assert {f"id/{reference_of(one.address)}/{one.publication}/" for one in corpus.log.events if one.is_version} <= set(
        promised
    )
    assert {f"id/{entry.reference}/timemap.link" for entry in corpus.lock.citable} <= set(promised)
    assert {"fr-nl/note/", "nl-fr/note/", "data/index.json", "", NO_SUCH_PAGE, f"nl/{NO_SUCH_PAGE}"} <= set(promised)


def test_each_page_is_asked_for_without_its_slash_too(corpus: Corpus, wording: Wording) -> None:
    promised = tuple(promises(corpus, wording))
    pages = {promise.address for promise in promised if promise.address and promise.file.endswith("/index.html")}

    assert {promise.redirect for promise in promised if promise.redirect} == pages
    assert all(promise.address + "/" == promise.redirect for promise in promised if promise.redirect)
