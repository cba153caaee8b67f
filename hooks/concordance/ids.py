"""Ids are explicit, well formed and used once; in a document every passage has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.markup import PASSAGE_ID, PLAIN_ID
from concordance.parts import generated_anchors

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.html_outline import Block
    from concordance.page import Page
    from concordance.problem import Problem

_LETTERS = {"h": "s"}
"""The letter with which a passage's id begins, by the first letter of its element; a paragraph or item has `p`."""


def id_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Check every id of a page."""
    yield from _title_problems(page)
    yield from _missing_ids(page)
    yield from _malformed_ids(page)
    yield from _duplicate_ids(page, generated_anchors(corpus, page))
    for block, found in page.structure.loose_attributes():
        yield page.problem(block, "attribute-loose", found=found)


def _title_problems(page: Page) -> Iterator[Problem]:
    """A page has one title, and the title has no id: it is the page."""
    titles = [block for block in page.structure.headings if block.tag == "h1"]
    if not titles:
        yield page.problem(1, "title-missing")
    for extra in titles[1:]:
        yield page.problem(extra, "title-twice", found=extra.text)
    for title in titles[:1]:
        if title.id:
            yield page.problem(title, "title-id", found=title.id)


def _missing_ids(page: Page) -> Iterator[Problem]:
    for block in page.structure.blocks:
        if block.tag != "h1" and not _has_id(block) and _needs_id(block, page):
            yield page.problem(
                block, f"id-missing-{_kind(block)}", found=_opening(block), proposed=_next_id(block, page)
            )


def _needs_id(block: Block, page: Page) -> bool:
    if block.tag.startswith("h"):
        return True
    return page.meta.citable and block.tag in {"p", "li"} and bool(block.text) and not _is_held(block)


def _has_id(block: Block) -> bool:
    return bool(block.id) and not (block.tag.startswith("h") and block.id.startswith("title"))


def _is_held(block: Block) -> bool:
    """A paragraph inside an item that has an id is part of that item."""
    return any(parent.id for parent in block.parents)


def _kind(block: Block) -> str:
    return "heading" if block.tag.startswith("h") else "passage"


def _opening(block: Block) -> str:
    return block.text if len(block.text) <= 50 else block.text[:50].rsplit(" ", 1)[0] + "…"  # noqa: PLR2004


def _next_id(block: Block, page: Page) -> str:
    """Propose the next number that the page has not used; a number is never used again (design.md §6)."""
    if not page.meta.citable:
        return ""
    letter = _LETTERS.get(block.tag[0], "p")
    used = [int("0" + "".join(filter(str.isdigit, one.id))) for one in page.structure.passages if one.id[0] == letter]
    return f"{letter}{max(used, default=0) + 1}"


def _malformed_ids(page: Page) -> Iterator[Problem]:
    for block in page.structure.blocks:
        if not _has_id(block) or block.tag == "h1":
            continue
        if page.meta.citable and not _fits(block):
            yield page.problem(block, "id-passage-form", found=block.id, proposed=_next_id(block, page))
        elif not page.meta.citable and (not PLAIN_ID.fullmatch(block.id) or PASSAGE_ID.fullmatch(block.id)):
            yield page.problem(block, "id-form", found=block.id)


def _fits(block: Block) -> bool:
    letter = _LETTERS.get(block.tag[0], "p")
    return bool(PASSAGE_ID.fullmatch(block.id)) and block.id.startswith(letter)


def _duplicate_ids(page: Page, generated: frozenset[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    written = [(block.id, block.line) for block in page.structure.blocks if _has_id(block)]
    for name, line in sorted(
        [*written, *((name, line) for name, _, line in page.structure.ids)], key=lambda one: one[1]
    ):
        if name in seen:
            yield page.problem(line, "id-twice", found=name, line=str(page.line(seen[name])))
        elif name in generated:
            yield page.problem(line, "id-generated", found=name)
        seen.setdefault(name, line)
