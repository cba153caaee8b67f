"""The structure of a page, read by Python-Markdown with the extensions that publish it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import markdown

from concordance.text.block import Block
from concordance.text.comments import CommentLines, NumberedComment, lines_of_comments
from concordance.text.forbidden_markup import Forbidden
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Element, Node, Nodes, replaced
from concordance.text.outline import Image, Link, Outline
from concordance.text.passage_ids import PASSAGE_ID
from concordance.text.source_lines import LINE_ATTRIBUTE, SourceLines, line_of_block

_GENERATED_ID = re.compile(r"_(?:_[0-9]+)?")
_REACH = 50_000
"""How many letters after the beginning of its block something is looked for: more than any page of this site has.

What is written in another way than it is read, `&#97;`, is found nowhere; without a bound each would cost the page.
"""


@dataclass(frozen=True, slots=True)
class Structure:
    """What a page is made of; lines are counted from 1, the first line of its text."""

    tree: Nodes
    """The page as HTML: everything that is shown, indexed or published of its text is made of this tree."""
    blocks: tuple[Block, ...]
    comments: tuple[NumberedComment, ...]
    links: tuple[tuple[Link, int], ...]
    images: tuple[tuple[Image, int], ...]
    forbidden: tuple[tuple[Forbidden, int], ...]
    ids: tuple[tuple[str, str, int], ...]
    """Ids on elements that are no blocks: (id, element, line)."""
    loose: tuple[tuple[str, int], ...]
    """Text that stands in no block: (text, line)."""
    inner_comments: tuple[NumberedComment, ...]
    """Comments within a sentence, a list, a quotation, a cell, or over several lines: no generated part is called."""

    @property
    def headings(self) -> tuple[Block, ...]:
        """The headings, in order, the title of the page included."""
        return tuple(block for block in self.blocks if block.is_heading)

    @property
    def passages(self) -> tuple[Block, ...]:
        """The blocks whose id has the form of a passage's, in order."""
        return tuple(block for block in self.blocks if PASSAGE_ID.fullmatch(block.id))

    @property
    def title(self) -> str:
        """The text of the first heading of level 1, or nothing."""
        return next((block.text for block in self.blocks if block.tag == "h1"), "")

    def loose_attributes(self) -> Iterator[tuple[Block, str]]:
        """Give the attribute lists that attached to nothing and would be printed as text, each with its block."""
        return ((block, attributes) for block in self.blocks for attributes in block.loose_attributes)


def no_slug(_value: str, _separator: str) -> str:
    """Give a heading without an id one that `read_structure` takes away again, as Python-Markdown gives each an id.

    A slug of the title would differ between languages and change with the title; only ids that an editor wrote are
    permanent. No id that an editor may write is like this one.
    """
    return "_"


def extension_configs(given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Complete the configuration of the extensions with what cannot be written in YAML."""
    configs = {name: dict(values) for name, values in given.items()}
    configs.setdefault("toc", {})["slugify"] = no_slug
    return configs


def read_structure(text: str, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> Structure:
    """Read the structure of Markdown text, with the Python-Markdown extensions that publish it, by name.

    The text is converted once and the HTML is read once: checks, the page, the search and the open data use one tree.
    Reads anything: what Python-Markdown or a browser would repair is repaired.
    """
    comments = CommentLines()
    parser = markdown.Markdown(
        extensions=[*extensions, SourceLines(text), comments], extension_configs=extension_configs(configs)
    )
    fragment = read_fragment(parser.convert(text))
    tree = replaced(fragment.nodes, _without_slug)
    outline = Outline()
    for element in fragment.page_elements:
        outline.check(element)
    outline.read(tree)
    return _structure(tree, outline, comments.comments, _LineFinder(text))


def _structure(tree: Nodes, outline: Outline, comments: Sequence[NumberedComment], find: _LineFinder) -> Structure:
    """Put the line beside what an outline holds without one, and leave out comments that are in no page."""
    placed = frozenset(lines_of_comments(tree))
    return Structure(
        tree=replaced(tree, _without_line),
        blocks=tuple(outline.blocks),
        comments=tuple(comment for comment in comments if comment.line in placed),
        links=tuple((link, find(_line_of(link.block), link.href)) for link in outline.links),
        images=tuple((image, find(_line_of(image.block), image.src)) for image in outline.images),
        forbidden=tuple((markup, find(markup.line, markup.raw)) for markup in outline.forbidden),
        ids=tuple((name, tag, find(line, f'"{name}"', f"'{name}'", f"#{name}")) for name, tag, line in outline.ids),
        loose=tuple((text, find(line, text)) for text, line in outline.loose),
        inner_comments=tuple(NumberedComment(text, find(line, text)) for text, line in outline.inner_comments),
    )


def _without_slug(node: Node) -> Nodes | None:
    """Take away the id that Python-Markdown gives a heading that has none."""
    if isinstance(node, Element) and _GENERATED_ID.fullmatch(node.get("id")):
        return (replace(node.with_attributes(id=None), children=replaced(node.children, _without_slug)),)
    return None


def _without_line(node: Node) -> Nodes | None:
    if isinstance(node, Element) and line_of_block(node.attributes) is not None:
        without = node.with_attributes(**{LINE_ATTRIBUTE: None})
        return (replace(without, children=replaced(node.children, _without_line)),)
    return None


class _LineFinder:
    """Finds the line of something written in the text, from the block it stands in onwards."""

    def __init__(self, text: str) -> None:
        self.text = text.casefold()
        self.starts = [0, *(end.end() for end in re.finditer("\n", self.text))]

    def __call__(self, start: int, *spellings: str) -> int:
        """Give the first line from `start` on that holds the first of these spellings that any line holds.

        Lines are counted from 1; `start` itself where none within `_REACH` holds one. Capitals do not count.
        """
        begin = self.starts[min(start, len(self.starts)) - 1]
        for written in (spelling.casefold().split("\n", 1)[0] for spelling in spellings):
            place = self.text.find(written, begin, begin + _REACH)
            if place >= 0:
                return bisect_right(self.starts, place)
        return start


def _line_of(block: Block | None) -> int:
    return block.line if block else 1
