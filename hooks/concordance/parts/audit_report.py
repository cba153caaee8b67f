"""The record of the last automatic audit: written by `make audit`, shown by the accessibility statement."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.schemas.site_entries import Audit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.model.corpus import Corpus

AUDIT_FILE = "data/audit.toml"
"""Under the folder of the documentation."""
AUDIT_HEADER = """\
# What programs found on every page of the site, written by `make audit`; never edited by hand.
# The accessibility statement shows it. It is no proof that a page is easy to use, and no claim of conformity.
"""


def last_audit(corpus: Corpus) -> Audit | None:
    """Give the last audit; nothing where there was none."""
    return corpus.data.one("audit", Audit)


def audit_toml(audit: Audit) -> str:
    """Write an audit as TOML; the same audit gives the same bytes."""
    return AUDIT_HEADER + "".join(f"{line}\n" for line in _lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    yield from ("", "[audit]", f"date = {audit.date.isoformat()}", f"pages = {audit.pages}")
    yield from (f"widths = {list(audit.widths)}", f"schemes = {_written(audit.schemes)}")
    yield from _table("tools", {name: json.dumps(version) for name, version in audit.tools.items()})
    yield from _table("validity", {name: str(count) for name, count in audit.validity.items()})
    for fault in audit.fault:
        yield from ("", "[[audit.fault]]", f"rule = {json.dumps(fault.rule)}", f"pages = {fault.pages}")


def _written(words: Iterable[str]) -> str:
    return f"[{', '.join(map(json.dumps, words))}]"


def _table(name: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"[audit.{name}]")
    yield from (f"{key} = {value}" for key, value in sorted(rows.items()))
