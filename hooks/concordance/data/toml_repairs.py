"""What a line that is no TOML was meant to be: tried one by one, and proposed only where the file can be read further.

Whoever reads "invalid value" in English still does not know that a quotation mark of Word is none of TOML.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import tomli

_FIELD = re.compile(r"^(\s*)([^=:\"'\[\]#]+?)\s*([=:])\s*(.*?)\s*$")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*")
_HEADER = re.compile(r"^\s*\[+\s*([\w.-]+)\s*\]*\s*$")
_LIST = re.compile(r"^\[(.*)\]$")
_DAY = re.compile(r"(\d{1,4})\s*[-/.\u2010-\u2015]\s*(\d{1,2})\s*[-/.\u2010-\u2015]\s*(\d{1,4})")
_DAY_IN_WORDS = re.compile(r"\d{1,2}\S*\s+[^\W\d]+\s+\d{4}")
_WRITTEN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUOTATION = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'))
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a", "'"))
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_JSON = re.compile(r"\s*\"([\w.-]+)\"\s*:\s*(.*?)\s*,?\s*$")
_THREE = '"""'
_YEAR_FIGURES = 4
_LONGEST = 2000
"""Letters of a line that is tried: the longest text of a data file is half as long."""


@dataclass(frozen=True, slots=True)
class TomlRepair:
    """A line with a fault, what kind of fault it is, and how it is written."""

    line: int
    """Counted from 1."""
    kind: str
    """The end of the key of its message: `quotes`, `date`."""
    written: str
    """The line as it should be; empty where nobody can know it."""


def repair_of(text: str, number: int) -> TomlRepair | None:
    """Find what makes a text unreadable as TOML from a line on; none where no known slip does."""
    lines = text.split("\n")
    if elsewhere := (
        _unclosed_list(lines, number)
        or _single_header(lines, number)
        or _cut_text(lines, number)
        or _unclosed_text(lines, number)
    ):
        return elsewhere
    line = lines[number - 1]
    if len(line) > _LONGEST:
        return None
    for kind, candidates in _KINDS:
        for candidate in candidates(line):
            if not candidate:
                return TomlRepair(number, kind, "")
            if candidate != line and _stops_at([*lines[: number - 1], candidate, *lines[number:]]) > number:
                return TomlRepair(number, kind, candidate.strip())
    return None


def given_twice(text: str, number: int) -> int:
    """Give the line that has the field of a line already, in the same entry; 0 where none has."""
    lines = text.split("\n")
    name = lines[number - 1].partition("=")[0].strip()
    for above in range(number - 1, 0, -1):
        before, sign, _ = lines[above - 1].partition("=")
        if lines[above - 1].lstrip().startswith("["):
            break
        if sign and before.strip() == name:
            return above
    return 0


def _stops_at(lines: list[str]) -> int:
    """Give the line at which reading stops; beyond the last where all is read."""
    try:
        tomli.loads("\n".join(lines))
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        return int(found[1]) if found else len(lines) + 1
    return len(lines) + 1


def _unclosed_list(lines: list[str], number: int) -> TomlRepair | None:
    """A list without its end is noticed at what follows: give the line that opens it."""
    for above in range(number - 1, max(number - 30, 0), -1):
        line = lines[above - 1]
        _, sign, value = line.partition("=")
        if sign and value.strip().startswith("[") and value.count("[") > value.count("]"):
            closed = f"{line.rstrip().rstrip(',')}]"
            repaired = [*lines[: above - 1], closed, *lines[above:]]
            return TomlRepair(above, "list-open", closed.strip()) if _stops_at(repaired) > number else None
        if sign or line.lstrip().startswith("["):
            return None
    return None


def _single_header(lines: list[str], number: int) -> TomlRepair | None:
    """An entry that stands alone, `[term]`, is noticed at the next one of its kind, `[[term]]`."""
    header = _HEADER.match(lines[number - 1])
    alone = f"[{header[1]}]" if header else ""
    above = next((n for n, line in enumerate(lines[: number - 1], 1) if alone and line.strip() == alone), 0)
    return TomlRepair(above, "header", f"[{alone}]") if above else None


def _cut_text(lines: list[str], number: int) -> TomlRepair | None:
    """A text that goes on below its line, which no value in one pair of quotes may."""
    line, below = lines[number - 1].rstrip(), lines[number].strip() if number < len(lines) else ""
    joined = f"{line} {below}"
    if line.count('"') % 2 and below.count('"') % 2 and _FIELD.match(below) is None:
        repaired = [*lines[: number - 1], joined, "", *lines[number + 1 :]]
        return TomlRepair(number, "quote-open", joined.strip()) if _stops_at(repaired) > number + 1 else None
    return None


def _unclosed_text(lines: list[str], number: int) -> TomlRepair | None:
    """A text in three quotes that nothing closes is noticed far below: give the line that opens it."""
    marked = [n for n, line in enumerate(lines[:number], 1) if line.count(_THREE) % 2]
    field = _FIELD.match(lines[marked[-1] - 1]) if len(marked) % 2 else None
    if field is None:
        return None
    above, closed = marked[-1], f"{field[1]}{field[2]} = {_quoted(field[4])}"
    repaired = [*lines[: above - 1], closed, *lines[above:]]
    return TomlRepair(above, "quote-open", closed.strip()) if _stops_at(repaired) > number else None


