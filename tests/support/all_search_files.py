"""The search of every language at once."""

from __future__ import annotations

from collections.abc import Mapping

from concordance.model.corpus import Corpus
from concordance.search.search_files import search_files_of, searched_languages
from concordance.wording import Wording


def search_files(corpus: Corpus, wording: Wording) -> Mapping[str, bytes]:
    """Make the search of each language: its files by their path from the root of the site."""
    languages = (search_files_of(corpus, wording, code) for code in searched_languages(corpus))
    return {name: content for files in languages for name, content in files.items()}
