"""The names of Python that `mkdocs.yml` may hold: they are read as text, and only those listed are ever looked up.

MkDocs itself imports whatever module such a name leads to, and calls it where `object/apply` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_TAG = "tag:yaml.org,2002:python/"
_SHORT = "!!python/"
_EMOJI = ("emojione", "gemoji", "twemoji", "to_png", "to_svg", "to_png_sprite", "to_svg_sprite", "to_awesome", "to_alt")
FENCES = frozenset({"pymdownx.superfences.fence_code_format", "pymdownx.superfences.fence_div_format"})
"""The names that are looked up: they write a fence as it is, as code or in a division."""
KNOWN_NAMES = FENCES | {
    *(f"pymdownx.emoji.{name}" for name in _EMOJI),
    *(f"{package}.emoji.{name}" for package in ("materialx", "material.extensions") for name in ("twemoji", "to_svg")),
    *("pymdownx.slugs.slugify", "pymdownx.slugs.uslugify", "pymdownx.slugs.gfm", "markdown.extensions.toc.slugify"),
    *("markdown.extensions.toc.slugify_unicode", "pymdownx.superfences.highlight_validator"),
    *(f"pymdownx.arithmatex.{name}" for name in ("fence_generic_format", "arithmatex_fenced_format")),
}
"""The names that the documentation of Markdown's extensions and of Material gives."""


@dataclass(frozen=True, slots=True)
class PythonName:
    """A name of Python as it is written, not what it leads to."""

    tag: str
    """What was asked for: `name`, `object/apply`, `object/new` and the like."""
    name: str

    @property
    def is_known(self) -> bool:
        """Tell whether this is a name, or a call, of the list."""
        return self.tag in {"name", "object/apply"} and self.name in KNOWN_NAMES

    @property
    def is_looked_up(self) -> bool:
        """Tell whether what this leads to is used."""
        return self.tag == "name" and self.name in FENCES

    def __str__(self) -> str:
        """Write the name as `mkdocs.yml` does."""
        return f"{_SHORT}{self.tag}:{self.name}"


def add_python_names(loader: type[yaml.SafeLoader]) -> None:
    """Let a reader of YAML read names of Python, none of which it follows."""
    loader.add_multi_constructor(_TAG, lambda _loader, suffix, _node: _python_name(suffix))


def python_names(root: yaml.Node | None) -> Iterator[tuple[PythonName, int]]:
    """Give every name of Python in a file, each with its line, counted from 1."""
    left, seen = [root], set[int]()
    while left:
        node = left.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if node.tag.startswith(_TAG):
            yield _python_name(node.tag.removeprefix(_TAG)), node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            left.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            left.extend(node.value)


def _python_name(suffix: str) -> PythonName:
    tag, _, name = suffix.partition(":")
    return PythonName(tag, name)
