"""The files that tell a static host what to send: `_headers` and `_redirects`, at the root of the site.

Netlify, Cloudflare Pages and others read both; a host that knows neither serves them as files without any harm. They
are made of the table of headers alone: content never decides what a host sends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from concordance.configuration import Configuration
from concordance.hosting.headers import EVERYWHERE, FILE_KINDS, PAGES_AND_REST
from concordance.references.permanent_record import PERMANENT_FOLDER
from concordance.render.root_files import NOT_FOUND_PAGE

HEADERS_FILE, REDIRECTS_FILE = "_headers", "_redirects"


def host_files(configuration: Configuration) -> Mapping[str, str]:
    """Give the text of each of the two files by its path from the root of the site."""
    base = configuration.base_path
    return {HEADERS_FILE: _headers(base, configuration.codes), REDIRECTS_FILE: _redirects(base)}


def _headers(base: str, codes: Sequence[str]) -> str:
    """Write each rule with the headers that no other rule has for the same address: hosts join them, or take one."""
    rules = [(f"{base}*", EVERYWHERE), (base, PAGES_AND_REST.headers)]
    rules += [(f"{base}{folder}*", PAGES_AND_REST.headers) for folder in page_folders(codes)]
    rules += [(f"{base}{folder}*", kind.headers) for kind in FILE_KINDS for folder in kind.folders]
    return "\n".join("".join(_rule(address, headers)) for address, headers in rules)


def _rule(address: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield f"{address}\n"
    yield from (f"  {name}: {value}\n" for name, value in headers.items())


def page_folders(codes: Sequence[str]) -> tuple[str, ...]:
    """Name the folders of pages: of each language, of each pair side by side, of the permanent addresses."""
    pairs = ("-".join(pair) for pair in permutations(codes, 2))
    return tuple(f"{name}/" for name in (*codes, *pairs, PERMANENT_FOLDER))


def _redirects(base: str) -> str:
    """Write the redirects of a site below a path; at the root of a host there are none to write.

    A slash that is missing is added by the host itself, and what has moved answers with a page that says so and why.
    """
    if base == "/":
        return "# None: the host adds a missing slash, and what has moved answers with a page.\n"
    return f"/ {base} 302\n{base}* {base}{NOT_FOUND_PAGE} 404\n"
