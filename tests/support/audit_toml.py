"""The record of an audit as TOML, as `make audit` writes it and the accessibility statement reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from concordance.schemas.site_entries import Audit

AUDIT_HEADER = """\
# What programs found on every page of the site, written by `make audit`; never edited by hand.
# The accessibility statement shows it. It is no proof that a page is easy to use, and no claim of conformity.
"""


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
