"""`make weights`: what the first view of each kind of page weighs, beside what it weighed in another built site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.atomic_swap import is_built
from concordance.commands.site import SITE
from concordance.errors import ConfigurationError
from concordance.hosting.weights import Weight, first_views, weigh

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.language import Language
    from concordance.project import Project
    from concordance.wording import Wording

Views = Sequence[tuple[str, Weight, Weight | None]]
"""For each kind of page its weight, and what it was before."""
_COLUMNS = ("total", "html", "styles", "scripts", "others")


def weights(project: Project, options: Options) -> int:
    """Print a table in each language, as Markdown, for the summary of a proposal.

    `OLD` is the folder of a site that was built before; where it has no such page, or is none, today stands alone.
    Raises ConfigurationError where there is no built site.
    """
    site = project.configuration.root / SITE
    if not is_built(site):
        raise ConfigurationError(f"{SITE}/ must be built before it is weighed: make site")
    views = tuple(_views(project, site, Path(options.old) if options.old else None))
    print("\n\n".join(_table(views, project.wording, language) for language in project.corpus.languages))
    return 0


def _views(project: Project, site: Path, old: Path | None) -> Iterator[tuple[str, Weight, Weight | None]]:
    for kind, page in first_views(project.corpus):
        if (now := weigh(page, partial(_content, site))) is not None:
            yield kind, now, weigh(page, partial(_content, old)) if old else None


def _content(site: Path, name: str) -> bytes | None:
    """Read a file of a site; nothing for what is no file of it, as where a page leads out of its folder."""
    path = site / name
    inside = path.resolve().is_relative_to(site.resolve())
    return path.read_bytes() if inside and path.is_file() else None


def _table(views: Views, wording: Wording, language: Language) -> str:
    """Write the weights in one language, under a heading."""

    def say(key: str) -> str:
        return wording.say(language.code, f"weights.{key}")

    def change(now: int, before: int | None) -> str:
        return (
            language.number(now)
            if before in {None, now}
            else f"{language.number(before or 0)} → {language.number(now)}"
        )

    names = ("page", *_COLUMNS)
    rows = [
        [say(kind), *(change(getattr(now, name), getattr(before, name, None)) for name in _COLUMNS)]
        for kind, now, before in views
    ]
    lines = [[say(name) for name in names], ["---", *("--:" for _ in _COLUMNS)], *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"# {language.name}{wording.say(language.code, 'summary.colon')}{say('title')}\n\n{say('what')}\n\n{table}"
