"""Every link and image of a page leads to something that exists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.model.internal_links import Target, resolve, resolved_links
from concordance.model.markers import anchors, has_unknown_anchors
from concordance.paths import neutral_path
from concordance.problem import NearNames, Problem

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
    if target.address is not None:
        yield from _address_problems(corpus, page, href, line, target.address)
    elif target.kind == "file" and target.file not in corpus.files.known:
        yield page.problem(line, "link-file", found=href)
    elif target.kind in {"absolute", "folder"}:
        path = (target.file or href).strip("/")
        language, _, rest = path.partition("/")
        destination = corpus.page(language, neutral_path(rest))
        yield page.problem(
            line, f"link-{target.kind}", found=href, meant=_link_to(page, destination) if destination else ""
        )
    elif target.kind in {"beyond", "scheme", "empty"}:
        yield page.problem(line, f"link-{target.kind}", found=href)


def _link_to(page: Page, destination: Page) -> str:
    """Write the link from a page to another as an editor does."""
    return posixpath.relpath(destination.source, posixpath.dirname(page.source))


def _address_problems(corpus: Corpus, page: Page, href: str, line: int, address: Address) -> Iterator[Problem]:
    destination = corpus.page(address.language, address.path)
    if destination is None:
        name = corpus.once(_near_paths).nearest(address.path)
        near = corpus.page(address.language, name) if name else None
        if page.language in corpus.site_languages.growing:
            near = next(
                (found for code in corpus.configuration.codes if (found := corpus.page(code, address.path))), near
            )
        yield page.problem(line, "link-page", found=href, meant=_link_to(page, near) if near else "")
        return
    if (
        address.fragment
        and address.fragment not in anchors(corpus, destination)
        and not has_unknown_anchors(corpus, destination)
    ):
        meant = corpus.once(_near_anchors)[destination.language, destination.path].nearest(address.fragment)
        yield page.problem(
            line, "link-fragment", found=href, fragment=address.fragment, file=destination.source, meant=meant
        )


def _near_anchors(corpus: Corpus) -> dict[tuple[str, str], NearNames]:
    return {place: NearNames(anchors(corpus, page)) for place, page in corpus.pages.items()}


def _near_paths(corpus: Corpus) -> NearNames:
    return NearNames(corpus.paths)
