"""The structure of a page, read by Python-Markdown with the extensions that publish it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import markdown

from concordance.text.comments import CommentLines, NumberedComment, lines_of_comments
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Element, Node, Nodes, replaced
from concordance.text.outline import Block, Forbidden, Image, Link, Outline
from concordance.text.passage_ids import PASSAGE_ID
from concordance.text.source_lines import LINE_ATTRIBUTE, SourceLines, line_of_block

LABELS = {"reading": "reading.label", "method": "method.label"}
"""The classes of what is this site's own and no restatement, each with the key of the words that say so."""
_GENERATED_ID = re.compile(r"_(?:_[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Structure:
    """What a page is made of, with the line of each part counted from the first line of its text."""

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
        """Find attribute lists that attached to nothing and would be printed as text."""
        return ((block, found) for block in self.blocks for found in block.loose_attributes)


def no_slug(_value: str, _separator: str) -> str:
    """Name a heading that has no id of its own.

    A slug of the title would differ between languages and die with the next wording; only ids that an editor
    wrote are promised. What is returned can be no id of an editor's.
    """
    return "_"


def extension_configs(given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Complete the configuration of the extensions with what cannot be written in YAML."""
    configs = {name: dict(values) for name, values in given.items()}
    configs.setdefault("toc", {})["slugify"] = no_slug
    return configs


def read_structure(text: str, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> Structure:
    """Read the structure of Markdown text.

    The text is converted once, with the project's own extensions, and the result is read once: what the core knows,
    what the reader gets, what is searched and what is published all come of one tree.
    """
    comments = CommentLines()
    parser = markdown.Markdown(
        extensions=[*extensions, SourceLines(text), comments], extension_configs=extension_configs(configs)
    )
    fragment = read_fragment(parser.convert(text))
    tree = replaced(fragment.nodes, _without_slug)
    outline = Outline()
    for element in fragment.frame:
        outline.guard(element)
    outline.read(tree)
    placed = frozenset(lines_of_comments(tree))
    find = _Finder(text)
    return Structure(
        tree=replaced(tree, _without_line),
        blocks=tuple(outline.blocks),
        comments=tuple(comment for comment in comments.comments if comment.line in placed),
        links=tuple((link, find(_line_of(link.block), link.href)) for link in outline.links),
        images=tuple((image, find(_line_of(image.block), image.src)) for image in outline.images),
        forbidden=tuple((found, find(found.line, found.raw)) for found in outline.forbidden),
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


class _Finder:
    """Find the line of something written in the text, in one of several ways, from the block it stands in onwards."""

    def __init__(self, text: str) -> None:
        self.lines = text.casefold().split("\n")

    def __call__(self, start: int, *ways: str) -> int:
        for written in (way.casefold().split("\n", 1)[0] for way in ways):
            for number in range(start, len(self.lines) + 1):
                if written in self.lines[number - 1]:
                    return number
        return start


def _line_of(block: Block | None) -> int:
    return block.line if block else 1
