"""The values of the parts of the page that verifies quotations: its form, and examples of the folding rule."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_to
from concordance.open_data.files import VERSIONS
from concordance.quotations.site_labels import site_labels
from concordance.text.folding import fold_words, words_hash

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

SENTENCES = (
    "waiting", "empty", "short", "long", "reference", "failed",
    "place.paragraph", "place.section", "time.standing", "time.past", "time.day", "and",
    "whole.standing", "whole.past", "part.standing", "part.past", "near.standing", "near.past",
    "withheld.standing", "withheld.past", "unknown", "unknown-help", "many-exact", "many-mixed", "together",
    "also", "omits", "still-there", "changed", "ended", "other-reference", "aside", "legend", "missing", "more", "end",
    "read", "permanent", "version", "citation",
)  # fmt: skip
"""The words that the script shows, by their keys below `verify`."""
EXAMPLES = ("quotes", "typed", "apostrophe", "number")


def verify_form(corpus: Corpus, page: Page) -> dict[str, Any]:
    """Give what the form tells its script: where the versions are, and how the language writes a date."""
    language = corpus.configuration.language(page.language)
    return {
        "sentences": SENTENCES,
        "labels": lambda wording: asdict(site_labels(wording, corpus.configuration.codes)),
        "versions": relative_to(Address(page.language, page.path), VERSIONS.json_file.path),
        "locale": language.locale.replace("_", "-"),
        "first_of_month": language.first_of_month,
    }


def folding_examples() -> dict[str, Any]:
    """Give the rule itself, so that what is shown of it is always right."""
    return {"names": EXAMPLES, "fold": fold_words, "words_hash": words_hash}
