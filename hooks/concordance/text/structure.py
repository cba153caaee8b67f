"""The structure of a page, read by Python-Markdown with the extensions that publish it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import markdown

from concordance.text.block import Block
from concordance.text.changed_signs import changed_sign_problems
from concordance.text.comments import BETWEEN_COMMENTS, CommentLines, NumberedComment, lines_of_comments
from concordance.text.contents_list import with_addresses_only
from concordance.text.default_titles import DefaultTitles
from concordance.text.empty_boxes import empty_boxes
from concordance.text.extension_markup import made_elements
from concordance.text.extension_settings import extension_configs
from concordance.text.footnotes import NoteLabels, note_lines, note_problems
from concordance.text.github_blocks import GithubBlocks
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Element, Node, Nodes, replaced, walk
from concordance.text.inline_triggers import InlineTriggers
from concordance.text.listed_markup import ListedMarkup, Refused
from concordance.text.made_markup import MadeMarkup, made_mark, own_mark
from concordance.text.markdown_in_html import markdown_in_html
from concordance.text.misreadings import Misreadings
from concordance.text.open_fences import OpenFences
from concordance.text.outline import Image, Link, Outline
from concordance.text.passage_ids import PASSAGE_ID
from concordance.text.plain_html import PlainHtml, first_of_each_line, is_plain_comment, misread
from concordance.text.source_lines import SourceLines
from concordance.text.table_rows import TableRows
from concordance.text.words_in_brackets import words_in_brackets

_GENERATED_ID = re.compile(r"_(?:_[0-9]+)?")
_REACH = 50_000
"""How many letters after the beginning of its block something is looked for: more than any page of this site has.

What is written in another way than it is read, `&#97;`, is found nowhere; without a bound each would cost the page.
"""
_BEGINNING = re.compile(r"<(?:!(?:[-\[]|(?=[A-Za-z]))|\?)[^\s>]{0,20}")
"""What begins as a comment, a declaration or an instruction for a program."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What a page is made of; lines are counted from 1, the first line of its text."""

    tree: Nodes
    """The page as HTML: everything that is shown, indexed or published of its text is made of this tree."""
    blocks: tuple[Block, ...]
    comments: tuple[NumberedComment, ...]
    links: tuple[tuple[Link, int], ...]
    images: tuple[tuple[Image, int], ...]
    refused: tuple[tuple[Refused, int], ...]
    ids: tuple[tuple[str, str, int], ...]
    """Ids on elements that are no blocks: (id, element, line)."""
    loose: tuple[tuple[str, int], ...]
    """Text that stands in no block: (text, line)."""
    inner_comments: tuple[NumberedComment, ...]
    """Comments within a sentence, a list, a quotation, a cell, or over several lines: no generated part is called."""

    notes: Mapping[str, int] = field(default_factory=dict)
    """The line of each note, by its label."""
    callers: Mapping[str, Block] = field(default_factory=dict)
    """The block that calls each note first, by the id of the note."""

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


