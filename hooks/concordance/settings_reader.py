"""Where each setting of `mkdocs.yml` stands, so that what is said of one leads to its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_INNER = frozenset({"theme", "extra", "plugins", "markdown_extensions"})
"""The settings whose inner names are settings of their own."""
_LISTS = frozenset({"plugins", "markdown_extensions"})
EXCLUDED = "exclude_docs"
"""The setting with the files that are not published: patterns as in a `.gitignore`, one a line."""
PATTERN = f"{EXCLUDED}.pattern"
_FILES = frozenset({"extra_css", "hooks"})
_NOTHING = frozenset({"", "~", "null", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class DeclaredSetting:
    """A setting, with what it is set to."""

    name: str
    """With the names that lead to it: `theme.logo`, `plugins.search`."""
    value: str
    """As it is written; nothing where it is a list or has settings of its own."""
    line: int
    """Counted from 1."""
    is_set: bool = True
    """False where it is set to nothing or to `false`: whatever it would do, it does not."""


def read_settings(root: yaml.Node | None) -> tuple[DeclaredSetting, ...]:
    """List the settings of a file of YAML, in its order, from its tree."""
    return tuple(_settings(root, "")) if isinstance(root, yaml.MappingNode) else ()


def _settings(node: yaml.MappingNode, prefix: str) -> Iterator[DeclaredSetting]:
    for key, value in node.value:
        name = f"{prefix}{getattr(key, 'value', '')}"
        yield DeclaredSetting(name, _written(value), key.start_mark.line + 1, _is_set(value))
        if name in _INNER and isinstance(value, yaml.MappingNode):
            yield from _settings(value, f"{name}.")
        elif name in _LISTS and isinstance(value, yaml.SequenceNode):
            yield from _items(value, name)
        elif name == EXCLUDED and isinstance(value, yaml.ScalarNode):
            yield from _patterns(value)
        elif name in _FILES and isinstance(value, yaml.SequenceNode):
            yield from (DeclaredSetting(name, _written(item), item.start_mark.line + 1) for item in value.value)
        elif name == "theme" and isinstance(value, yaml.ScalarNode):
            yield DeclaredSetting("theme.name", value.value, value.start_mark.line + 1)


def _items(node: yaml.SequenceNode, name: str) -> Iterator[DeclaredSetting]:
    """List the entries of a list: each a name alone, or a name with its options."""
    for item in node.value:
        keys = [key for key, _ in item.value] if isinstance(item, yaml.MappingNode) else [item]
        for key in keys:
            yield DeclaredSetting(f"{name}.{getattr(key, 'value', '')}", "", key.start_mark.line + 1)


def _patterns(value: yaml.ScalarNode) -> Iterator[DeclaredSetting]:
    """List the patterns of a text, which begins below its sign where it stands in lines of its own."""
    first = value.start_mark.line + (2 if value.style in {"|", ">"} else 1)
    yield from (DeclaredSetting(PATTERN, line, number) for number, line in enumerate(value.value.split("\n"), first))


def _is_set(value: yaml.Node) -> bool:
    return bool(value.value) if not isinstance(value, yaml.ScalarNode) else value.value.casefold() not in _NOTHING


def _written(value: yaml.Node) -> str:
    return str(value.value) if isinstance(value, yaml.ScalarNode) else ""
