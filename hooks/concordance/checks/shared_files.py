"""A picture or document beside the pages of one language is there in the others too, or they lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.model.internal_links import resolve
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def shared_file_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report each file of a language that another one neither has nor leads to; one that grows may lack it."""
    complete = corpus.site_languages.complete
    for name in sorted(corpus.files.published):
        language, _, below = name.partition("/")
        for code in complete if language in complete else ():
            if f"{code}/{below}" not in corpus.files.known and name not in corpus.once(_files_led_to)[code]:
                missing = corpus.configuration.in_docs(f"{code}/{below}")
                yield Problem(corpus.configuration.in_docs(name), 1, "file-one-language", {"missing": missing})


def _files_led_to(corpus: Corpus) -> dict[str, frozenset[str]]:
    """Collect the files that the pages of each language show or link to, by its code."""
    folder, codes = corpus.configuration.relative(corpus.configuration.docs), corpus.configuration.codes
    found: dict[str, set[str]] = {code: set() for code in codes}
    for page in corpus.pages.values():
        links = (link.href for link, _ in page.structure.links)
        images = (image.src for image, _ in page.structure.images)
        found[page.language].update(resolve(page, href, folder, codes).file for href in (*links, *images))
    return {code: frozenset(files) for code, files in found.items()}
