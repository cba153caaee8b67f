"""What a link of nothing was meant to be, written as it is pasted: with its path from the page, and its place."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from concordance.model.internal_links import resolve
from concordance.model.markers import anchors
from concordance.paths import neutral_path, plain_file, plain_path
from concordance.problem import NearNames

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

_HOST = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
_SCHEME = re.compile(r"h{1,2}t{1,3}p(?P<s>s?)[:;]?/{1,3}(?=[\w-]+\.\w)")
"""How an address on the web begins, with a letter or a sign too many or too few."""
_TITLED = re.compile(r"(?P<address>\S+)\s+[“„«”‘’]\s*(?P<title>[^“”„«»]+?)\s*[“”»’‘]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ENDING = re.compile(r"(?:/index)?\.(?:html?|md|markdown)$", re.IGNORECASE)


def link_to(page: Page, destination: Page) -> str:
    """Write the link from a page to another as an editor does."""
    return posixpath.relpath(destination.source, posixpath.dirname(page.source))


def meant_host(href: str) -> str:
    """Give the address that was meant by the name of a host or a mailbox alone; empty for anything else."""
    if _HOST.fullmatch(href):
        return f"https://{href}"
    if (scheme := _SCHEME.match(href)) and not href.startswith(scheme_of := f"http{scheme['s']}://"):
        return f"{scheme_of}{href[scheme.end() :]}"
    return f"mailto:{href}" if _MAIL.fullmatch(href) else ""


def with_plain_title(href: str) -> str:
    """Write an address and its title with straight quotes, where those of a word processor made one of both."""
    titled = _TITLED.fullmatch(href)
    return f'{titled["address"]} "{titled["title"]}"' if titled else ""


def meant_plainly(corpus: Corpus, page: Page, href: str) -> str:
    """Give the link without what no address holds: a backslash for a slash, a line end, a slash too few."""
    if known := meant_host(href):
        return known
    plain = re.sub(r"[\s\x00-\x1f]+", "", href.replace("\\", "/"))
    folder = corpus.configuration.relative(corpus.configuration.docs)
    target = resolve(page, plain, folder, corpus.configuration.codes)
    exists = target.address is not None and corpus.page(target.address.language, target.address.path) is not None
    return plain if plain != href and (exists or target.file in corpus.files.published) else ""


def meant_file(corpus: Corpus, page: Page, file: str) -> str:
    """Give the link to the file beside pages that differs in capitals, accents or spaces only; empty where none does.

    `file` is its path under the documentation folder.
    """
    known = corpus.once(_files_by_form).get(_form(file), "")
    base = posixpath.dirname(corpus.configuration.below_docs(page.source))
    return posixpath.relpath(known, base) if known else ""


def meant_page_of(corpus: Corpus, page: Page, file: str, href: str) -> str:
    """Give the link to the page that a name with the ending of a built page meant; empty for any other file."""
    return meant_link(corpus, page, file, href) if _ENDING.search(file) else ""


def meant_link(corpus: Corpus, page: Page, path: str, href: str) -> str:
    """Give the link to the page that was meant by a path under the documentation folder; empty where nobody knows.

    The same words in other letters, or in another folder, or a path with a slip in it. Its place is kept where the page
    has it.
    """
    language, _, rest = path.partition("/")
    if language not in corpus.configuration.codes:
        language, rest = page.language, path
    name = _path_from_folder(corpus, page, href)
    if name is None or language != page.language:
        name = _meant_path(corpus, neutral_path(plain_path(_ENDING.sub("", rest) or "index")))
    destination = corpus.page(language, name) if name is not None else None
    if destination is None:
        return ""
    fragment = href.partition("#")[2]
    place = f"#{fragment}" if fragment and fragment in anchors(corpus, destination) else ""
    return link_to(page, destination) + place


def _path_from_folder(corpus: Corpus, page: Page, href: str) -> str | None:
    """Give the page that a link leads to where the site stands: there each page is a folder, and `../` leaves it."""
    written = href.partition("#")[0].rstrip("/")
    if not written.startswith("../") or _ENDING.search(written):
        return None
    path = posixpath.normpath(posixpath.join(page.path, written))
    return path if path in corpus.paths and path != page.path else None


def _meant_path(corpus: Corpus, path: str) -> str | None:
    if path in corpus.known_paths:
        return path
    named_alike = corpus.once(_paths_by_name).get(path.rpartition("/")[2], ())
    if len(named_alike) == 1:
        return named_alike[0]
    return corpus.once(_near_paths).nearest(path) or None


def _paths_by_name(corpus: Corpus) -> dict[str, list[str]]:
    paths: dict[str, list[str]] = {}
    for path in corpus.paths:
        paths.setdefault(path.rpartition("/")[2], []).append(path)
    return paths


def _near_paths(corpus: Corpus) -> NearNames:
    return NearNames(path for path in corpus.paths if path)


def _files_by_form(corpus: Corpus) -> dict[str, str]:
    return {_form(name): name for name in sorted(corpus.files.published)}


def _form(file: str) -> str:
    return plain_file(file) if "." in file else file
