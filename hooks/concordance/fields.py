"""The kinds of values that data files hold: words in every language, names with a status, dates, addresses, ids."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

ENTRY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The grammar of an entry's id; unlike the id of a heading it may begin with a figure, as a date does."""

Status = Literal["official", "usage", "translated", "uncertain"]
"""Whose name it is: the body's own or the law's; used by an official actor; this site's translation; not sure."""


def _plain_id(value: str) -> str:
    if not ENTRY_ID.fullmatch(value):
        raise PydanticCustomError("plain_id", "an id is lower-case words joined by hyphens")
    return value


def _partial_date(value: str) -> str:
    parts = value.split("-")
    try:
        year, month, day = (*(int(part) for part in parts), *(1,) * (3 - len(parts)))
        date(year, month, day)
    except ValueError as error:
        raise PydanticCustomError("partial_date", "no such date") from error
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        raise PydanticCustomError("partial_date", "a date is written YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _as_text(value: object) -> object:
    """Let an editor write a full date with or without quotes."""
    return value.isoformat() if isinstance(value, date) else value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(sign.isspace() for sign in value):
        raise PydanticCustomError("web_address", "an address begins with https:// or http://")
    return value


def _languages(info: ValidationInfo) -> tuple[str, ...]:
    context: Any = info.context or {}
    return tuple(context.get("languages", ()))


def _some_languages(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    known = _languages(info)
    for code, text in value.items():
        if known and code not in known:
            raise PydanticCustomError("language_unknown", "unknown language", {"language": code})
        if not text.strip():
            raise PydanticCustomError("language_empty", "empty", {"language": code})
    return value


def _every_language(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    if missing := [code for code in _languages(info) if code not in value]:
        raise PydanticCustomError("language_missing", "missing", {"language": ", ".join(missing)})
    return _some_languages(value, info)


Id = Annotated[str, AfterValidator(_plain_id)]
"""A permanent neutral id: an acronym or English words."""
PartialDate = Annotated[str, BeforeValidator(_as_text), AfterValidator(_partial_date)]
"""ISO 8601, to the day, the month or the year."""
WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An absolute http or https address."""
Words = Annotated[dict[str, str], AfterValidator(_every_language)]
"""A text in every language of the site, none of them empty."""
SomeWords = Annotated[dict[str, str], AfterValidator(_some_languages)]
"""A text in some of the languages."""
Statuses = Annotated[dict[str, Status], AfterValidator(_some_languages)]
"""The status of a name in the languages where it is not official."""
