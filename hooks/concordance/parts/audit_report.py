"""The record of the last automatic audit: written by `make audit`, shown by the accessibility statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.schemas.site_entries import Audit

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

AUDIT_FILE = "data/audit.toml"
"""Under the folder of the documentation."""


def last_audit(corpus: Corpus) -> Audit | None:
    """Give the last audit; nothing where there was none."""
    return corpus.data.single("audit", Audit)
