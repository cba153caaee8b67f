"""What was recorded of languages stays in their file: no entry is taken out, or dated otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.checks.languages import format_language
from concordance.data.site_languages import CHANGES_FILE
from concordance.problem import Problem
from concordance.references.language_marks import language_marks, recorded_language_marks
from concordance.schemas.site_entries import LanguageChange

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def recorded_language_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report what the log has of a language and the entries have not, with the lines that say it again."""
    if "language" in corpus.data.partial:
        return
    written = {mark for change in corpus.data.all("language", LanguageChange) for mark in language_marks(change)}
    for mark in recorded_language_marks(corpus):
        if mark not in written:
            code, state, day, to = (*mark.split(":"), "")[:4]
            line = f"\n    restored = {day}"
            lines = line if state == "restored" else format_language(corpus, code, state, to, day)
            path = corpus.configuration.in_docs(CHANGES_FILE)
            key = "site-language-unrestored" if state == "restored" else "site-language-removed"
            yield Problem(path, 1, key, {"language": code, "lines": lines})
