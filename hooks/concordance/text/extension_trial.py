"""Whether an extension of Markdown is installed, which options it has, and whether it reads a text at all.

An extension is anybody's program. What goes wrong in one is said in a line, before any page is read with it.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import markdown

from concordance.text.extension_settings import extension_configs

_TEXT = """\
# Un titre

Un *mot* `#!python code`, [un lien](a.md), [[page]], ==marque==, :smile:, ++ctrl+a++, https://example.org/[^a].

## Un autre titre

[TOC]

- [ ] un point

1. un
2. deux

a. trois

| a | b |
|---|---|
| 1 | 2 |

```python linenums="1"
x = 1
```

    :::python
    x = 1

Terme
:   Définition.

=== "Un"

    Texte.

!!! note
    Texte.

??? note
    Texte.

> [!NOTE]
> Texte.

/// caption
Texte.
///

/// tab | Un
Texte.
///

<div markdown>
Texte.
</div>

[^a]: Une note.

*[mot]: Un mot.
"""
"""Something for every extension, so that an option which one cannot use shows."""


def is_installed(name: str) -> bool:
    """Tell whether a name is that of an extension which Python-Markdown finds; some modules beside them are none."""
    try:
        default_options(name)
    except Exception:  # noqa: BLE001 - importing it runs anybody's program
        return False
    return True


@cache
def default_options(name: str) -> Mapping[str, object]:
    """Give the options of an extension that is installed, each with its value where nothing else is said.

    Once for each process, in which an extension is imported once, too.
    """
    extension = markdown.Markdown().build_extension(name, {})
    return {option: pair[0] for option, pair in getattr(extension, "config", {}).items()}


@dataclass(frozen=True, slots=True)
class _Trial:
    """An extension with options, which are the same where they are written the same."""

    name: str
    written: str
    options: Mapping[str, Any] = field(compare=False)


def why_it_fails(name: str, options: Mapping[str, Any]) -> str:
    """Give what an extension says while it reads a text with these options; nothing where it reads it."""
    return _failure(_Trial(name, repr(sorted(options.items())), options))


@cache
def _failure(trial: _Trial) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            configs = extension_configs({trial.name: trial.options})
            markdown.Markdown(extensions=[trial.name], extension_configs=configs).convert(_TEXT)
        except Exception as error:  # noqa: BLE001 - it is anybody's program
            return " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return ""
