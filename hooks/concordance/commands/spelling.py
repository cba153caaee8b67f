"""The words of the site against a dictionary, each run of text in its own language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from concordance.problem import Problem
from concordance.regular_files import read_regular
from concordance.text.block import CODE
from concordance.text.encoding import decoded
from concordance.text.html_tree import Element
from concordance.wording import WORDS_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_NO_PROSE = re.compile(
    r"https?://\S+|(?<!\S)\S+@\S+|/\S*/\S*|`[^`]*`|\{[^{}]*\}"
    r"|(?<!\S)\S+\.(?:toml|md|yml|lock|json|csv|be|brussels)\b"
)
"""What is sought from the beginning of a word alone: from each of its letters, a long one would cost its square."""
Lookup = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class TextRun:
    """Some text in one language, and the file that holds it."""

    language: str
    text: str
    path: str


def unknown_words(corpus: Corpus, dictionaries: Mapping[str, Lookup], own: frozenset[str]) -> Iterator[Problem]:
    """Give every word that neither its dictionary nor the project's own list knows, once a file, with its line."""
    seen: set[tuple[str, str, str]] = set()
    sources: dict[str, list[str]] = {}
    for run in prose_runs(corpus):
        for word in words_of(run.text):
            place = (run.path, run.language, word)
            if place in seen or run.language not in dictionaries:
                continue
            seen.add(place)
            if not is_known(word, dictionaries[run.language], own):
                lines = sources.setdefault(run.path, _lines(corpus, run.path))
                values = {"found": word, "language": run.language}
                yield Problem(run.path, _line_of(lines, word), "word-unknown", values)


def words_of(text: str) -> Iterator[str]:
    """Give the words of a text, without addresses, code and the names of files."""
    return (match[0].replace("’", "'") for match in _WORD.finditer(_NO_PROSE.sub(" ", text)))


def is_known(word: str, lookup: Lookup, own: frozenset[str]) -> bool:
    """Tell whether a word is right: known as it is, an acronym, or made of parts that each are."""
    if word in own or word.lower() in own or (word.isupper() and len(word) > 1) or lookup(word):
        return True
    if word.startswith("'") or word.endswith("'"):
        return is_known(word.strip("'"), lookup, own)
    parts = ((word[: sign.start()], word[sign.end() :]) for sign in re.finditer(r"[-']", word))
    return any(all(len(part) == 1 or is_known(part, lookup, own) for part in pair) for pair in parts)


def prose_runs(corpus: Corpus) -> Iterator[TextRun]:
    """Give all words that a reader meets: pages, data, generated words and messages."""
    for page in corpus.pages.values():
        yield from _page_runs(page)
    configuration = corpus.configuration
    words = {path: read_regular(path) for path in sorted(WORDS_FOLDER.glob("*.toml"))}
    for path, content in sorted({**corpus.files.tables, **words}.items()):
        if path.name != "languages.toml":
            raw = _table(content)
            inside = path.is_relative_to(configuration.root)
            name = configuration.relative(path) if inside else path.name
            yield from (TextRun(code, text, name) for code, text in _values(raw, configuration.codes))


def _table(content: bytes) -> Mapping[str, Any]:
    """Read a file of data; of one that is broken there is nothing to spell, and `make check` tells of it."""
    try:
        return tomli.loads(decoded(content))
    except tomli.TOMLDecodeError:
        return {}


def _values(value: Any, codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in codes and isinstance(inner, str):
                yield name, inner
            else:
                yield from _values(inner, codes)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, codes)


def _page_runs(page: Page) -> Iterator[TextRun]:
    yield TextRun(page.language, f"{page.meta.title}\n{page.meta.description}", page.source)
    yield from (TextRun(language, text, page.source) for language, text in _prose(page.structure.tree, page.language))


def _prose(nodes: Nodes, language: str) -> Iterator[tuple[str, str]]:
    """Give the text of a tree, each piece with its language; code is no prose."""
    for node in nodes:
        if isinstance(node, str):
            yield language, node
        elif isinstance(node, Element) and node.tag not in CODE:
            yield from _prose(node.children, node.get("lang") or language)


def _lines(corpus: Corpus, path: str) -> list[str]:
    file: Path = corpus.configuration.root / path
    return decoded(file.read_bytes()).split("\n") if file.is_file() else []


def _line_of(lines: list[str], word: str) -> int:
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return next((number for number, line in enumerate(lines, 1) if whole.search(line.replace("’", "'"))), 1)
