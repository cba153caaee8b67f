"""The records of the site as a deployed one shows them, and a head of the chain that somebody has kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from concordance.commands.verify_live import Fetch, site_address
from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.publications import PUBLICATIONS_FILE, read_chain
from concordance.errors import ConfigurationError
from concordance.files import lenient_text
from concordance.references.recorded_state import RecordedState

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.configuration import Configuration

NO_SITE = "none"
"""The value of `URL` by which a person says that no deployed site is to be asked."""
_FOUND, _NO_SUCH_FILE = 200, frozenset({404, 410})
_HEAD = re.compile(r"(?:([1-9][0-9]*):)?([0-9a-f]{12,64})")


class NotComparedError(Exception):
    """The deployed site could not be asked; the message says why, in a clause."""


class NotAskedError(NotComparedError):
    """There is no deployed site that is to be asked."""


def live_address(configuration: Configuration, options: Options) -> str:
    """Give the address of the deployed site to ask: what `URL` says, else that of the settings.

    Raises NotAskedError where there is none, or none is to be asked.
    """
    if options.url == NO_SITE:
        raise NotAskedError("URL=none")
    given = options.url or configuration.site_url
    if not given:
        raise NotAskedError("its address is not known (URL=https://…)")
    return site_address(given)


def live_records(address: str, ask: Fetch) -> RecordedState:
    """Ask a deployed site for its records; what it does not publish is empty, as on a site that was never launched.

    Raises NotComparedError where it does not answer, or not with its records: then nothing is known of it.
    """
    chain = _ask(address, PUBLICATIONS_FILE, ask) or _from_json(_ask(address, "data/publications.json", ask))
    if chain and not read_chain("", chain)[0]:
        raise NotComparedError(f"{address}{PUBLICATIONS_FILE} is no chain of publications")
    log, days = _ask(address, VERSIONS_FILE, ask), _first_days(_ask(address, "data/addresses.json", ask))
    return RecordedState(f"`{address}`", {PUBLICATIONS_FILE: chain, VERSIONS_FILE: log, LOCK_FILE: days})


def _ask(address: str, name: str, ask: Fetch) -> str:
    try:
        answer = ask(urljoin(address, name), False)
    except OSError as error:
        raise NotComparedError(f"{address} does not answer: {error}") from error
    if answer.status == _FOUND:
        return lenient_text(answer.body)
    if answer.status in _NO_SUCH_FILE:
        return ""
    raise NotComparedError(f"{address}{name} answers {answer.status}")


def _rows(text: str, name: str) -> list[Mapping[str, Any]]:
    """Read the records of an open data file; none where there is no file. Raises NotComparedError for anything else."""
    try:
        rows = json.loads(text)[name] if text else []
        return [row for row in rows if isinstance(row, dict)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotComparedError(f"its {name}.json cannot be read") from error


def _from_json(text: str) -> str:
    """Write the chain of `publications.json` as its file has it."""
    rows = _rows(text, "publications")
    lines = (
        f"{row.get('number')} {row.get('publication')} root={row.get('root')} before={_before(row)}" for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def _before(row: Mapping[str, Any]) -> str:
    return str(row.get("before") or "launch")


def _first_days(text: str) -> str:
    rows = _rows(text, "addresses")
    return "".join(f"{row.get('address')} {row.get('published')}\n" for row in rows)


def kept_head(given: str, ask: Fetch) -> RecordedState | tuple[int, str]:
    """Read what `HEAD` names: a file or an address with a whole chain, or a number and a hash that somebody noted.

    The number is 0 where none was noted. Raises ConfigurationError for anything else, NotComparedError for an address
    that does not answer.
    """
    if match := _HEAD.fullmatch(given.strip().lower()):
        return int(match[1] or 0), match[2]
    is_address = given.startswith(("https://", "http://"))
    if not is_address and not Path(given).is_file():
        raise ConfigurationError(
            "HEAD must be a head of the chain, such as 7:5f3a… with 12 digits or more, "
            f"or a file or an address that has the chain; found: {given!r}"
        )
    text = _ask(given, "", ask) if is_address else lenient_text(Path(given).read_bytes())
    chain = _from_json(text) if text.lstrip().startswith("{") else text
    if not read_chain("", chain)[0]:
        raise ConfigurationError(f"HEAD must name a chain of publications; {given!r} has none")
    return RecordedState(f"`{given}`", {PUBLICATIONS_FILE: chain})
