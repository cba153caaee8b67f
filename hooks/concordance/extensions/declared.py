"""The extensions of Markdown as `mkdocs.yml` declares them, with the line of each and of its options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from concordance.extensions.python_names import PythonName, python_names

SETTING = "markdown_extensions"
_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class DeclaredOption:
    """An option of an extension."""

    name: str
    value: Any
    line: int
    """Counted from 1."""
    written: str = ""
    """The value as it is written, or its beginning."""
    inner: tuple[DeclaredOption, ...] = ()
    """The options that it holds, where it is a mapping: those of one extension among several."""


@dataclass(frozen=True, slots=True)
class DeclaredExtension:
    """An extension as it is declared."""

    name: str
    line: int
    options: tuple[DeclaredOption, ...] = ()
    fault: str = ""
    """The message where this is no declaration that can be read."""
    above: str = ""
    """The extension whose option this seems to be: it stands in one entry of the list with it."""


@dataclass(frozen=True, slots=True)
class DeclaredExtensions:
    """All that is declared, in order, and every name of Python in the file."""

    extensions: tuple[DeclaredExtension, ...] = ()
    names: tuple[tuple[PythonName, int], ...] = ()


NO_EXTENSIONS = DeclaredExtensions()


def read_extensions(root: yaml.Node | None, reader: yaml.SafeLoader) -> DeclaredExtensions:
    """Read the extensions that a file of YAML declares, from its tree; the reader makes the values of the options.

    Raises yaml.YAMLError where one cannot be made.
    """
    declared = next((value for key, value in _pairs(root) if getattr(key, "value", "") == SETTING), None)
    return DeclaredExtensions(tuple(_entries(reader, declared)), tuple(python_names(root)))


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _entries(reader: yaml.SafeLoader, declared: yaml.Node | None) -> Iterator[DeclaredExtension]:
    """Read a list of names, each alone or with its options, or one mapping of them all."""
    if isinstance(declared, yaml.SequenceNode):
        for entry in declared.value:
            yield from _entry(reader, entry)
    elif isinstance(declared, yaml.MappingNode):
        for key, value in declared.value:
            yield _declared(reader, key, value)
    elif declared is not None and declared.value.casefold() not in {"", "~", "null"}:
        yield DeclaredExtension(declared.value, _line(declared), fault="extension-form")


def _entry(reader: yaml.SafeLoader, entry: yaml.Node) -> Iterator[DeclaredExtension]:
    if isinstance(entry, yaml.MappingNode) and entry.value:
        first, *others = entry.value
        yield _declared(reader, *first)
        above = str(getattr(first[0], "value", ""))
        for key, _ in others:
            yield DeclaredExtension(_written(key), _line(key), fault="extension-indent", above=above)
    elif isinstance(entry, yaml.ScalarNode) and entry.tag == _TEXT and entry.value.strip():
        yield DeclaredExtension(entry.value, _line(entry))
    else:
        yield DeclaredExtension(_written(entry), _line(entry), fault="extension-form")


def _declared(reader: yaml.SafeLoader, key: yaml.Node, value: yaml.Node) -> DeclaredExtension:
    name, line = _written(key), _line(key)
    if isinstance(value, yaml.MappingNode):
        return DeclaredExtension(name, line, tuple(_options(reader, value.value)))
    if isinstance(value, yaml.ScalarNode) and value.value.casefold() in {"", "~", "null"}:
        return DeclaredExtension(name, line)
    return DeclaredExtension(f"{name}: {_written(value)}", line, fault="extension-form")


def _options(reader: yaml.SafeLoader, pairs: Iterable[tuple[yaml.Node, yaml.Node]]) -> Iterator[DeclaredOption]:
    for key, value in pairs:
        inner = tuple(_options(reader, value.value)) if isinstance(value, yaml.MappingNode) else ()
        constructed = reader.construct_object(value, deep=True)
        yield DeclaredOption(_written(key), constructed, _line(key), _written(value), inner)


def _written(node: yaml.Node) -> str:
    """Give a name, or the beginning of what is none, as it stands in the file."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    start, end = node.start_mark, node.end_mark
    return "" if start.buffer is None else start.buffer[start.pointer : end.pointer].partition("\n")[0].strip()[:80]


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
