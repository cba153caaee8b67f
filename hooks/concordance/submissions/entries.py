"""An entry of the data changed or added: a federation, a term, a body, a source, a citation, a relation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from concordance.data.entry_forms import entry_base, entry_form
from concordance.data.tables import KINDS
from concordance.data.toml_edit import merge_into, with_changes, with_entry
from concordance.data.toml_values import plain_form
from concordance.schemas.entries import Entry, Identified
from concordance.submissions.content import data_content, edited
from concordance.submissions.content_change import ContentChange
from concordance.submissions.entry_pages import entry_pages
from concordance.submissions.errors import ProposalError
from concordance.submissions.proposal import ENTRY_BASE

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import EntryKind
    from concordance.submissions.proposal import Proposal
    from concordance.wording import Wording

OPEN_TABLES = frozenset({"citation", "relation"})
"""Tables that no page shows by themselves and whose entries may be proposed; of the others, those that a page shows."""


def entry_changed(corpus: Corpus, wording: Wording, proposal: Proposal) -> ContentChange:
    """Prepare an entry that is new, or has other values.

    Raises ProposalError where the values that it changes are no longer what they were, or where only a person can write
    it without touching something else.
    """
    kind = KINDS.get(proposal.collection)
    if kind is None or not (kind.page or kind.table in OPEN_TABLES) or not corpus.data.has(kind.table):
        raise ProposalError("collection", {"found": proposal.collection})
    has_id = issubclass(kind.schema, Identified)
    if has_id != bool(proposal.id) and ENTRY_BASE not in proposal.base:
        raise ProposalError("missing" if has_id else "unknown-field", {"field": "id"})
    if ENTRY_BASE in proposal.base:
        return _changed(corpus, kind, proposal)
    return _added(corpus, wording, kind, proposal)


def _changed(corpus: Corpus, kind: EntryKind, proposal: Proposal) -> ContentChange:
    entry, place = _found(corpus, kind, proposal)
    form, name = entry_form(entry), _name(kind, proposal.id)
    if entry_base(entry) != proposal.base[ENTRY_BASE]:
        _refuse_stale(form, proposal, name)
    wanted = entry_form(entry)
    merge_into(wanted, proposal.entry)
    if wanted.get("id") != form.get("id") or "id" in proposal.remove:
        raise ProposalError("id-changed", {"found": str(wanted.get("id"))})
    if plain_form(wanted) == form and not proposal.remove:
        raise ProposalError("nothing", {"reference": name})
    changes = {key: value for key, value in proposal.entry.items() if plain_form(value) != form.get(key)}
    return _written(
        corpus, kind, proposal.id, lambda text: with_changes(text, place.location, changes, proposal.remove)
    )


def _added(corpus: Corpus, wording: Wording, kind: EntryKind, proposal: Proposal) -> ContentChange:
    if proposal.remove or proposal.was:
        raise ProposalError("unknown-field", {"field": "remove" if proposal.remove else "was"})
    if proposal.id and proposal.id in corpus.data.ids(kind.table):
        raise ProposalError("entry-exists", {"found": _name(kind, proposal.id)})
    fields = {"id": proposal.id, **proposal.entry} if proposal.id else dict(proposal.entry)
    if fields.get("id", "") != proposal.id:
        raise ProposalError("id-changed", {"found": str(fields.get("id"))})
    ordered = {name: fields[name] for name in _order(kind) if name in fields}
    pages = entry_pages(corpus, wording, kind, proposal.id, fields)
    change = _written(corpus, kind, proposal.id, lambda text: with_entry(text, kind.table, {**ordered, **fields}))
    said = (("pages", {"reference": change.references[0]}),) if pages else ()
    return replace(change, files={**change.files, **pages}, said=said)


def _found(corpus: Corpus, kind: EntryKind, proposal: Proposal) -> tuple[Entry, Place]:
    """Find an entry by its id, else by its base: what has no id is known by all that it says."""
    for entry, place in corpus.data.with_places(kind.table, Entry):
        if (getattr(entry, "id", "") == proposal.id) if proposal.id else _has_base(entry, proposal):
            return entry, place
    raise ProposalError("entry-unknown", {"found": _name(kind, proposal.id)})


def _has_base(entry: Entry, proposal: Proposal) -> bool:
    return entry_base(entry) == proposal.base[ENTRY_BASE]


def _refuse_stale(form: Mapping[str, Any], proposal: Proposal, name: str) -> None:
    """Refuse a change of a value that somebody has changed since; other values may have changed."""
    touched = {**dict(_leaves(proposal.entry)), **{tuple(field.split(".")): None for field in proposal.remove}}
    for path, value in touched.items():
        present, was = _value(form, path), _value(proposal.was, path)
        if plain_form(was) != present:
            values = {"reference": name, "field": ".".join(path), "present": _said(present), "proposed": _said(value)}
            raise ProposalError("stale-entry", values)


def _leaves(value: Mapping[str, Any], path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Give every value that has no names inside, with the names that lead to it."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for name, inner in value.items():
        found += _leaves(inner, (*path, name)) if isinstance(inner, Mapping) else [((*path, name), inner)]
    return found


def _value(form: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = form
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _said(value: Any) -> str:
    return "–" if value is None else str(value)


def _order(kind: EntryKind) -> list[str]:
    return [field.alias or name for name, field in kind.schema.model_fields.items()]


def _name(kind: EntryKind, name: str) -> str:
    """Name an entry as its address does: `federations/fdss`, `glossary/cpas`."""
    return f"{kind.page or kind.file.removesuffix('.toml')}/{name}".rstrip("/")


def _written(corpus: Corpus, kind: EntryKind, name: str, write: Callable[[str], str]) -> ContentChange:
    file, reference = f"data/{kind.file}", _name(kind, name)
    place = kind.place(name) if kind.page else ("", "")
    return ContentChange({file: edited(data_content(corpus, file), write, reference)}, (reference,), place=place)
