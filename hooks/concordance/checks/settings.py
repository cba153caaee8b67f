"""Each setting of `mkdocs.yml` does something here, or is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.problem import Problem, nearest
from concordance.settings_support import REFUSED, WORKS, is_unknown, setting_refusal

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def setting_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report the settings that nothing here reads, or that would break addresses or ask other hosts."""
    path = corpus.configuration.relative(corpus.configuration.file)
    for setting in corpus.configuration.settings:
        if refused := setting_refusal(setting):
            values = {"found": _as_written(setting.name), "instead": refused.instead}
            yield Problem(path, setting.line, refused.reason, values)
        elif is_unknown(setting.name):
            known = (name for name in WORKS | frozenset(REFUSED) if "." not in name)
            meant = nearest(setting.name, known)
            yield Problem(path, setting.line, "setting-unknown", {"found": setting.name, "meant": meant})


def _as_written(name: str) -> str:
    """Write a setting as its message speaks of it: `theme: logo`, and a plugin by its own name."""
    outer, dot, inner = name.partition(".")
    return inner if outer == "plugins" else f"{outer}: {inner}" if dot else name
