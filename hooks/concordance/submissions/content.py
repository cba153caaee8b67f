"""The files of the content as they were read, and entries put at the end of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from concordance.data.toml_edit import TomlEditError
from concordance.submissions.errors import ProposalError
from concordance.submissions.page_lines import raw_lines

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def page_name(corpus: Corpus, page: Page) -> str:
    """Give the path of the file of a page under the documentation folder."""
    return corpus.configuration.below_docs(page.source)


def page_bytes(corpus: Corpus, page: Page) -> bytes:
    """Give the file of a page as it lies there."""
    path = corpus.configuration.root / page.source
    return corpus.files.pages[page.language, path]


def data_content(corpus: Corpus, name: str) -> bytes:
    """Give a data file, by its path under the documentation folder; nothing where there is none."""
    return corpus.files.data.get(corpus.configuration.docs / name, b"")


def with_entry_text(content: bytes, entry: str) -> bytes:
    """Put an entry at the end of a data file, a blank line before it, with the line ends that the file has."""
    lines = raw_lines(content)
    end = b"\r\n" if lines[:1] and lines[0].endswith(b"\r\n") else b"\n"
    above = content if not content or content.endswith((b"\n", b"\r")) else content + end
    blank = end if lines and lines[-1].strip() else b""
    return above + blank + end.join(line.encode("utf-8") for line in entry.split("\n")) + end


def edited(content: bytes, write: Callable[[str], str], name: str) -> bytes:
    """ContentChange a data file as a text with plain line ends, and give it back with its own.

    Raises ProposalError, with the name of what was to be changed, where that cannot be done without touching the rest.
    """
    try:
        text = content.decode("utf-8")
        has_returns = "\r\n" in text
        if has_returns and "\n" in text.replace("\r\n", ""):
            raise TomlEditError(name)  # line ends of two kinds: which one a new line has, nobody can tell
        written = write(text.replace("\r\n", "\n"))
    except (TomlEditError, UnicodeDecodeError) as error:
        raise ProposalError("by-hand", {"reference": name}) from error
    return (written.replace("\n", "\r\n") if has_returns else written).encode("utf-8")
