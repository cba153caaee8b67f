"""Markup of other tools that is left in a text: wikis, forums, other generators; and lines that lack one sign.

Each is written in Markdown in another way, which is proposed. Whoever pastes a page brings it along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from concordance.text.extension_roles import BOX_KINDS

_OTHER, _ROWS = "typed-other", "typed-table-rows"
_FIGURES = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_BOLD = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "u": "", "code": "`", "quote": ""}
_FOLDS = frozenset(
    {"details", "detail", "collapse", "dropdown", "expand", "expandable", "spoiler", "toggle", "accordion"}
)
"""What other tools call a text that opens at a press."""
_QUOTED = re.compile(r'^"(.*)"$|^\[(.*)\]$')
_SHOWN = 60

Write: TypeAlias = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class ForeignMark:
    """A piece of such markup, and how it is written here."""

    key: str
    """A message of `words/problems.toml`."""
    begin: int
    end: int
    found: str
    proposed: str


def _wiki(found: re.Match[str]) -> str:
    target, words = found["target"].strip(), found["words"] or found["target"]
    if target.strip("_").upper() == "TOC":
        return "[TOC]"
    file = target if "." in target.rpartition("/")[2] else f"{target}.md"
    return f"![]({file})" if found["embed"] else f"[{words.strip()}]({file})"


def _container(found: re.Match[str]) -> str:
    """Write the first line of a box of a kind that there is; what other tools fold is folded."""
    kind, title = found["kind"].lower().removeprefix("callout-"), found["title"].strip()
    title = _QUOTED.sub(r"\1\2", title).replace('"', "'")
    box = "??? note" if kind in _FOLDS else f"!!! {kind if kind in BOX_KINDS else 'note'}"
    return f'{box} "{title}"' if title else box


def _task(found: re.Match[str]) -> str:
    """Write a task with its space; it stands behind the sign of its item."""
    return f"[{(found['x'] or ' ').lower()}] {found['w'].strip()}"


def _box(found: re.Match[str]) -> str:
    """Write a box whose title stands in other quotes, or in none."""
    title = found["title"].strip(" :«»“”„‘’'\"\u00a0\u202f").replace('"', "'")
    kind = found["kind"].lower()
    box = f"{found['sign']} {kind if kind in BOX_KINDS else 'note'}"
    return f'{box} "{title}"' if title else box


def _change(found: re.Match[str]) -> str:
    """Write what somebody added, took out or remarked in a text, for whoever decides on it."""
    words = found["w"].strip()
    return {"++": words, "--": f"~~{words}~~"}.get(found["sign"], f"<!-- {words} -->")


def _row(found: re.Match[str]) -> str:
    """Write the row of dashes for a line of cells."""
    line = found[0].strip().split("\n", 1)[0]
    cells = line.count("|" if "|" in line else "+") - 1
    return "|" + " --- |" * cells


_FORMS: tuple[tuple[str, str, Write], ...] = (
    (_OTHER, r"(?P<embed>!?)\[\[(?P<target>[^\[\]|\n]{1,100})(?:\|(?P<words>[^\[\]\n]{1,100}))?\]\]", _wiki),
    (_OTHER, r"\[url=(?P<a>[^\]\n]{1,300})\](?P<w>[^\[\n]{1,200})\[/url\]", lambda one: f"[{one['w']}]({one['a']})"),
    (
        _OTHER,
        rf"\[(?P<tag>{'|'.join(_BOLD)})\](?P<w>[^\[\n]{{1,300}})\[/(?P=tag)\]",
        lambda one: f"{_BOLD[one['tag']]}{one['w']}{_BOLD[one['tag']]}",
    ),
    (_OTHER, r"(?<!')'''(?=\S)(?P<w>[^'\n]{1,300})(?<=\S)'''(?!')", lambda one: f"**{one['w']}**"),
    (_OTHER, r"(?<!')''(?=\S)(?P<w>[^'\n]{1,300})(?<=\S)''(?!')", lambda one: f"*{one['w']}*"),
    (_OTHER, r"^(?P<s>={2,6}) +(?P<w>\S.{0,200}?) +={2,6}$", lambda one: f"{'#' * len(one['s'])} {one['w']}"),
    (_OTHER, r"^\.\. (?P<kind>[a-z-]{2,30})::(?P<title>).*", _container),
    (_OTHER, r"\"(?P<w>[^\"\n]{1,200})\":(?P<a>https?://[^\s\ue001]+)", lambda one: f"[{one['w']}]({one['a']})"),
    (_OTHER, r"^[ ]*\[(?P<x>[ xX])\] (?P<w>\S.{0,200})$", lambda one: f"- [{one['x'].lower()}] {one['w']}"),
    (_OTHER, r"\A\[(?P<n>[0-9]{1,3})\] (?=\S)", lambda one: f"[^{one['n']}]: "),
    (_OTHER, r"\A(?P<n>[¹²³⁴-⁹][¹²³⁰⁴-⁹]{0,2}) (?=\S)", lambda one: f"[^{one['n'].translate(_FIGURES)}]: "),
    (_OTHER, r"^\*\[(?P<w>[^\[\]\n]{1,100})\]\s+:", lambda one: f"*[{one['w']}]:"),
    (_OTHER, r"\A\[(?P<w>NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?=\s)", lambda one: f"[!{one['w']}]"),
    (_OTHER, r"^[’´]{3}(?P<w>\w{0,20})$", lambda one: f"```{one['w']}"),
    ("typed-container", r"^[ ]*:{3,}[ ]*\{?\.?(?P<kind>[A-Za-z][\w-]*)\}?(?P<title>[^\n]{0,300})$", _container),
    (_ROWS, r"^[ ]*\|[^\n]*\|[ ]*\n[ ]*\|[^\n]*\|[ ]*$|^[ ]*\|(?:[^|\n]+\|){2,}[ ]*$", _row),
    (_ROWS, r"^[ ]*\+(?:[-=]{2,}\+)+[ ]*$", _row),
    (
        "typed-list-number",
        r"^[ ]*(?P<n>[0-9]{1,2}[.)])(?=[^\W\d])(?P<w>.*)\n[ ]*[0-9]{1,2}[.)](?=[^\W\d])",
        lambda one: f"{one['n']} {one['w']}",
    ),
    (_OTHER, r"^[ ]*(?:\[\][ ]?|\[(?P<x>[xX])\])(?=[^\W_])(?P<w>[^\n]{1,200})$", _task),
    (_OTHER, r"^[ ]*(?P<sign>!!!|\?\?\?\+?) ?(?P<kind>[A-Za-z][\w-]*)[ ]+(?P<title>[«“”„‘’':][^\n]{1,200})$", _box),
    (_OTHER, r"^[ ]*==[ ]*\"(?P<w>[^\"\n]{1,100})\"$", lambda one: f'=== "{one["w"]}"'),
    (_OTHER, r"%%(?P<w>[^%\n]{1,300})%%", lambda one: f"<!-- {one['w'].strip()} -->"),
    (_OTHER, r"\{(?P<sign>\+\+|--|>>)(?P<w>[^{}\n]{1,300}?)(?:\+\+|--|<<)\}", _change),
    (_OTHER, r"(?<!\])\^\[(?P<w>[^\[\]\n]{1,200})\]", lambda one: f"[^note]\n\n[^note]: {one['w'].strip()}"),
    ("typed-trace", r"【[^】\n]{1,60}】|:contentReference\[oaicite:[^\]\n]{1,20}\](?:\{[^}\n]{0,30}\})?", lambda _: ""),
    ("typed-list", r"^[ ]*[a-z]\) \S.*\n[ ]*[a-z]\) \S", lambda _: ""),
    ("typed-list", r"^[ ]*\([0-9]{1,2}\) \S.*\n[ ]*\([0-9]{1,2}\) \S", lambda _: ""),
    ("typed-list", r"^[ ]*[ivx]{1,4}[.)] \S.*\n[ ]*[ivx]{2,4}[.)] \S", lambda _: ""),
    ("typed-formula", r"\$\$[^$\n]{1,300}\$\$", lambda _: ""),
)
_PATTERNS = tuple((key, re.compile(form, re.MULTILINE), write) for key, form, write in _FORMS)
_SIGNS = re.compile(
    r"\[|''|^[ ]*(?:[|+:.’´=0-9¹-⁹(!?]|[a-z]\)|[ivx]{1,4}\.)|\":h|\$\$|^\*\[|%%|\{[+>-]|【", re.MULTILINE
)
"""One of these is in each of them: most texts have none, and are read no further."""
_DASHES = re.compile(r"^[ ]*\|?[ ]*:?-{3,}:?[ ]*\|", re.MULTILINE)
"""The row of dashes of a table: its fault is another, which is told."""


def foreign_marks(text: str) -> Iterator[ForeignMark]:
    """Give each piece of markup that is not Markdown, of each kind the first."""
    if not _SIGNS.search(text):
        return
    has_rows = bool(_DASHES.search(text))
    for key, pattern, write in _PATTERNS:
        found = pattern.search(text)
        if found and not (key == _ROWS and has_rows):
            has_rows = has_rows or key == _ROWS
            shown = found[0].strip().split("\n", 1)[0]
            proposed = write(found)
            yield ForeignMark(key, found.start(), found.end(), _shortened(shown), proposed)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
