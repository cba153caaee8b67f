"""What is set on paper: documents, and one file of them with its cover, its date and its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.references.publication_chain import ChainHead
    from concordance.text.html_tree import Nodes

SaidInEach = tuple[tuple[str, str], ...]
"""The same thing in each language of a file, as (code, text)."""


@dataclass(frozen=True, slots=True)
class PaperText:
    """A document in one language."""

    language: str
    """Code of a language of the site."""
    path: str
    """Neutral path of the page: `plan/axis-1`."""
    title: str
    """The short title, for the contents and the head of a page."""
    nodes: Nodes
    """The content as readers get it, with its generated parts and its typography; links lead from `address`."""
    address: str
    """From the root of the site: `fr/note/`, or `fr/editions/2026-12/note/`."""
    source: str
    """The file that it was written in, from the root of the project: what cannot be set is told of it."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A document of the site, in one language or in two side by side."""

    texts: tuple[PaperText, ...]
    """One, or two in the order of the columns."""
    nature: str
    """`restatement` or `authentic`; empty for what has none."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of PDF: a document, or a volume of several.

    Nothing is read of what the site holds today but the pictures that the texts show, so that an edition can be set
    from its frozen texts years later.
    """

    path: str
    """From the root of the site: `fr/note.pdf`."""
    documents: tuple[PaperDocument, ...]
    titles: SaidInEach
    """The title on the cover, in each language of the file."""
    date: str
    """ISO day of the newest version in it, or of the edition; empty before publication. It is the date of the file."""
    addresses: SaidInEach
    """The address to print on the cover for each language, absolute; empty where that of the site is not known."""
    site_names: Mapping[str, str]
    publisher: str | None
    head: ChainHead | None
    """The newest line of the chain of publications when the texts were as they are set."""
    edition: str = ""
    """The name of the edition, `2026-12`; empty for the texts of today."""
    seal: str = ""
    """What the log has of the edition, in 64 hexadecimal digits."""
    spoken: Mapping[str, str] = field(default_factory=dict)
    """The language of what is said around the texts of one that the site has no more, or under another name."""
    remarks: SaidInEach = ()
    """What must be said on the cover, in each language: that an edition was made with texts that lag, say."""
    data_name: str = ""
    """The name of the data attached to the file: `note.json`."""
    data: bytes = b""
    """The documents as JSON, as the site publishes them; nothing is attached where it is empty."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its languages, in the order of the columns."""
        return tuple(dict.fromkeys(text.language for document in self.documents for text in document.texts))

    @property
    def is_volume(self) -> bool:
        """True where several documents are in it, each with a title of its own."""
        return len(self.documents) > 1
