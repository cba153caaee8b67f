"""What became of a passage after an edition: the first comparison that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.editions.edition_changes import SINCE_LAST, changes_by_address
from concordance.editions.editions_place import EDITIONS_PATH
from concordance.editions.kept_editions import editions_of, last_edition

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.editions.comparison import TextDifference
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class ChangeSince:
    """What became of a passage."""

    edition: str
    """The edition that has it first, or `SINCE_LAST`."""
    anchor: str
    """The id at which the comparison shows it."""
    change: TextDifference

    @property
    def is_gone(self) -> bool:
        """True where the passage no longer stands in its document."""
        return self.change.kind == "withdrawn" or bool(self.change.after)


def change_since(corpus: Corpus, edition: Edition, code: str, address: str) -> ChangeSince | None:
    """Give what became of a passage after an edition, in a language; none where it reads as it did there.

    Of a language that the site has no more only the later editions tell something.
    """
    names = [one.name for one in editions_of(corpus)]
    present = corpus.site_languages.successors.get(code, code)
    now = [SINCE_LAST] if present in corpus.configuration.codes else []
    later = [*names[names.index(edition.name) + 1 :], *now]
    found = ((name, corpus.once(changes_by_address)[name].get((address, present))) for name in later)
    name, change = next(((name, one) for name, one in found if one is not None and _tells(one)), ("", None))
    return ChangeSince(name, change_anchor(address, present), change) if change else None


def change_since_last(corpus: Corpus, code: str, address: str) -> ChangeSince | None:
    """Give what became of a passage since the last edition, in a language; none without an edition."""
    edition = last_edition(corpus)
    return change_since(corpus, edition, code, address) if edition else None


def change_anchor(address: str, code: str) -> str:
    """Give the id of a passage where changes are shown: `fr.plan.axis-1.p2`, and `fr.note` for a title."""
    path, _, name = address.partition("#")
    parts = (code, path.strip("/").replace("/", ".") or EDITIONS_PATH, name)
    return ".".join(part for part in parts if part)


def _tells(change: TextDifference) -> bool:
    """Tell whether a reader would want to know: another order of the same text, or of its links, is no other text."""
    return bool(change.runs or change.withheld or change.after) or change.kind in {"changed", "withdrawn"}
