"""A text for each extension of Markdown that works, and what readers get of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """What an editor writes for an extension, and what stands in the page then."""

    text: str
    html: str
    options: str = ""
    """The lines below its name in `mkdocs.yml`."""
    sheet: str = ""
    """The stylesheet that its pages load, where they need one of their own."""


_WIKI = '      base_url: ""\n      end_url: .md\n'
_CODE_FENCE = """\
      custom_fences:
        - name: plan
          class: plan
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
_IN_HTML = '<div lang="en" markdown>\n\nA *word*.\n\n</div>\n'
_TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
SAMPLES: Mapping[str, Sample] = {
    "abbr": Sample("Le CSS.\n\n*[CSS]: Centre\n", '<abbr title="Centre">CSS</abbr>'),
    "admonition": Sample('!!! note "Titre"\n    Ici.\n', '<p class="admonition-title">Titre</p>', sheet="boxes"),
    "attr_list": Sample("Un texte.\n{: #un-texte}\n", '<p id="un-texte">'),
    "def_list": Sample("Terme\n:   Sens.\n", "<dt>Terme</dt>", sheet="definitions"),
    "extra": Sample(_IN_HTML, '<div lang="en">'),
    "fenced_code": Sample("```\nx < 1\n```\n", "x &lt; 1"),
    "footnotes": Sample("Dit[^a].\n\n[^a]: Note.\n", '<li id="fn-a">', sheet="notes"),
    "legacy_em": Sample("_un_deux_\n", "<em>un</em>deux_"),
    "md_in_html": Sample(_IN_HTML, '<div lang="en">\n<p>A <em>word</em>.</p>'),
    "nl2br": Sample("Un\ndeux\n", "Un<br>"),
    "sane_lists": Sample("1. un\n\n* deux\n", "<li>deux</li>"),
    "tables": Sample(_TABLE, "<td>1</td>", sheet="tables"),
    "toc": Sample("[TOC]\n\n## Suite {#suite}\n\nTexte.\n", '<li><a href="#suite">Suite</a></li>'),
    "wikilinks": Sample("Voir [[sources]].\n", 'class="wikilink" href="../sources/"', _WIKI),
    "pymdownx.betterem": Sample("Un ***mot***.\n", "<em><strong>mot</strong></em>"),
    "pymdownx.blocks.admonition": Sample("/// note | Titre\nIci.\n///\n", '<p class="admonition-title">Titre</p>'),
    "pymdownx.blocks.caption": Sample(f"{_TABLE}\n/// table-caption\nMots.\n///\n", "<figcaption>\n<p>Mots.</p>"),
    "pymdownx.blocks.definition": Sample("/// define\nTerme\n\n- Sens.\n///\n", "<dt>Terme</dt>"),
    "pymdownx.blocks.details": Sample("/// details | Titre\nIci.\n///\n", "<summary>Titre</summary>"),
    "pymdownx.blocks.html": Sample("/// html | div[lang=en]\nA *word*.\n///\n", '<div lang="en">'),
    "pymdownx.blocks.tab": Sample("/// tab | Un\nIci.\n///\n", ">Un</label>"),
    "pymdownx.bracketspan": Sample("Un [word]{lang=en}.\n", '<span lang="en">word</span>'),
    "pymdownx.caret": Sample("^^mot^^\n", "<ins>mot</ins>"),
    "pymdownx.details": Sample('??? note "Titre"\n    Ici.\n', "<summary>Titre</summary>"),
    "pymdownx.emoji": Sample("Bien :smile:\n", "😄"),
    "pymdownx.escapeall": Sample("Un \\= deux\n", "Un = deux"),
    "pymdownx.extra": Sample(_IN_HTML, '<div lang="en">'),
    "pymdownx.fancylists": Sample("a. un\nb. deux\n", '<ol type="a">'),
    "pymdownx.highlight": Sample(
        "```python\nx = 1\n```\n", '<span class="filename">Python</span>', "      auto_title: true\n", "code"
    ),
    "pymdownx.inlinehilite": Sample("Le `#!python x = 1`.\n", '<code class="highlight"><span class="n">x</span>'),
    "pymdownx.keys": Sample("Tapez ++ctrl+a++.\n", '<kbd class="key-control">Ctrl</kbd>', sheet="code"),
    "pymdownx.magiclink": Sample("Voir https://example.org/a\n", '<a href="https://example.org/a"'),
    "pymdownx.mark": Sample("==mot==\n", "<mark>mot</mark>", sheet="marks"),
    "pymdownx.quotes": Sample("> [!NOTE]\n> Ici.\n", '<div class="admonition note">', "      callouts: true\n"),
    "pymdownx.saneheaders": Sample("#mot\n", "<p>#mot</p>"),
    "pymdownx.smartsymbols": Sample("(c) nous\n", "© nous"),
    "pymdownx.superfences": Sample("```plan\nx\n```\n", '<pre class="plan"><code>x</code></pre>', _CODE_FENCE),
    "pymdownx.tabbed": Sample('=== "Un"\n    Ici.\n', ">Un</label>", sheet="tabs"),
    "pymdownx.tasklist": Sample("- [x] fait\n", '<li class="task-list-item">', sheet="tasks"),
    "pymdownx.tilde": Sample("~~mot~~\n", "<del>mot</del>"),
}


def with_extension(settings: str, name: str, options: str = "") -> str:
    """Declare an extension in the text of a `mkdocs.yml`, in the place of what stands there under its name."""
    entry = f"  - {name}{':' if options else ''}\n{options}"
    lines = settings.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if line.rstrip().rstrip(":") == f"  - {name}":
            end = next(at for at in range(place + 1, len(lines)) if not lines[at].startswith("      "))
            return "".join((*lines[:place], entry, *lines[end:]))
    return settings.replace("markdown_extensions:\n", f"markdown_extensions:\n{entry}", 1)


def with_sample(glossary: str, sample: Sample) -> str:
    """Add what an editor writes for an extension to a page."""
    return f"{glossary.rstrip()}\n\n{sample.text}"
