"""The site as nginx serves it with the configuration of this project, at the root of a host and below a path."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import opened
from concordance.commands.compressed import compressible, compressors
from concordance.commands.verify_live import check_promises, fetch
from concordance.hosting.headers import headers_of, media_type
from concordance.hosting.promises import promises
from concordance.wording import Wording
from nginx_host import (
    HOST,
    NginxHost,
    configured,
    free_port,
    nginx_over,
    placed,
    running,
    with_https,
    write_configuration,
)
from site_builder import BuiltSite

BASES = ("/", "/vision/")
BESIDE = "what stands beside the site"


@pytest.fixture(scope="session")
def sites(states_site: BuiltSite, sample_site: BuiltSite) -> Mapping[str, BuiltSite]:
    """The site with every state, for the root of a host, and the sample, for `/vision/`."""
    return dict(zip(BASES, (states_site, sample_site), strict=True))


@pytest.fixture(scope="session", params=BASES)
def host(
    request: pytest.FixtureRequest, sites: Mapping[str, BuiltSite], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NginxHost]:
    """A host with a copy of the site, in which every text is compressed, and a secret beside it."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(sites[request.param].folder, folder / "site")
    for path in list(compressible(folder / "site")):
        path.with_name(path.name + ".gz").write_bytes(compressors(None)[".gz"](path))
    (folder / "secret.txt").write_text(BESIDE, encoding="utf-8")
    with nginx_over(folder / "site", folder / "nginx", request.param) as one:
        yield one


def base_of(host: NginxHost) -> str:
    return host.address.partition(str(host.port))[2]


