"""Every link and image of a page leads to something that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.checks.heading_slugs import id_of_heading
from concordance.checks.meant_links import (
    link_to,
    meant_file,
    meant_host,
    meant_link,
    meant_page_of,
    meant_plainly,
    with_plain_title,
)
from concordance.checks.outside_links import outside_link_problems
from concordance.data.lock import address_of
from concordance.model.internal_links import Target, resolve, resolved_links
from concordance.model.markers import anchors, has_unknown_anchors
from concordance.problem import NearNames, Problem
from concordance.references.meant import successors_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def link_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Report links and images that lead to no page, file or id of the site, or are not written as a relative path.

    An image of another site is left to `active_content`.
    """
    for link, line, target in resolved_links(corpus, page):
        yield from _target_problems(corpus, page, link.href, line, target)
    folder = corpus.configuration.relative(corpus.configuration.docs)
    for image, line in page.structure.images:
        target = resolve(page, image.src, folder, corpus.configuration.codes)
        if target.kind not in {"outside", "scheme"}:  # `active_content` reports it
            yield from _target_problems(corpus, page, image.src, line, target)


def _target_problems(corpus: Corpus, page: Page, href: str, line: int, target: Target) -> Iterator[Problem]:
    """Report what is wrong with a link; of a file that is left out, the pattern is told, with all that leads there."""
    if (target.source or target.file) not in corpus.files.excluded:
        yield from _problems_of_target(corpus, page, href, line, target)


def _problems_of_target(corpus: Corpus, page: Page, href: str, line: int, target: Target) -> Iterator[Problem]:
    if target.address is not None:
        if corpus.page(target.address.language, target.address.path) is None and target.source in corpus.files.known:
            return  # the name of the file is reported by itself
        yield from _address_problems(corpus, page, href, line, target.address)
    elif target.kind == "file" and target.file not in corpus.files.known:
        yield page.problem(line, "link-file", found=href, meant=_meant_file(corpus, page, href, target.file))
    elif target.kind == "beyond" and target.file in corpus.files.misplaced:
        return  # the file itself is told where it belongs
    elif target.kind in {"absolute", "folder", "beyond"}:
        meant = meant_link(corpus, page, (target.file or href.partition("#")[0]).strip("/"), href)
        yield page.problem(line, f"link-{target.kind}", found=href, meant=meant)
    elif target.kind in {"scheme", "empty"}:
        yield page.problem(line, f"link-{target.kind}", found=href, meant=meant_plainly(corpus, page, href))
    elif target.kind == "outside":
        yield from outside_link_problems(corpus, page, href, line)


def _meant_file(corpus: Corpus, page: Page, href: str, file: str) -> str:
    """Write what a link to no file was meant to be: another host, file or page, or the same in plain signs."""
    return (
        meant_host(href)
        or with_plain_title(href)
        or meant_file(corpus, page, file)
        or meant_page_of(corpus, page, file, href)
        or meant_plainly(corpus, page, href)
    )


def _address_problems(corpus: Corpus, page: Page, href: str, line: int, address: Address) -> Iterator[Problem]:
    destination = corpus.page(address.language, address.path)
    if destination is None:
        meant = _gone_to(corpus, page, address)
        if not meant and page.language in corpus.site_languages.growing:
            codes = corpus.configuration.codes
            near = next((found for code in codes if (found := corpus.page(code, address.path))), None)
            meant = link_to(page, near) if near else ""
        if not meant and not _was_published(corpus, address):
            meant = meant_link(corpus, page, f"{address.language}/{address.path}", href)
        yield page.problem(line, "link-page", found=href, meant=meant).concerning([address])
        return
    if (
        address.fragment
        and address.fragment not in anchors(corpus, destination)
        and not has_unknown_anchors(corpus, destination)
    ):
        meant = _gone_to(corpus, page, address)
        if not _was_published(corpus, address):
            meant = _meant_place(corpus, destination, address.fragment, href)
        values = {"found": href, "fragment": address.fragment, "file": destination.source, "meant": meant}
        yield page.problem(line, "link-fragment", **values).concerning([address])


def _meant_place(corpus: Corpus, destination: Page, fragment: str, href: str) -> str:
    """Write a link to the place that was meant: the heading of these words, which a preview links to, or a near id."""
    near = corpus.once(_near_anchors)[destination.language, destination.path]
    meant = id_of_heading(corpus, destination, fragment) or near.nearest(fragment)
    return f"{href.partition('#')[0]}#{meant}" if meant else ""


def _was_published(corpus: Corpus, address: Address) -> bool:
    """Tell whether what a link leads to was published: then it was not misspelt, it is gone."""
    return address_of(address.path, address.fragment) in corpus.lock.entries


def _gone_to(corpus: Corpus, page: Page, address: Address) -> str:
    """Write the link to where the tombstone of a place leads; empty where it leads nowhere."""
    for successor in successors_of(corpus, address_of(address.path, address.fragment)):
        path, sign, fragment = successor.partition("#")
        if destination := corpus.page(address.language, path.strip("/")):
            return f"{link_to(page, destination) if destination != page else ''}{sign}{fragment}"
    return ""


def _near_anchors(corpus: Corpus) -> dict[tuple[str, str], NearNames]:
    return {place: NearNames(anchors(corpus, page)) for place, page in corpus.pages.items()}