def read_structure(text: str, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> Structure:
    """Read the structure of Markdown text, with the Python-Markdown extensions that publish it, by name.

    The text is converted once and the HTML is read once: checks, the page, the search and the open data use one tree.
    Reads anything: what Python-Markdown or a browser would repair is repaired.
    """
    comments, mark, notes, rows = CommentLines(), made_mark(text), NoteLabels(), TableRows()
    misreadings, fences = Misreadings(text), OpenFences()
    own = (GithubBlocks(), SourceLines(text), misreadings, fences, comments, MadeMarkup(mark), DefaultTitles(mark))
    parser = markdown.Markdown(
        extensions=[*extensions, *own, notes, rows, InlineTriggers()],
        extension_configs=extension_configs(configs),
    )
    html = parser.convert(text)
    fragment = read_fragment(html)
    nodes = with_addresses_only(fragment.nodes, _GENERATED_ID)
    outline = Outline(mark, ListedMarkup(made_elements(tuple(extensions))))
    for element in fragment.page_elements:
        outline.check(element)
    nodes = replaced(nodes, _without_slug)
    outline.read(nodes)
    outline.refused.extend(_not_plain(html, fragment.nodes, mark, outline))
    outline.refused.extend((*fences.refused, *misreadings.refused, *_broken_links(text, outline)))
    outline.refused.extend((*markdown_in_html(fragment.nodes, mark), *empty_boxes(fragment.nodes, mark)))
    outline.refused.extend((*_odd_comments(comments.comments), *_shown_signs(outline.blocks), *rows.uneven))
    outline.refused.extend(changed_sign_problems(outline.blocks, emoji="pymdownx.emoji" in extensions))
    outline.refused.extend(note_problems(notes.labels, outline.calls, outline.blocks, text))
    outline.refused = list(words_in_brackets(outline.refused, text))
    structure = _structure(_without_marks(nodes, mark), outline, comments.comments, _LineFinder(text))
    return replace(structure, notes=note_lines(notes.labels, text), callers=outline.calls)


def _not_plain(html: str, nodes: Nodes, mark: str, outline: Outline) -> Iterator[Refused]:
    """Give what is not plain HTML; where nothing else is wrong, what a browser puts elsewhere than it was written."""
    plain = PlainHtml(mark, outline.listed.all, frozenset(element.tag for element in walk(nodes)))
    plain.read(html)
    yield from plain.refused
    if not plain.refused and not outline.refused:
        yield from misread(plain.shape, nodes)


def _shown_signs(blocks: Iterable[Block]) -> Iterator[Refused]:
    """Give what begins as a comment or a declaration and is none, so that readers would see it."""
    for block in blocks:
        for found in _BEGINNING.findall("".join(block.prose_pieces).replace("<!→", "<!--")):
            key = "comment-open" if found.startswith("<!-") else "markup-declaration"
            yield Refused(key, found, found.lower(), block.line)


def _broken_links(text: str, outline: Outline) -> Iterator[Refused]:
    """Give the addresses with a space, which GitHub takes for no link."""
    for link in outline.links:
        has_scheme = "://" in link.href or link.href.startswith(("tel:", "mailto:"))
        if has_scheme and " " in link.href and f"]({link.href}" in text:
            proposed = link.href.replace(" ", "" if link.href.startswith("tel:") else "%20")
            yield Refused("link-space", link.href, link.href.lower(), _line_of(link.block), proposed=proposed)


def _odd_comments(comments: Sequence[NumberedComment]) -> Iterator[Refused]:
    for comment in comments:
        if not all(map(is_plain_comment, BETWEEN_COMMENTS.split(comment.text))):
            yield Refused("comment-form", f"<!-- {comment.text} -->", "<!--", comment.line)


def _structure(tree: Nodes, outline: Outline, comments: Sequence[NumberedComment], find: _LineFinder) -> Structure:
    """Put the line beside what an outline holds without one, and leave out comments that are in no page."""
    placed = frozenset(lines_of_comments(tree))
    return Structure(
        tree=tree,
        blocks=tuple(outline.blocks),
        comments=tuple(comment for comment in comments if comment.line in placed),
        links=tuple((link, find(_line_of(link.block), link.href)) for link in outline.links),
        images=tuple((image, find(_line_of(image.block), image.src)) for image in outline.images),
        refused=tuple(
            first_of_each_line((refused, find.next(refused.line, refused.raw)) for refused in outline.refused)
        ),
        ids=tuple((name, tag, find(line, f'"{name}"', f"'{name}'", f"#{name}")) for name, tag, line in outline.ids),
        loose=tuple((text, find(line, text)) for text, line in outline.loose),
        inner_comments=tuple(NumberedComment(text, find(line, text)) for text, line in outline.inner_comments),
    )


def _without_slug(node: Node) -> Nodes | None:
    """Take away the id that Python-Markdown gives a heading that has none."""
    if isinstance(node, Element) and _GENERATED_ID.fullmatch(node.get("id")):
        return (node.with_attributes(id=None).with_children(replaced(node.children, _without_slug)),)
    return None


def _without_marks(nodes: Nodes, mark: str) -> Nodes:
    marks = {mark, own_mark(mark)}

    def without_mark(node: Node) -> Nodes | None:
        if isinstance(node, Element) and mark in node.attributes:
            attributes = {name: value for name, value in node.attributes.items() if name not in marks}
            children = () if node.children == (mark,) else replaced(node.children, without_mark)
            return (Element(node.tag, attributes, children),)
        return None

    return replaced(nodes, without_mark)


class _LineFinder:
    """Finds the line of something written in the text, from the block it stands in onwards."""

    def __init__(self, text: str) -> None:
        self.text = text.casefold()
        self.starts = [0, *(end.end() for end in re.finditer("\n", self.text))]
        self._behind: dict[str, int] = {}

    def next(self, start: int, spelling: str) -> int:
        """Give the line of the next time that this is written, from `start` on: what is told twice is there twice.

        Where there is nothing to look for, `start` is the line.
        """
        written = spelling.casefold().split("\n", 1)[0]
        if not written:
            return start
        begin = max(self._behind.get(written, 0), self._begin(start))
        place = self.text.find(written, begin, begin + _REACH)
        if place < 0:
            return self(start, written)
        self._behind[written] = place + len(written)
        return bisect_right(self.starts, place)

    def _begin(self, line: int) -> int:
        return self.starts[min(line, len(self.starts)) - 1]

    def __call__(self, start: int, *spellings: str) -> int:
        """Give the first line from `start` on that holds the first of these spellings that any line holds.

        Lines are counted from 1; `start` itself where none within `_REACH` holds one. Capitals do not count.
        """
        begin = self._begin(start)
        for written in (spelling.casefold().split("\n", 1)[0] for spelling in spellings):
            place = self.text.find(written, begin, begin + _REACH)
            if place >= 0:
                return bisect_right(self.starts, place)
        return start


def _line_of(block: Block | None) -> int:
    return block.line if block else 1