def ask(host: NginxHost, path: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Ask for a path as it is written; follow nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", host.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
    finally:
        connection.close()


def raw(port: int, request: bytes) -> bytes:
    """Send bytes as they are, and read until the host ends."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        one.sendall(request)
        one.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: one.recv(65536), b""))


def published(host: NginxHost) -> list[str]:
    """Every file for readers, by path from the root of the site."""
    files = (path.relative_to(host.site).as_posix() for path in sorted(host.site.rglob("*")) if path.is_file())
    return [name for name in files if not name.endswith(".gz") and not name.startswith("_")]


# What is answered


def test_every_file_is_sent_whole_with_its_type_and_its_headers(host: NginxHost) -> None:
    wrong = []
    for name in published(host):
        status, headers, body = ask(host, base_of(host) + name)
        kind = headers["content-type"].partition(";")[0]
        lacking = {
            key: headers.get(key.lower())
            for key, value in headers_of(name).items()
            if headers.get(key.lower()) != value
        }
        same = body == (host.site / name).read_bytes()
        if (status, kind, same, lacking) != (200, media_type(name), True, {}):
            wrong.append((name, status, kind, same, lacking))

    assert wrong == []
    assert len(published(host)) > 300


def test_every_promised_address_answers(host: NginxHost, sites: Mapping[str, BuiltSite], wording: Wording) -> None:
    promised = tuple(promises(sites[base_of(host)].corpus, wording))

    assert check_promises(promised, host.address, fetch, headers=True) == ()
    assert len(promised) > 400


def test_a_missing_slash_is_added_within_the_host(host: NginxHost) -> None:
    base = base_of(host)
    folders = [path for path in sorted(host.site.rglob("*")) if (path / "index.html").is_file()]
    goals = {}
    for folder in folders:
        path = base + folder.relative_to(host.site).as_posix()
        status, headers, _ = ask(host, f"{path}?q=a", Host="evil.test")
        goals[path] = (status, headers.get("location"))

    assert goals == {path: (301, f"{path}/?q=a") for path in goals}
    assert len(goals) > 200


def test_below_a_path_the_path_itself_has_its_slash_added(host: NginxHost) -> None:
    base = base_of(host)
    if base == "/":
        assert ask(host, "/")[0] == 200
    else:
        assert ask(host, base.rstrip("/"))[1]["location"] == base
        assert ask(host, "/")[0] == 404


@pytest.mark.parametrize(
    "shape",
    [
        "//evil.test", "//evil.test/", "//evil.test/%2e%2e/{base}fr/note", "/%2f%2fevil.test/..{base}fr/note",
        "/\\evil.test/..{base}fr/note", "/%5cevil.test/..{base}fr/note", "//{base}fr/note",
        "/.//evil.test{base}fr/note",
        "{base}fr//evil.test/../../fr/note", "{base}/evil.test/../fr/note", "http://evil.test{base}fr/note",
        "{base}fr/note%0d%0aX-Evil:%201", "{base}fr/note/..", "///{base}fr/note",
    ],
)  # fmt: skip
def test_no_redirect_leaves_the_host(host: NginxHost, shape: str) -> None:
    status, headers, _ = ask(host, shape.format(base=base_of(host)))
    goal = headers.get("location", "/")

    assert status in {200, 301, 400, 404}
    assert re.match(r"/(?![/\\])", goal)
    assert "evil" not in goal
    assert "x-evil" not in headers


# What is refused


@pytest.mark.parametrize(
    "shape",
    [
        "../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "%2e%2e%2fsecret.txt", "....//secret.txt",
        "..%5csecret.txt", "..\\secret.txt", "%252e%252e/secret.txt", "..;/secret.txt", "fr/../../secret.txt",
        "fr/..%2f..%2fsecret.txt", "..%c0%afsecret.txt", "%c0%ae%c0%ae/secret.txt", ".%00./secret.txt",
        "fr%00/../../secret.txt", "assets../secret.txt", "../../secret.txt", "..//secret.txt",
    ],
)  # fmt: skip
def test_nothing_beside_the_site_is_sent(host: NginxHost, shape: str) -> None:
    for start in {base_of(host), base_of(host).rstrip("/"), "/"}:
        answer = raw(
            host.port, f"GET {start}{shape} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode("latin-1")
        )

        assert answer.split(b" ", 2)[1] in {b"400", b"404"}, answer[:200]
        assert BESIDE.encode() not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "MKCOL"])
def test_nothing_but_reading_is_answered(host: NginxHost, method: str, wording: Wording) -> None:
    status, headers, body = ask(host, f"{base_of(host)}fr/note/", method, Content_Length="0")

    assert status == 405
    assert headers["content-security-policy"] == headers_of("")["Content-Security-Policy"]
    assert method == "TRACE" or all(wording.say(code, "broken.title") in body.decode() for code in ("fr", "nl"))
    assert (host.site / "fr" / "note" / "index.html").is_file()


def test_a_head_is_that_of_the_page(host: NginxHost) -> None:
    path = f"{base_of(host)}fr/note/"
    status, headers, body = ask(host, path, "HEAD")

    assert (status, body) == (200, b"")
    assert {**headers, "date": ""} == {**ask(host, path)[1], "date": ""}


@pytest.mark.parametrize(
    "path", ["id/", "data/", "assets/", "nope", "fr/nope/deep/", ".git/config", "_headers", "_redirects"]
)
def test_what_is_not_there_is_said_in_both_languages(host: NginxHost, path: str, wording: Wording) -> None:
    status, headers, body = ask(host, base_of(host) + path)

    assert status == 404
    assert all(wording.say(code, "missing.title") in body.decode() for code in ("fr", "nl"))
    assert {key: headers.get(key.lower()) for key in headers_of("404.html")} == headers_of("404.html")
    assert headers["server"] == "nginx"


def test_a_request_that_cannot_be_read_is_answered_in_both_languages(host: NginxHost, wording: Wording) -> None:
    answer = raw(host.port, f"GET {base_of(host)}%zz HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert all(wording.say(code, "broken.title").encode() in answer for code in ("fr", "nl"))


# How it is sent


def test_what_was_compressed_is_sent_as_it_is(host: NginxHost) -> None:
    wrong = []
    for path in compressible(host.site):
        name = path.relative_to(host.site).as_posix()
        _, headers, body = ask(host, base_of(host) + name, Accept_Encoding="gzip")
        kind = headers["content-type"].partition(";")[0]
        sent = (headers.get("content-encoding"), headers.get("vary"), kind)
        if (
            sent != ("gzip", "Accept-Encoding", media_type(name))
            or body != path.with_name(f"{path.name}.gz").read_bytes()
        ):
            wrong.append((name, sent))

    assert wrong == []


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_file_that_did_not_change_is_not_sent_again(host: NginxHost, encoding: str) -> None:
    path = f"{base_of(host)}fr/note/"
    _, headers, _ = ask(host, path, Accept_Encoding=encoding)
    status, again, body = ask(host, path, Accept_Encoding=encoding, If_None_Match=headers["etag"])

    assert (status, body) == (304, b"")
    assert again["content-security-policy"] == headers["content-security-policy"]


def test_texts_say_that_they_are_utf_8(host: NginxHost) -> None:
    sent = {
        name: ask(host, base_of(host) + name)[1]["content-type"] for name in ("fr/", "robots.txt", "data/glossary.csv")
    }

    assert sent == {
        "fr/": "text/html; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "data/glossary.csv": "text/csv; charset=utf-8",
    }


def test_the_log_names_no_reader_and_nothing_that_was_sought(host: NginxHost) -> None:
    ask(host, f"{base_of(host)}fr/search/?q=grossesse", Referer="https://elsewhere.test/page", User_Agent="A browser")
    ask(host, f"{base_of(host)}nope?q=grossesse")
    errors = host.folder / "errors.log"
    last = host.log.strip().split("\n")[-2:]

    assert [line.split(" ")[0] for line in last] == ["127.0.0.0", "127.0.0.0"]
    assert [line.split(" ")[6] for line in last] == [f"{base_of(host)}fr/search/", f"{base_of(host)}nope"]
    assert [word for word in ("grossesse", "elsewhere", "A browser", "127.0.0.1") if word in host.log] == []
    assert errors.read_text(encoding="utf-8") == ""


# In a browser


def test_the_policy_of_the_host_lets_the_site_work(browser: Browser, host: NginxHost) -> None:
    """Both the policy of the host and that of the page."""
    with opened(browser) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{host.address}fr/search/?q=logement")
        page.wait_for_selector(".search-results ol li a", timeout=20_000)
        for path in ("", "fr/", "nl/note/", "id/note/", "fr-nl/note/", "nl/plan/", "50x.html"):
            page.goto(host.address + path)

    assert said == []


# HTTPS


def test_https_is_what_the_commented_lines_say(sites: Mapping[str, BuiltSite], tmp_path: Path) -> None:
    """Without the signs "#" a browser is led to HTTPS and told to stay there."""
    plain, safe = free_port(), free_port()
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    made += ["-addext", f"subjectAltName=DNS:{HOST}", "-out", str(certificate), "-keyout", str(key)]
    subprocess.run(made, check=True, capture_output=True)
    text = with_https(configured("/"), certificate, key, safe)
    write_configuration(tmp_path, placed(text, sites["/"].folder, tmp_path, plain))
    with running(tmp_path, safe):
        reply = over_https(safe, "/fr/", certificate)
        led = raw(plain, b"GET /fr/note?q=1 HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n")

    assert reply.startswith(b"HTTP/1.1 200 ")
    assert b"\r\nStrict-Transport-Security: max-age=31536000\r\n" in reply
    assert led.startswith(b"HTTP/1.1 301 ")
    assert f"\r\nLocation: https://{HOST}/fr/note?q=1\r\n".encode() in led


def over_https(port: int, path: str, certificate: Path) -> bytes:
    """Ask for a path over HTTPS, with a certificate that is trusted."""
    context = ssl.create_default_context(cafile=str(certificate))
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=HOST) as safe,
    ):
        safe.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: safe.recv(65536), b""))
