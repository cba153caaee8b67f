"""A passage with other words, in one language or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.submissions.content import page_bytes, page_name
from concordance.submissions.content_change import ContentChange, History
from concordance.submissions.errors import ProposalError
from concordance.submissions.merge import merged, with_line_ends
from concordance.submissions.page_lines import with_lines
from concordance.submissions.passage_place import PlacedPassage, not_in, placed_passages, refuse_languages
from concordance.submissions.texts import refuse_text

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.proposal import Proposal


def corrected(corpus: Corpus, proposal: Proposal, history: History) -> ContentChange:
    """Prepare a passage with other words. Raises ProposalError where it stands on a text that has changed since."""
    refuse_languages(corpus, proposal.text)
    passages = placed_passages(corpus, proposal.reference)
    files: dict[str, bytes] = {}
    expected: dict[tuple[str, str, str], str | None] = {}
    by_merge: list[str] = []
    for code, text in proposal.texts.items():
        passage = passages.get(code) or not_in(proposal.reference, code)
        refuse_text(code, text, one_line=passage.source.ending != "")
        new = _new_text(passage, text, proposal.base.get(code, ""), history)
        if new == passage.source.markdown:
            continue
        by_merge += [code] if passage.source.base != proposal.base[code] else []
        expected[passage.key] = new
        files |= _written(corpus, passage, new)
    if not files:
        raise ProposalError("nothing", {"reference": proposal.reference})
    changed = tuple(code for code, _, _ in expected)
    left_out = tuple(code for code in passages if code not in changed)
    return ContentChange(files, (proposal.reference,), changed, left_out, tuple(by_merge), expected)


def _new_text(passage: PlacedPassage, text: str, base: str, history: History) -> str:
    """Give the text that a passage gets: what is proposed, with what somebody has changed elsewhere in it since."""
    present = passage.source.markdown
    code, path, name = passage.key
    if not base:
        raise ProposalError("missing", {"field": f"base.{code}"})
    if base == passage.source.base:
        return with_line_ends(present, text)
    if text == present:
        return present
    ancestor = history(code, path, name, base)
    both = None if ancestor is None else merged(ancestor, present, with_line_ends(ancestor, text))
    if both is None:
        values = {"language": code, "reference": f"{path}/{name}", "present": present, "proposed": text}
        raise ProposalError("stale", values)
    return both


def _written(corpus: Corpus, passage: PlacedPassage, text: str) -> dict[str, bytes]:
    source = passage.source
    content = page_bytes(corpus, passage.page)
    return {
        page_name(corpus, passage.page): with_lines(
            content, passage.first, len(source.margins), source.lines_with(text)
        )
    }
