"""The words that the site generates and the messages of problems, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concordance.build_cache import BuildCache
from concordance.errors import ConfigurationError
from concordance.language import in_language
from concordance.words_check import require_words
from concordance.words_file import WORDS_PATH, words_content, words_in

if TYPE_CHECKING:
    from concordance.problem import Problem

WORDS_FOLDER = Path(__file__).parent / "words"
MESSAGES = "problems"
"""The file of messages; every other file but `languages` holds words for readers."""
SUBJECT = "subject"
"""How the files of this site's own words begin, such as `subject.toml`; the others are the engine's."""

ENGLISH = "en"
"""The language of maintainers, in which every message can be asked for."""
NEAR_MISS = "near-miss"
"""The message added to any other that knows what was probably meant."""
LISTS = ("used-uses", "told-also")
"""The messages added to one that has a list of places, by the name of that list after the hyphen."""
LONGEST_QUOTE = 120
"""How many letters a message quotes of what was found."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The contents of `words/`: sentences and messages, each by key and then by code of language."""

    sentences: Mapping[str, Mapping[str, str]]
    messages: Mapping[str, Mapping[str, str]]

    def say(self, language: str, key: str, **values: object) -> str:
        """Give a generated sentence in a language; one with a region has the words of the language.

        Raises ConfigurationError for a key or a language that is missing: that is a defect of the words, and never a
        reason to show another language.
        """
        return _filled(_known(self.sentences, key, language), key, values)

    def message(self, problem: Problem, language: str, docs: str) -> str:
        """Give the sentence of a problem in a language, with the near miss where there is one.

        `docs` is the folder of the documentation as an editor finds it, from the root of the project.
        """
        values = {**problem.values, "docs": docs, "found": _quoted(problem.values.get("found", ""))}
        template = _known(self.messages, problem.key, language)
        near = _known(self.messages, NEAR_MISS, language) if values.get("meant") and "{meant}" not in template else ""
        lists = "".join(_known(self.messages, key, language) for key in LISTS if values.get(key.split("-")[-1]))
        return _filled(template + near + lists, problem.key, values)


def _known(words: Mapping[str, Mapping[str, str]], key: str, language: str) -> str:
    try:
        return in_language(in_language(words, key), language)
    except KeyError as error:
        raise ConfigurationError(
            f"{WORDS_PATH}/: no file has `{language}` in `[{key}]`, which the site says: "
            "bring it back from the history, or write it"
        ) from error


def _filled(template: str, key: str, values: Mapping[str, object]) -> str:
    try:
        return template.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise ConfigurationError(
            f"{WORDS_PATH}/: the words of `[{key}]` have a place that nothing fills ({error}): "
            f"they may have {', '.join(f'`{{{name}}}`' for name in values) or 'none'}"
        ) from error


def _quoted(found: str) -> str:
    """Put what was found on one line of at most `LONGEST_QUOTE` letters."""
    folded = " ".join(found.split())
    return folded if len(folded) <= LONGEST_QUOTE else folded[:LONGEST_QUOTE].rstrip() + "…"


def load_wording(folder: Path = WORDS_FOLDER, codes: Sequence[str] = (), cache: BuildCache | None = None) -> Wording:
    """Read every file of words, for the languages of a site; from the cache where none has changed.

    Raises ConfigurationError where one cannot be read, such as one that is half saved, or lacks words: a line for each.
    """
    contents = tuple((path.name, words_content(path)) for path in sorted(folder.glob("*.toml")))
    made_from = (contents, tuple(codes))
    return (cache or BuildCache()).get_or_read("words", "", made_from, lambda: _wording_in(*made_from))


@lru_cache(maxsize=4)
def _wording_in(contents: tuple[tuple[str, bytes], ...], codes: tuple[str, ...]) -> Wording:
    """Read the words in some files, by name: once for each process that loads several projects of one program."""
    sentences: dict[str, Mapping[str, str]] = {}
    messages: dict[str, Mapping[str, str]] = {}
    for name, content in contents:
        table, stem = words_in(name, content), name.removesuffix(".toml")
        if codes and stem != "languages":
            require_words(name, table, (*codes, *([ENGLISH] if stem.endswith(MESSAGES) else [])))
        entries = dict(_entries(table))
        if stem.endswith(MESSAGES):
            messages.update(entries)
        elif stem != "languages":
            sentences.update(entries)
    return Wording(sentences, messages)


def _entries(table: Mapping[str, Any], key: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    if words := {name: value for name, value in table.items() if isinstance(value, str)}:
        yield key, words
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _entries(value, f"{key}.{name}" if key else name)
