"""The languages of a site over the years: those it is built in, those that grow, those that it had before.

A language may come after the launch, page by page; it may be withdrawn or get another name. What was promised in it is
in the log; what the publisher says of it is in `languages.toml`, and with that no language ever ends in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import tomli

from concordance.data.lock import Lock
from concordance.data.version_texts import VersionTexts

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.data.lifecycle import LifecycleLog

CHANGES_FILE = "data/languages.toml"
GROWING, WITHDRAWN, RENAMED = "growing", "withdrawn", "renamed"


@dataclass(frozen=True)
class SiteLanguages:
    """Every language that the site has or had, by code."""

    built: tuple[str, ...]
    """In which the site is built, in the order of the configuration."""
    growing: frozenset[str] = frozenset()
    """Those of them that need not have everything: they are declared so, or nothing was published in them yet."""
    undeclared: frozenset[str] = frozenset()
    """Those of the growing ones that are not declared so."""
    former: tuple[str, ...] = ()
    """In which something was published, and the site is not built any more."""
    successors: Mapping[str, str] = field(default_factory=dict)
    """The present code of each language that was renamed."""
    empty: frozenset[str] = frozenset()
    """Those of the built ones that have no page at all where others have several: their folder is still to be made, or
    is elsewhere."""
    others: frozenset[str] = frozenset()
    """Codes in which texts may stand though the site is not built in them."""

    @property
    def complete(self) -> tuple[str, ...]:
        """The codes of the languages that must have everything."""
        return tuple(code for code in self.built if code not in self.growing | self.empty)

    @property
    def ever(self) -> tuple[str, ...]:
        """The codes of all languages that the site has, in its order, then of those that it had."""
        return (*self.built, *self.former)

    @property
    def former_names(self) -> Mapping[str, tuple[str, ...]]:
        """The names that each language of the site had before, by its present one."""
        return {
            code: tuple(name for name, present in self.successors.items() if present == code)
            for code in self.successors.values()
        }

    def standing(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Give those of some codes in which the site is built and has pages, under their present name, in its order."""
        present = {self.successors.get(code, code) for code in codes} - self.empty
        return tuple(code for code in self.built if code in present)


def declared_changes(content: bytes) -> tuple[Mapping[str, Any], ...]:
    """Read what is declared of languages and holds, before anything is checked: what is no such entry is left out."""
    try:
        rows = tomli.loads(content.decode("utf-8-sig")).get("language", ())
    except (ValueError, RecursionError):
        return ()
    known = (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else iter(())
    sound = (row for row in known if all(isinstance(row.get(name, ""), str) for name in ("code", "state", "to")))
    return tuple(row for row in sound if not row.get("restored"))


def site_languages(
    configuration: Configuration,
    changes: tuple[Mapping[str, Any], ...],
    log: LifecycleLog,
    written: Mapping[str, int],
) -> SiteLanguages:
    """Put together what the configuration, the publisher and the log say of languages.

    `written` is the number of pages by code. A language that came after the launch and has less than half of the pages
    is taken for one that grows, declared or not. Where everything that was published is in other languages, those of
    the site are not taken for new.
    """
    built, published = configuration.codes, log.languages
    successors = dict(_successors(changes, built))
    declared = frozenset(row.get("code", "") for row in changes if row.get("state") == GROWING) & frozenset(built)
    known = {successors.get(code, code) for code in published}
    late = {code for code in built if code not in log.launch_languages and code not in successors.values()}
    few = {code for code in late if 2 * written.get(code, 0) < max(written.values(), default=0)}
    new = {code for code in built if code not in known} if known & set(built) else set[str]()
    growing = declared | new | (few if published else set())
    several = max(written.values(), default=0) > 1
    empty = frozenset(built) - written.keys() if written and (published or several) else frozenset[str]()
    if growing | empty >= frozenset(built):
        growing = frozenset()
    named = (name for row in changes for name in (row.get("code", ""), row.get("to", "")))
    return SiteLanguages(
        built,
        growing,
        growing - declared,
        tuple(code for code in published if code not in built),
        successors,
        empty,
        frozenset(code for code in (*configuration.unbuilt, *published, *named) if code and code not in built),
    )


def _successors(changes: tuple[Mapping[str, Any], ...], built: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Follow each renaming to the present code; what leads to none, or back, is left out."""
    renamed = {row["code"]: row["to"] for row in changes if row.get("state") == RENAMED and row.get("to")}
    for code in renamed:
        goal, seen = code, set[str]()
        while goal in renamed and goal not in built and goal not in seen:
            seen.add(goal)
            goal = renamed[goal]
        if goal in built and code not in built:
            yield code, goal


def under_present_names(lock: Lock, texts: VersionTexts, successors: Mapping[str, str]) -> tuple[Lock, VersionTexts]:
    """Let a language that was renamed go on with the texts and reviews that it had under its former name."""
    if not successors:
        return lock, texts
    entries = {
        address: entry.with_hashes(_renamed(entry.hashes, successors)) for address, entry in lock.entries.items()
    }
    carried = {
        (reference, successors[code], publication): text
        for (reference, code, publication), text in texts.texts.items()
        if code in successors
    }
    withheld = frozenset((name, successors[code], day) for name, code, day in texts.withheld if code in successors)
    return Lock(entries), VersionTexts({**carried, **texts.texts}, texts.withheld | withheld)


def _renamed(hashes: Mapping[str, str], successors: Mapping[str, str]) -> dict[str, str]:
    return {**{successors[code]: value for code, value in hashes.items() if code in successors}, **hashes}
