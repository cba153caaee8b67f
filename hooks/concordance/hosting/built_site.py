"""Whether a site that was just built keeps every promise: each promised file is opened before anybody is shown it.

What takes a page out of a site says nothing: a setting, a plugin, a hook or a template, and the build ends well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from concordance.hosting.promise import Promise
from concordance.problem import Problem, listed_up_to
from concordance.regular_files import read_regular
from concordance.text.html_reader import Anchors, read_anchors

NAMED = 6
"""How many addresses a message names; of all of them there is the number."""
_SETTING = re.compile(r"^([a-z_]+):", re.MULTILINE)
_CHANGING = ("plugins", "hooks", "theme")
_SUSPECTS: Mapping[str, tuple[str, ...]] = {
    "site-page-lost": ("exclude_docs", "draft_docs", "plugins", "hooks"),
    "site-page-moved": ("use_directory_urls", "plugins", "hooks"),
    "site-ids-lost": _CHANGING,
    "site-ids-twice": _CHANGING,
    "site-page-language": _CHANGING,
}
"""The settings of a site generator that may be the cause, by message, the likeliest first."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """A setting at the top level of the file of a site generator."""

    line: int
    text: str
    """As it is written, up to the next setting."""


def broken_promises(promised: Iterable[Promise], site: Path, settings: Path) -> tuple[Problem, ...]:
    """Give what a built site lacks of what is promised: one problem for each cause, with the addresses it lost.

    `settings` is the file of the site generator; the problem stands at the setting there that is likeliest the cause.
    """
    lost: dict[str, list[str]] = {}
    for promise in promised:
        for key, address in _losses(promise, site):
            lost.setdefault(key, []).append(address)
    written = _settings(settings) if lost else {}
    return tuple(_problem(key, addresses, settings.name, written) for key, addresses in lost.items())


def _losses(promise: Promise, site: Path) -> Iterator[tuple[str, str]]:
    """Give the key of a message and an address for each thing that a promise lacks."""
    content = _content(site / promise.file)
    if not content.strip():
        beside = promise.address and _content(site / f"{promise.address.rstrip('/')}.html")
        yield "site-page-moved" if beside else "site-page-lost", f"/{promise.address}"
    elif promise.media_type == "text/html":
        yield from _losses_within(promise, read_anchors(content.decode("utf-8", errors="replace")))


def _losses_within(promise: Promise, found: Anchors) -> Iterator[tuple[str, str]]:
    if promise.language and found.language != promise.language:
        yield "site-page-language", f"/{promise.address}"
    times = Counter(found.ids)
    for name in promise.ids:
        if times[name] != 1:
            yield "site-ids-twice" if times[name] else "site-ids-lost", f"/{promise.address}#{name}"


def _content(path: Path) -> bytes:
    """Read a file of the site; nothing where there is none."""
    try:
        return read_regular(path)
    except OSError:
        return b""


def _problem(key: str, addresses: list[str], file: str, written: Mapping[str, _Setting]) -> Problem:
    suspects = {name: written[name] for name in _SUSPECTS[key] if name in written}
    names = {address.partition("#")[0].strip("/").rpartition("/")[2] for address in addresses} - {""}
    naming = {name: one for name, one in suspects.items() if any(f"{page}." in one.text for page in names)}
    named = naming or suspects
    values = {
        "count": str(len(addresses)),
        "addresses": listed_up_to(NAMED, addresses),
        "settings": ", ".join(f"`{name}` ({file}:{one.line})" for name, one in named.items()) or f"`{file}`",
    }
    return Problem(file, next((one.line for one in named.values()), 1), key, values)


def _settings(file: Path) -> Mapping[str, _Setting]:
    text = _content(file).decode("utf-8", errors="replace")
    starts = list(_SETTING.finditer(text))
    ends = (*(match.start() for match in starts[1:]), len(text))
    return {
        match[1]: _Setting(text.count("\n", 0, match.start()) + 1, text[match.start() : end])
        for match, end in zip(starts, ends, strict=False)
    }
