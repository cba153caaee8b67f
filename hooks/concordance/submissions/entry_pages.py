"""The pages of a new entry in every language, made of what its proposal says: short, whole, and read by a person."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound
from markupsafe import Markup

from concordance.data.lock import address_of
from concordance.render.templates import template_environment
from concordance.submissions.errors import ProposalError
from concordance.submissions.texts import refuse_text

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import EntryKind
    from concordance.wording import Wording

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SUMMARY = 155
"""Signs of a description, as search engines show one."""
_OF_SUMMARY = "services"
"""The field from whose first sentence the description is made; without it, from the name."""


def entry_pages(
    corpus: Corpus, wording: Wording, kind: EntryKind, name: str, fields: Mapping[str, Any]
) -> dict[str, bytes]:
    """Give the pages of a new entry by path under the documentation folder; none where its table has no such pages.

    Raises ProposalError where a page cannot be made of it, or its address is or was that of another.
    """
    if not kind.own_pages:
        return {}
    path = kind.own_page(name)
    if _is_taken(corpus, path):
        raise ProposalError("entry-exists", {"found": path})
    try:
        template = template_environment(corpus.configuration.overrides).get_template(
            f"new/{kind.table}-proposed.md.html"
        )
    except TemplateNotFound as error:
        raise ProposalError("by-hand", {"reference": path}) from error
    pages = {}
    for code in corpus.configuration.codes:
        texts = _texts(code, fields)
        values = {"id": name, "sources": list(fields.get("sources", ())), "t": partial(wording.say, code)}
        pages[f"{code}/{path}.md"] = f"{template.render(**values, **texts)}\n".encode()
    return pages


def _is_taken(corpus: Corpus, path: str) -> bool:
    """Tell whether a page has the address or the file of another: `federations/index.md` is that of `federations`."""
    names = {corpus.configuration.below_docs(page.source) for page in corpus.pages.values()}
    files = {f"{code}/{path}.md" for code in corpus.configuration.codes}
    return path in corpus.known_paths or address_of(path) in corpus.lock.entries or not files.isdisjoint(names)


def _texts(code: str, fields: Mapping[str, Any]) -> dict[str, dict[str, Markup]]:
    """Give the texts of an entry in a language as they stand in Markdown, and as they stand in a head of YAML."""
    by_name = {name: value.get(code) for name, value in fields.items() if isinstance(value, Mapping)}
    texts = {name: value.strip() for name, value in by_name.items() if isinstance(value, str)}
    for text in texts.values():
        refuse_text(code, text)
    for name in ("name", "services", "recognition"):
        if name not in texts:
            raise ProposalError("missing", {"field": f"entry.{name}.{code}"})
    refuse_text(code, texts["name"], one_line=True)
    summary = _SENTENCE.split(texts.get(_OF_SUMMARY, texts["name"]))[0]
    shortened = summary if len(summary) <= _SUMMARY else f"{summary[:_SUMMARY].rsplit(' ', 1)[0]}…"
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in {**texts, "summary": shortened}.items()}
    return {"text": _as_written(texts), "quoted": _as_written(quoted)}


def _as_written(texts: Mapping[str, str]) -> dict[str, Markup]:
    """Keep the signs of texts as they are: what is written is Markdown, which the checks read as that of any editor."""
    return {name: Markup(text) for name, text in texts.items()}  # noqa: S704