def _trailing(line: str) -> Iterator[str]:
    yield line.rstrip().rstrip(",;").rstrip()


def _json(line: str) -> Iterator[str]:
    if field := _JSON.match(line):
        yield f"{field[1]} = {field[2]}"


def _spaces(line: str) -> Iterator[str]:
    yield _SPACES.sub(" ", line)


def _quotes(line: str) -> Iterator[str]:
    plain = re.sub(r'(")\s+|\s+(")(?=\s*$)', r"\1\2", line.translate(_QUOTATION)) if _has_guillemets(line) else line
    yield plain.translate(_QUOTATION)
    yield line.translate(_APOSTROPHES)


def _has_guillemets(line: str) -> bool:
    return "\u00ab" in line


def _equals(line: str) -> Iterator[str]:
    if (field := _FIELD.match(line)) and field[3] == ":" and field[4]:
        yield f"{field[1]}{field[2]} = {field[4]}"
        yield f"{field[1]}{field[2]} = {_quoted(field[4])}"


def _comment(line: str) -> Iterator[str]:
    yield re.sub(r"\s//.*$", lambda found: f" #{found[0].strip()[2:]}", line)


def _dates(line: str) -> Iterator[str]:
    field = _FIELD.match(line)
    if field is None:
        return
    if day := _DAY.fullmatch(field[4].strip('"')):
        first, month, last = day.groups()
        year, date = (first, last) if len(first) == _YEAR_FIGURES else (last, first)
        if len(year) == _YEAR_FIGURES:
            yield f"{field[1]}{field[2]} = {year}-{int(month):02}-{int(date):02}"
    if _DAY.fullmatch(field[4]) or _DAY_IN_WORDS.fullmatch(field[4]):
        yield ""


def _booleans(line: str) -> Iterator[str]:
    yield re.sub(r"=\s*(True|False|TRUE|FALSE)\s*$", lambda found: f"= {found[1].lower()}", line)


def _headers(line: str) -> Iterator[str]:
    if header := _HEADER.match(line):
        yield f"[[{header[1]}]]"


def _lists(line: str) -> Iterator[str]:
    yield re.sub(r'"\s+"', '", "', line)
    field = _FIELD.match(line)
    if field and (inner := _LIST.match(field[4])):
        words = [word.strip().strip("*\"' ") for word in inner[1].split(",") if word.strip()]
        yield f"{field[1]}{field[2]} = [{', '.join(map(_quoted, words))}]"


def _open_lists(line: str) -> Iterator[str]:
    if line.count("[") > line.count("]") and "=" in line:
        yield f"{line.rstrip().rstrip(',')}]"


def _inner_quotes(line: str) -> Iterator[str]:
    field = _FIELD.match(line)
    if field and field[4].startswith('"') and field[4].endswith('"') and field[4].count('"') > len('""'):
        yield f"{field[1]}{field[2]} = {_quoted(field[4][1:-1].replace(_ESCAPED, _MARK))}"


def _backslashes(line: str) -> Iterator[str]:
    yield re.sub(r'\\(?!["\\])', r"\\\\", line)


def _ends(line: str) -> Iterator[str]:
    if line.count('"') % 2:
        yield f'{line.rstrip()}"'
        yield re.sub(r"=\s*", '= "', line, count=1)


def _keys(line: str) -> Iterator[str]:
    field = _FIELD.match(line)
    if field and not _BARE_KEY.fullmatch(field[2]):
        plain = unicodedata.normalize("NFKD", field[2]).encode("ascii", "ignore").decode()
        yield f"{field[1]}{'-'.join(plain.split())} = {field[4]}"


def _empty(line: str) -> Iterator[str]:
    if (field := _FIELD.match(line)) and not field[4]:
        yield ""


def _bare(line: str) -> Iterator[str]:
    if (field := _FIELD.match(line)) and field[4] and field[4][0] not in "[{\"'":
        yield f"{field[1]}{field[2]} = {_quoted(field[4])}"


def _quoted(value: str) -> str:
    return f'"{value.strip(chr(34)).replace(chr(34), _ESCAPED).replace(_MARK, _ESCAPED)}"'


_ESCAPED, _MARK = '\\"', "\x00"
_KINDS: tuple[tuple[str, Callable[[str], Iterator[str]]], ...] = (
    ("space", _spaces),
    ("quotes", _quotes),
    ("equals", _equals),
    ("equals", _json),
    ("trailing", _trailing),
    ("comment", _comment),
    ("date", _dates),
    ("boolean", _booleans),
    ("header", _headers),
    ("list", _lists),
    ("list-open", _open_lists),
    ("quote-inside", _inner_quotes),
    ("backslash", _backslashes),
    ("quote-open", _ends),
    ("name", _keys),
    ("empty", _empty),
    ("text", _bare),
)
"""The slips, the surest first: each gives what the line may have been, or an empty text where nobody can know."""
