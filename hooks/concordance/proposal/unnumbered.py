"""The unnumbered paragraphs of documents that a proposal changes, with their texts in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.proposal.passages import in_languages_of
from concordance.proposal.texts import TextChange
from concordance.references.unnumbered import unnumbered_texts
from concordance.text.labels import unnumbered_blocks

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class UnnumberedChange:
    """An unnumbered paragraph of which the proposal changes a text."""

    document: str
    place: str
    """The passage before it, its label, and which of these it is: `p4.method.1`."""
    texts: tuple[TextChange, ...]

    @property
    def is_one_sided(self) -> bool:
        """True where the text of some language stays as it was."""
        return not all(text.changed for text in self.texts)


def unnumbered_changes(base: Corpus, head: Corpus) -> Iterator[UnnumberedChange]:
    """Give every unnumbered paragraph of which the text differs in some language, by document and place."""
    before, after = base.once(unnumbered_texts), head.once(unnumbered_texts)
    for place in dict.fromkeys((*after, *before)):
        old, new = in_languages_of(head, before.get(place, {})), after.get(place, {})
        if old != new:
            texts = (
                TextChange(code, old.get(code, ""), new.get(code, ""), _position(head, code, *place))
                for code in head.configuration.codes
                if code in {*old, *new} or code not in head.site_languages.growing
            )
            yield UnnumberedChange(*place, tuple(texts))


def _position(corpus: Corpus, code: str, document: str, place: str) -> str:
    page = corpus.page(code, document)
    block = unnumbered_blocks(page).get(place) if page else None
    return f"{page.source}:{page.line(block.line)}" if page and block else ""
