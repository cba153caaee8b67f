"""`make links`: which links to other sites have died."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.commands.external_links import LinkResult, check_links, external_links, fetch_status, is_offline
from concordance.text.github_markdown import code, safe

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.language import Language
    from concordance.project import Project
    from concordance.wording import Wording


def links(project: Project, options: Options) -> int:
    """Print a report of the dead links as Markdown, in every language, or nothing.

    A page of another site that is gone is no fault of this one: it does not make the command fail. That this machine
    reaches nobody does.
    """
    all_links = external_links(project.corpus)
    results = check_links(all_links, fetch_status)
    if is_offline(results, all_links):
        print("No site answers: this machine must be connected to check links.", file=sys.stderr)
        return 1
    print(links_report(results, project.wording, project.corpus.languages), end="")
    return 0


def links_report(results: tuple[LinkResult, ...], wording: Wording, languages: tuple[Language, ...]) -> str:
    """Write an issue about the dead links, in every language; nothing where none is surely dead."""
    if not any(result.gone for result in results):
        return ""
    return "\n\n---\n\n".join("\n\n".join(_sections(results, wording, language)) for language in languages) + "\n"


def _sections(results: tuple[LinkResult, ...], wording: Wording, language: Language) -> Iterator[str]:
    lists: Mapping[str, bool] = {"gone": True, "unsure": False}
    for key, gone in lists.items():
        if items := [_item(result) for result in results if result.gone is gone]:
            yield f"## {wording.say(language.code, f'links.{key}.title')}"
            yield wording.say(language.code, f"links.{key}.text")
            yield "\n".join(items)


def _item(result: LinkResult) -> str:
    places = ", ".join(map(code, result.link.places))
    return f"- {code(result.link.address)} ({safe(result.status)}), {places}"
