"""A new passage behind another one, under the next free id, in one language or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.references.next_ids import used_passages
from concordance.submissions.content import page_bytes, page_name
from concordance.submissions.content_change import ContentChange
from concordance.submissions.errors import ProposalError
from concordance.submissions.page_lines import with_lines
from concordance.submissions.passage_place import PlacedPassage, divided, not_in, placed_passages, refuse_languages
from concordance.submissions.texts import refuse_text
from concordance.text.passage_ids import next_id
from concordance.text.passage_source import ITEM

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.proposal import Proposal


def added(corpus: Corpus, proposal: Proposal) -> ContentChange:
    """Prepare a passage behind another one, under the next free id, in every language that has a text."""
    refuse_languages(corpus, proposal.text)
    if missing := [code for code in _wanted(corpus) if code not in proposal.text]:
        raise ProposalError("added-languages", {"language": missing[0]})
    anchors = placed_passages(corpus, proposal.after)
    path, _ = divided(corpus, proposal.after)
    name = _new_id(corpus, next(iter(anchors.values())))
    files: dict[str, bytes] = {}
    expected: dict[tuple[str, str, str], str | None] = {}
    for code, text in proposal.texts.items():
        anchor = anchors.get(code) or not_in(proposal.after, code)
        refuse_text(code, text)
        content = with_lines(
            page_bytes(corpus, anchor.page), anchor.id_line + 1, 0, _new_lines(anchor, text, name, proposal)
        )
        files[page_name(corpus, anchor.page)] = content
        expected[code, path, name] = text
    left_out = tuple(code for code in anchors if code not in proposal.text)
    return ContentChange(files, (f"{path}/{name}",), tuple(proposal.text), left_out, (), expected)


def _wanted(corpus: Corpus) -> tuple[str, ...]:
    """Give the languages that have everything, also those in which nothing is published yet and nothing lacks."""
    languages = corpus.site_languages
    may_lack = languages.growing - languages.undeclared | languages.empty
    return tuple(code for code in languages.built if code not in may_lack)


def _new_id(corpus: Corpus, anchor: PlacedPassage) -> str:
    """Give the next free id of a paragraph behind a passage, by the order of the page."""
    page = anchor.page
    paragraphs = [block for block in page.passages if block.id.startswith("p")]
    before = [block.id for block in paragraphs if block.line <= anchor.source.first]
    is_last = not any(block.line > anchor.source.first for block in paragraphs)
    used = used_passages(corpus, page.path) | page.anchors
    return next_id("p", before[-1] if before else "", used, is_last=is_last)


def _new_lines(anchor: PlacedPassage, text: str, name: str, proposal: Proposal) -> list[str]:
    sources = f' sources="{" ".join(dict.fromkeys(proposal.sources))}"' if proposal.sources else ""
    source, id_line = anchor.source, f"{{: #{name}{sources}}}"
    if source.ending:
        return ["", *text.split("\n"), id_line]
    first = source.margins[0] if source.is_item else source.id_margin
    further = source.margin if source.is_item else source.id_margin
    lines = text.split("\n")
    blank = [] if source.is_item and not _is_loose(anchor) else [source.id_margin.rstrip()]
    return [*blank, first + lines[0], *(further + line for line in lines[1:]), source.id_margin + id_line]


def _is_loose(anchor: PlacedPassage) -> bool:
    """Tell whether a blank line stands between an item of a list and another one of it."""
    lines = anchor.page.text.split("\n")
    above = lines[: anchor.source.first - 1][:-3:-1]
    below = lines[anchor.source.id_line : anchor.source.id_line + 2]
    margin = anchor.source.id_margin
    return any(len(near) > 1 and not near[0].strip(" >") and _is_of_list(near[1], margin) for near in (above, below))


def _is_of_list(line: str, margin: str) -> bool:
    """Tell whether a line belongs to an item that stands as far in as another one."""
    item = ITEM.match(line)
    return (item is not None and len(item[0]) == len(margin)) or line.startswith(f"{margin}{{")
