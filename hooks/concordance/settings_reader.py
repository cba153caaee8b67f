"""Where each setting of `mkdocs.yml` stands, so that what is said of one leads to its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import yaml

_INNER = frozenset({"theme", "extra", "plugins", "markdown_extensions"})
"""The settings whose inner names are settings of their own."""
_MERGED = "<<"
"""The sign of YAML for what a mapping has of others."""
_LISTS = frozenset({"plugins", "markdown_extensions"})
EXCLUDED = "exclude_docs"
"""The setting with the files that are not published: patterns as in a `.gitignore`, one a line."""
PATTERN = f"{EXCLUDED}.pattern"
_FILES = frozenset({"extra_css", "hooks"})
_NOTHING = frozenset({"", "~", "null", "false", "no", "off"})
SettingKind: TypeAlias = Literal["text", "number", "flag", "list", "names", "nothing", "any"]
"""What the value of a setting is in YAML; `any` is one that the environment may give."""
_KINDS: dict[str, SettingKind] = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:bool": "flag",
    "tag:yaml.org,2002:null": "nothing",
    "!ENV": "any",
}


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
    kind: SettingKind = "text"


def read_settings(root: yaml.Node | None) -> tuple[DeclaredSetting, ...]:
    """List the settings of a file of YAML, in its order, from its tree."""
    return tuple(_settings(root, "")) if isinstance(root, yaml.MappingNode) else ()


def setting_twice(root: yaml.Node | None) -> tuple[str, int, int] | None:
    """Give the first name that stands twice beside its like, its line and that of the first: YAML keeps the last.

    A node that several names share is looked at once.
    """
    seen, left = set[int](), [root]
    while left:
        node = left.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        if found := _name_twice([key for key, _ in pairs]):
            return found
        left += [value for _, value in pairs] + (node.value if isinstance(node, yaml.SequenceNode) else [])
    return None


def _name_twice(keys: list[yaml.Node]) -> tuple[str, int, int] | None:
    lines: dict[str, int] = {}
    for key in keys:
        name, line = str(key.value), key.start_mark.line + 1
        if name in lines and name != _MERGED:
            return name, line, lines[name]
        lines[name] = line
    return None


def _settings(node: yaml.MappingNode, prefix: str) -> Iterator[DeclaredSetting]:
    for key, value in node.value:
        name = f"{prefix}{getattr(key, 'value', '')}"
        yield DeclaredSetting(name, _written(value), key.start_mark.line + 1, _is_set(value), _kind(value))
        if name in _INNER and isinstance(value, yaml.MappingNode):
            yield from _settings(value, f"{name}.")
        elif name in _LISTS and isinstance(value, yaml.SequenceNode):
            yield from _items(value, name)
        elif name == EXCLUDED and isinstance(value, yaml.ScalarNode):
            yield from _patterns(value)
        elif name in _FILES and isinstance(value, yaml.SequenceNode):
            lines = ((item, item.start_mark.line + 1) for item in value.value)
            yield from (DeclaredSetting(name, _written(item), line, kind="any") for item, line in lines)
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


def _kind(value: yaml.Node) -> SettingKind:
    if isinstance(value, yaml.ScalarNode):
        return _KINDS.get(value.tag, "number")
    return "any" if value.tag == "!ENV" else "list" if isinstance(value, yaml.SequenceNode) else "names"


def _written(value: yaml.Node) -> str:
    return str(value.value) if isinstance(value, yaml.ScalarNode) else ""
