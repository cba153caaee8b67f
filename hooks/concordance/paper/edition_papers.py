"""The files of paper of the editions, set of the frozen texts: nothing of them is kept, and nothing of them moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.data.editions import frozen_text_file
from concordance.data.lock import address_of
from concordance.editions.editions_place import edition_address, frozen_address
from concordance.editions.frozen_papers import frozen_papers
from concordance.editions.frozen_texts import FrozenText, frozen_texts
from concordance.editions.frozen_titles import frozen_title
from concordance.editions.kept_editions import edition_head, editions_of, source_of
from concordance.editions.site_states import state_of_edition
from concordance.paper.edition_data import edition_data
from concordance.paper.paper_document import Paper, PaperDocument, PaperText
from concordance.render.thaw import spoken_for
from concordance.text.html_tree import text_of

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.editions.site_states import SiteState
    from concordance.model.corpus import Corpus
    from concordance.model.paper_files import PaperFile
    from concordance.text.html_tree import Nodes
    from concordance.wording import Wording


def edition_papers(
    corpus: Corpus,
    wording: Wording,
    content: Callable[[Edition, FrozenText], Nodes],
    typeset: Callable[[Nodes, str], Nodes],
) -> Iterator[Paper]:
    """Give every file of paper of every edition, ready to be set.

    `content` gives a frozen text as it is set, `typeset` the typography of nodes in a language.
    """
    for edition in editions_of(corpus):
        maker = _EditionPapers(corpus, wording, edition, content, typeset)
        yield from (maker.paper(file) for file in corpus.once(frozen_papers)[edition.name])


@dataclass(frozen=True)
class _EditionPapers:
    corpus: Corpus
    wording: Wording
    edition: Edition
    content: Callable[[Edition, FrozenText], Nodes]
    typeset: Callable[[Nodes, str], Nodes]
    _texts: dict[tuple[str, str], PaperText] = field(default_factory=dict)
    """The texts so far, which stand in several files."""

    def paper(self, file: PaperFile) -> Paper:
        spoken = {code: spoken_for(self.corpus, code) for code in file.codes}
        return Paper(
            path=file.path,
            documents=tuple(self._document(path, file.codes) for path in file.documents),
            titles=tuple((code, self._title(file, code)) for code in file.codes),
            date=self.edition.day,
            addresses=tuple((code, self._address(file, code)) for code in file.codes),
            site_names=self.corpus.configuration.site_names,
            publisher=self.corpus.configuration.publisher,
            head=edition_head(self.corpus, self.edition),
            edition=self.edition.name,
            seal=self.edition.seal,
            spoken=spoken,
            remarks=tuple((code, self._lacks(said)) for code, said in spoken.items() if self.edition.lacks),
            data_name=file.data_name,
            data=edition_data(self.corpus, self.edition, self._state, file),
        )

    def _document(self, path: str, codes: tuple[str, ...]) -> PaperDocument:
        version = self.edition.by_address.get(address_of(path))
        return PaperDocument(tuple(self._text(code, path) for code in codes), version.nature if version else "")

    def _text(self, code: str, path: str) -> PaperText:
        if (code, path) not in self._texts:
            frozen = self.corpus.once(frozen_texts)[self.edition.name, code, path]
            self._texts[code, path] = PaperText(
                code,
                path,
                self._set(frozen_title(self.corpus, self.edition, code, path), code),
                self.typeset(self.content(self.edition, frozen), code),
                frozen_address(code, self.edition.name, path).url,
                source_of(self.corpus, self.edition.name, frozen_text_file(code, path)),
            )
        return self._texts[code, path]

    def _set(self, text: str, code: str) -> str:
        """Give a plain text with the typography of its language."""
        return text_of(self.typeset((text,), code))

    def _title(self, file: PaperFile, code: str) -> str:
        if file.is_volume:
            return self.wording.say(spoken_for(self.corpus, code), "paper.volume")
        path = file.documents[0]
        frozen = self.corpus.once(frozen_texts)[self.edition.name, code, path]
        return self._set(" ".join(frozen.title.split()), code) or self._text(code, path).title

    def _address(self, file: PaperFile, code: str) -> str:
        """Give the address of the text, which never changes, in a language."""
        name = self.edition.name
        place = edition_address(code, name) if file.is_volume else frozen_address(code, name, file.documents[0])
        return self.corpus.configuration.absolute(place.url) or ""

    def _lacks(self, code: str) -> str:
        """Say in a language what was not in order when the edition was made, as its page says it."""
        lacks = self.edition.lacks
        counts = {"problems": lacks.problems, "lagging": len(lacks.lagging), "unpublished": len(lacks.unpublished)}
        said = (self.wording.say(code, f"edition.lacks-{name}", count=count) for name, count in counts.items() if count)
        return " ".join((self.wording.say(code, "edition.lacks"), *said))

    @cached_property
    def _state(self) -> SiteState:
        return state_of_edition(self.corpus, self.edition)
