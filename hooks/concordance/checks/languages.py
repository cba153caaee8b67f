"""What is said of the languages of the site: one that comes, one that is gone, one that has another name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel

from concordance.data.site_languages import CHANGES_FILE, GROWING, RENAMED, WITHDRAWN
from concordance.problem import Problem, nearest
from concordance.references.former_languages import language_changes
from concordance.references.promised_languages import former_places
from concordance.schemas.fields import TextByLanguage
from concordance.schemas.site_entries import LanguageChange
from concordance.text.passage_text import passage_texts

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus

_NAMED = 5
"""How many places a message names that may speak of many."""


def language_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report a language that was published and is gone, that has no pages, or that is new and not whole; once each."""
    states = corpus.site_languages
    changes = corpus.data.with_places("language", LanguageChange)
    if "language" in corpus.data.partial:
        return
    for code in states.former:
        if code not in corpus.once(language_changes):
            yield _gone(corpus, code)
    for code in sorted(states.empty):
        values = {"language": code, "folder": f"{corpus.configuration.relative(corpus.configuration.docs)}/{code}/"}
        yield Problem(*_configured(corpus, code), "site-language-empty", values)
    for code in sorted(states.undeclared - states.empty):
        yield from _incomplete(corpus, code)
    for change, place in changes:
        yield from _change_problems(corpus, change, place)


def _configured(corpus: Corpus, code: str) -> tuple[str, int]:
    """Give the file and the line where a language is configured; the first line where it is not."""
    file = corpus.configuration.file
    lines = file.read_text(encoding="utf-8").split("\n")
    wanted = f"locale: {code}"
    line = next((number for number, text in enumerate(lines, 1) if wanted in text.replace('"', "")), 1)
    return corpus.configuration.relative(file), line


def _gone(corpus: Corpus, code: str) -> Problem:
    """Report a language in which something was published and which the site is not built in any more."""
    addresses = sum(map(len, corpus.once(former_places)[code].values()))
    heir = _heir(corpus, code)
    lines = format_language(corpus, code, RENAMED if heir else WITHDRAWN, heir)
    values = {"language": code, "number": str(addresses), "heir": heir, "lines": lines}
    return Problem(*_configured(corpus, code), "site-language-renamed" if heir else "site-language-gone", values)


def _heir(corpus: Corpus, code: str) -> str:
    """Guess the new name of a language that is gone: a new one that differs by its region only, or has its texts."""
    states = corpus.site_languages
    heirs = {heir for former, heir in states.successors.items() if former != code}
    known = {*corpus.log.languages, *heirs, *(states.growing - states.undeclared)}
    new = [other for other in states.built if other not in known]
    same = (other for other in new if other.partition("-")[0] == code.partition("-")[0])
    return next(same, "") or next((other for other in new if _has_texts_of(corpus, other, code)), "")


def _has_texts_of(corpus: Corpus, code: str, former: str) -> bool:
    """Tell whether the passages of a language are, half of them or more, those that a former one had."""
    found = total = 0
    for path in corpus.lock.documents:
        page = corpus.page(code, path)
        for name, text in (passage_texts(page) if page else {}).items():
            total += 1
            found += text == corpus.versions.last(f"{path}/{name}", former)
    return 0 < total <= 2 * found


def format_language(corpus: Corpus, code: str, state: str, to: str = "", day: str = "") -> str:
    """Write an entry of `languages.toml` for an editor to paste, dated today unless a day is given, without reasons."""
    successor, date = f'to = "{to}"\n' if to else "", day or corpus.configuration.today.isoformat()
    reasons = "".join(f'reason.{known} = ""\n' for known in _speaking(corpus, to))
    entry = f'[[language]]\ncode = "{code}"\nstate = "{state}"\ndate = {date}\n'
    return "".join(f"\n    {line}" for line in f"{entry}{successor}{reasons}".rstrip().split("\n"))


def _speaking(corpus: Corpus, heir: str) -> tuple[str, ...]:
    """Give the languages of a reason: those that are whole, as they will be once the entry is written."""
    return tuple(code for code in corpus.site_languages.built if code in {*corpus.site_languages.complete, heir})


def _incomplete(corpus: Corpus, code: str) -> Iterator[Problem]:
    """Report what a language lacks that came after the launch and is not declared to grow: once for all of it.

    Why a language left or came is said in those that the site had on that day, and is not written again for others.
    """
    missing = [path for path in corpus.paths if not corpus.page(code, path)]
    gaps = [place for page in corpus.pages_in(code) for place in _gaps(corpus, code, page.path)]
    tables = (rows for table, rows in corpus.data.entries.items() if table != "language")
    entries = [f"{place.path}:{place.line()}" for rows in tables for entry, place in rows if lacks(entry, code)]
    if missing or gaps or entries:
        named = [*(path or "index" for path in missing), *gaps, *entries][:_NAMED]
        values = {
            "language": code,
            "pages": str(len(missing)),
            "passages": str(len(gaps)),
            "entries": str(len(entries)),
            "found": ", ".join(named),
            "lines": format_language(corpus, code, GROWING),
        }
        yield Problem(*_configured(corpus, code), "site-language-incomplete", values)


def _gaps(corpus: Corpus, code: str, path: str) -> Iterator[str]:
    page = corpus.page(code, path)
    others = (other for known in corpus.site_languages.complete if (other := corpus.page(known, path)))
    names = dict.fromkeys(name for other in others for name in other.passages_by_id)
    return (f"{path}/{name}" for name in names if page and name not in page.passages_by_id)


def lacks(value: object, code: str) -> bool:
    """Tell whether an entry, or one nested in it, has a text in every language but this one."""
    if isinstance(value, TextByLanguage):
        return code not in value
    if isinstance(value, BaseModel):
        return any(lacks(getattr(value, name), code) for name in type(value).model_fields)
    return isinstance(value, tuple) and any(lacks(inner, code) for inner in value)


def _change_problems(corpus: Corpus, change: LanguageChange, place: Place) -> Iterator[Problem]:
    """Report an entry about a language that nobody knows, that is built after all, or that leads nowhere."""
    states, published = corpus.site_languages, corpus.log.languages
    known = {*states.built, *published, *corpus.configuration.unbuilt}
    values = {"found": change.code, "file": CHANGES_FILE.rpartition("/")[2]}
    if change.code not in known:
        near = nearest(change.code, known)
        yield Problem(place.path, place.line("code"), "site-language-unpublished", {**values, "meant": near})
    elif change.state != GROWING and change.code in states.built and not change.restored:
        today = corpus.configuration.today.isoformat()
        yield Problem(place.path, place.line("state"), "site-language-back", {**values, "line": f"restored = {today}"})
    if change.state == RENAMED and not change.restored and change.code not in states.successors:
        near = _heir(corpus, change.code) or nearest(change.to, states.built)
        if change.code not in states.built and change.to not in corpus.once(language_changes):
            yield Problem(place.path, place.line("to"), "site-language-successor", {"found": change.to, "meant": near})
