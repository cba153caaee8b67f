"""Whether the content became what a proposal says, and nothing else: read anew, and compared passage by passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.text.passage_source import passage_sources

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.content_change import ContentChange
    from concordance.text.page import Page


def unfaithful(before: Corpus, after: Corpus, change: ContentChange) -> Iterator[str]:
    """Give the references of the passages that are not what they must be once a change stands.

    A text may hold what ends its passage, or begins another: then it is read as something that nobody proposed.
    """
    for place in before.pages.keys() | after.pages.keys():
        old, new = before.pages.get(place), after.pages.get(place)
        if old is new or new is None:
            continue
        yield from _of_page(old, new, {name: text for (*at, name), text in change.expected.items() if (*at,) == place})


def _of_page(old: Page | None, new: Page, expected: Mapping[str, str | None]) -> Iterator[str]:
    if old is None:
        return
    before, after = passage_sources(old), passage_sources(new)
    wanted = {**{name: source.markdown for name, source in before.items()}, **expected}
    for name in wanted.keys() | after.keys():
        is_text = after[name].markdown if name in after else None
        if is_text != wanted.get(name):
            yield f"{new.path}/{name}"
    if _rest(old, expected) != _rest(new, expected):
        yield new.path


def _rest(page: Page, touched: Mapping[str, str | None]) -> tuple[object, ...]:
    """Give what a page has beside the passages that a change touches: its head, and what each other block says."""
    blocks = tuple(
        (block.tag, block.id, block.text)
        for block in page.structure.blocks
        if block.id not in touched and not any(parent.id in touched for parent in block.parents)
    )
    return page.front_matter.lines, blocks, page.structure.comments and len(page.structure.comments)
