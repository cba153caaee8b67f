"""The body of a proposal, read: TOML that anybody may have written, looked at before anything is done with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tomli
from pydantic import ValidationError

from concordance.data.toml_limits import line_of_deep_name, oversized_number
from concordance.hidden_signs import hidden_in_text, shown
from concordance.submissions.body_text import LINE_SIGNS
from concordance.submissions.errors import ProposalError
from concordance.submissions.proposal import Proposal, strings_of


def read_body(body: str) -> Proposal:
    """Read the body of a proposal. Raises ProposalError for what it may not be, before anything is done with it."""
    proposal = _validated(_parsed(body))
    for name, text in strings_of(proposal.model_dump()):
        if hidden := next(hidden_in_text(text), None):
            raise ProposalError("hidden", {"field": name, "sign": hidden.name, "code": hidden.code})
    return proposal


def _parsed(body: str) -> Mapping[str, Any]:
    if line_of_deep_name(body) is not None:
        raise ProposalError("deep")
    try:
        raw = tomli.loads(body)
    except RecursionError as error:
        raise ProposalError("deep") from error
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ProposalError("toml", {"line": line[1] if line else str(body.count("\n") or 1)}) from error
    if oversized_number(raw) is not None:
        raise ProposalError("deep")
    return raw


def _validated(raw: Mapping[str, Any]) -> Proposal:
    version = raw.get("format")
    if version != 1 or isinstance(version, bool):
        raise ProposalError("format", {"found": _short(version)})
    try:
        return Proposal.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first.get("ctx", {}).get("field") or ".".join(map(str, first["loc"][:2])) or "kind")
        keys = {
            "missing": "missing", "proposal_missing": "missing", "extra_forbidden": "unknown-field",
            "proposal_extra": "unknown-field", "string_too_long": "field-long", "proposal_deep": "deep",
        }  # fmt: skip
        values = {"field": _short(name), "found": _short(first.get("input", ""))}
        raise ProposalError(keys.get(first["type"], "field"), values) from error


def _short(value: object) -> str:
    text = shown(" ".join(str(value).split()))
    return text if len(text) <= LINE_SIGNS else f"{text[:LINE_SIGNS]}…"
