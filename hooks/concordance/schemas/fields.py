"""The types of the values in data files: words in every language, statuses of names, dates, addresses, ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, PlainValidator, StringConstraints, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from concordance.paths import is_shared_address
from concordance.web_addresses import is_web_address

ENTRY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The grammar of an entry's id; unlike the id of a heading it may begin with a digit, as a date does."""

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")

Status = Literal["official", "usage", "translated", "uncertain"]
"""Whose words a name is: of the body or the law; of another official actor; a translation by this site; not known."""


def _plain_id(value: str) -> str:
    if not ENTRY_ID.fullmatch(value):
        raise PydanticCustomError("plain_id", "an id is lower-case words joined by hyphens")
    return value


def _partial_date(value: str) -> str:
    if not _DATE.fullmatch(value) or not _exists((value + "-01-01")[:10]):
        raise PydanticCustomError("partial_date", "a date is written YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _full_date(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and _exists(value):
        return value
    raise PydanticCustomError("full_date", "a date is written YYYY-MM-DD")


def _exists(iso: str) -> bool:
    try:
        return bool(date.fromisoformat(iso))
    except ValueError:
        return False


def _as_text(value: object) -> object:
    """Let an editor write a full date, or a year, with or without quotes."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise PydanticCustomError("web_address", "an address begins with https:// or http://")
    return value


class TextByLanguage(dict[str, str]):
    """A text in every language that must have it; for one that has none yet, that of the first is given.

    Only whoever asks for a single language gets it: what has a text, and in which languages, stays as it was written.
    A check refuses that a page shows it (`checks/growing.py`).
    """

    def __missing__(self, code: str) -> str:
        return next(iter(self.values()))


def _languages(info: ValidationInfo, name: str = "languages") -> tuple[str, ...]:
    context: Any = info.context or {}
    return tuple(context.get(name, ()))


def _some_languages(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    return _of_the_site(_checked(value, info, ()), info)


def _every_language(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    return TextByLanguage(_of_the_site(_with_former(value, info, _languages(info)), info))


def _lists_in_every_language(value: dict[str, tuple[str, ...]], info: ValidationInfo) -> dict[str, tuple[str, ...]]:
    try:
        known = _every_language({code: "\n".join(texts) for code, texts in value.items()}, info)
    except PydanticCustomError as error:
        context = {**(error.context or {}), "lists": True}
        raise PydanticCustomError("languages", "not one list for each language", context) from error
    return {code: tuple(text.split("\n")) for code, text in known.items()}


def _unless_restored(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    checked = _with_former(value, info, () if info.data.get("restored") else _languages(info))
    return TextByLanguage({**checked, **_of_the_site(checked, info)})


def _with_former(value: dict[str, str], info: ValidationInfo, wanted: tuple[str, ...]) -> dict[str, str]:
    missing = (code for code in wanted if _text_in(code, value, info) is None)
    return _checked(value, info, tuple(missing))


def _text_in(code: str, texts: Mapping[str, str], info: ValidationInfo) -> str | None:
    """Give the text in a language, else that under a name that it had before; None where there is none.

    What is written for `nl` is also that of `nl-BE`.
    """
    context: Any = info.context or {}
    names = (code, *context.get("names", {}).get(code, ()), code.partition("-")[0])
    return next((texts[name] for name in names if name in texts), None)


def _of_the_site(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    """Leave out the texts in languages that the site is not built in: they stay in the file and go nowhere."""
    built = _languages(info, "built") or _languages(info)
    if not built:
        return value
    return {code: text for code in built if (text := _text_in(code, value, info)) is not None}


def _checked(value: dict[str, str], info: ValidationInfo, missing: tuple[str, ...]) -> dict[str, str]:
    """Raise one error that names every fault of every language, because a field can raise only once."""
    known = {*_languages(info), *_languages(info, "built"), *_languages(info, "others")}
    known |= {code.partition("-")[0] for code in known}
    unknown = tuple(code for code in value if known and code not in known)
    empty = tuple(code for code, text in value.items() if not text.strip())
    if missing or unknown or empty:
        faults = {"missing": missing, "unknown": unknown, "empty": empty}
        raise PydanticCustomError("languages", "not one text for each language", faults)
    return value


def _one_or_each(value: object, info: ValidationInfo) -> str | dict[str, str]:
    if isinstance(value, str):
        return value
    return _every_language(_texts_by_language(value), info)


def _address_or_addresses(value: object, info: ValidationInfo) -> str | dict[str, str]:
    if isinstance(value, str):
        return _web_address(value)
    addresses = _some_languages(_texts_by_language(value), info)
    return {code: _web_address(address) for code, address in addresses.items()}


def _texts_by_language(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise PydanticCustomError("string_type", "neither a text nor a text for each language")
    if not all(isinstance(text, str) for text in value.values()):
        raise PydanticCustomError("dict_type", "not a text for each language")
    return value


def _shared_address(value: str) -> str:
    if not is_shared_address(value):
        raise PydanticCustomError("shared_address", "an address is written as in the lock")
    return value


SharedAddress = Annotated[str, AfterValidator(_shared_address)]
"""An address without language, as the lock has it: it becomes the path of a file."""
Id = Annotated[str, AfterValidator(_plain_id)]
"""A permanent neutral id: an acronym or English words."""
PartialDate = Annotated[str, BeforeValidator(_as_text), AfterValidator(_partial_date)]
"""A date by ISO 8601, to the day, the month or the year: `2024-05-01`, `2024-05`, `2024`."""
FullDate = Annotated[date, BeforeValidator(_full_date)]
"""A day, as a TOML date or as text; never a number of seconds, which pydantic would take too."""
PublicationName = Annotated[str, BeforeValidator(_as_text)]
"""The name of a publication, `2026-12-01` or `2026-12-01-2`, with or without quotes; the log knows which there are."""
_ADDRESS: Mapping[str, Any] = {"type": "string", "format": "uri"}
"""What JSON Schema calls an address (Validation, §7.3.5)."""
WebAddress = Annotated[str, AfterValidator(_web_address), WithJsonSchema({**_ADDRESS})]
"""An absolute http or https address."""
WebPage = Annotated[
    str | dict[str, str],
    PlainValidator(_address_or_addresses),
    WithJsonSchema({"anyOf": [_ADDRESS, {"type": "object", "additionalProperties": _ADDRESS}]}),
]
"""The web address of a page, or one by language, in some of the languages."""
WebAddresses = Annotated[dict[str, WebAddress], AfterValidator(_some_languages)]
"""A web address by language, in some of the languages."""
Words = Annotated[dict[str, str], AfterValidator(_every_language)]
"""A text by language, in every language of the site; none is empty."""
WordLists = Annotated[
    dict[str, tuple[Annotated[str, StringConstraints(min_length=1)], ...]], AfterValidator(_lists_in_every_language)
]
"""Several words or phrases by language, in every language of the site; none is empty."""
NameOrNames = Annotated[str | dict[str, str], PlainValidator(_one_or_each)]
"""A name that every language shares, or one in every language of the site."""
FormerWords = Annotated[dict[str, str], AfterValidator(_unless_restored)]
"""A text by language, in every language of the site, and in those that it had before where one is written.

Of an entry that no longer holds, nothing is shown: the languages of its own day are enough.
"""
SomeWords = Annotated[dict[str, str], AfterValidator(_some_languages)]
"""A text by language, in some of the languages; none is empty."""
NameStatuses = Annotated[dict[str, Status], AfterValidator(_some_languages)]
"""The status of a name by language, in the languages where it is not official."""
