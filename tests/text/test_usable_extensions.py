"""Which extensions can be used, and what is said of the others; what an extension makes is no editor's."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.extensions.support import BUNDLES, WORKING_EXTENSIONS
from concordance.project import load_project
from concordance.text.structure import read_structure
from extension_samples import SAMPLES, with_extension, with_sample
from tiny_site import TINY, write_site

SETTINGS = (TINY / "mkdocs.yml").read_text(encoding="utf-8")
ALONE = "\n".join(
    line for line in SETTINGS.splitlines() if not line.startswith(("  - pymdownx.", "  - footnotes", "  - toc"))
)


def keys(root: Path, settings: str) -> list[tuple[int, str, str]]:
    """Give what is told of these settings: line, message, the name that was meant."""
    problems = load_project(write_site(root, {"mkdocs.yml": settings})).problems
    return [(problem.line, problem.key, problem.values.get("meant", "")) for problem in problems]


@pytest.mark.parametrize("name", sorted(WORKING_EXTENSIONS))
def test_what_a_working_extension_makes_has_no_problem(name: str, tmp_path: Path) -> None:
    sample = SAMPLES[name]
    pages = [f"docs/{code}/glossary.md" for code in ("fr", "nl")]
    changes = {path: with_sample((TINY / path).read_text(encoding="utf-8"), sample) for path in pages}
    settings = with_extension(SETTINGS, name, sample.options)
    project = load_project(write_site(tmp_path, {"mkdocs.yml": settings, **changes}))

    assert project.lines(project.problems) == ()


CURES = {
    "a name that is misspelt": ("  - pymdownx.tabed\n", "  - pymdownx.tabbed\n"),
    "a name without its first part": ("  - magiclink\n", "  - pymdownx.magiclink\n"),
    "a name of another case": ("  - Sane-Lists\n", "  - sane_lists\n"),
    "options that are indented too little": (
        "  - pymdownx.keys:\n    strict: true\n",
        "  - pymdownx.keys:\n      strict: true\n",
    ),
    "two names in one entry": ("  - nl2br:\n    sane_lists:\n", "  - nl2br:\n  - sane_lists:\n"),
    "an option that is misspelt": (
        "  - pymdownx.keys:\n      seperator: x\n",
        "  - pymdownx.keys:\n      separator: x\n",
    ),
    "a value of another kind": (
        "  - pymdownx.keys:\n      strict: perhaps\n",
        "  - pymdownx.keys:\n      strict: true\n",
    ),
    "an option of one of several": (
        "  - extra:\n      abbr:\n        glosary: {}\n",
        "  - extra:\n      abbr:\n        glossary: {}\n",
    ),
    "an option that is missing": ("  - wikilinks\n", '  - wikilinks:\n      base_url: ""\n      end_url: ".md"\n'),
    "an option that is the site's own": ("  - codehilite:\n      noclasses: true\n", "  - codehilite:\n"),
    "a name and a sign": ("  - nl2br: yes\n", "  - nl2br\n"),
    "an old form": ("  - pymdownx.extrarawhtml\n", "  - md_in_html\n"),
    "a tab for a name": ("  - [nl2br]\n", "  - nl2br\n"),
    "a name of Python": (
        "  - pymdownx.highlight:\n      guess_lang: !!python/name:os.system\n",
        "  - pymdownx.highlight:\n",
    ),
}


@pytest.mark.parametrize(("spoiled", "cured"), CURES.values(), ids=CURES)
def test_a_slip_has_one_message_and_its_cure_has_none(spoiled: str, cured: str, tmp_path: Path) -> None:
    def written(entry: str) -> str:
        return SETTINGS.replace("markdown_extensions:\n", f"markdown_extensions:\n{entry}", 1)

    assert len(keys(tmp_path / "spoiled", written(spoiled))) == 1
    assert keys(tmp_path / "cured", written(cured)) == []


def test_only_the_extension_is_told_and_not_what_is_written_for_it(tmp_path: Path) -> None:
    settings = SETTINGS.replace("  - attr_list\n", "  - atr_list\n", 1)

    assert keys(tmp_path, settings) == [
        (SETTINGS.splitlines().index("  - attr_list") + 1, "extension-unknown", "attr_list")
    ]


def test_a_name_of_python_is_never_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "opened.py").write_text("raise SystemExit('run')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    settings = f"{SETTINGS}\ncopy: !!python/object/apply:opened.run []\n"

    assert "python-name" in {key for _, key, _ in keys(tmp_path / "site", settings)}


@pytest.mark.parametrize("name", sorted(BUNDLES))
def test_several_extensions_in_one_are_each_used_under_their_own_name(name: str, tmp_path: Path) -> None:
    project = load_project(write_site(tmp_path, {"mkdocs.yml": with_extension(SETTINGS, name)}))

    assert set(BUNDLES[name]) <= set(project.corpus.configuration.extensions)
    assert name not in project.corpus.configuration.extensions


@pytest.mark.parametrize("name", ["markdown.extensions.toc", "markdown.extensions.toc:TocExtension"])
def test_an_extension_has_the_settings_of_the_site_however_it_is_named(name: str, tmp_path: Path) -> None:
    project = load_project(write_site(tmp_path, {"mkdocs.yml": with_extension(SETTINGS, name)}))

    assert project.problems == ()
    assert project.corpus.configuration.extensions.count("toc") == 1


WRITTEN_BY_AN_EDITOR = [
    ("md_in_html", "<iframe markdown>\n</iframe>\n"),
    ("md_in_html", '<div onclick="x" markdown>\nA\n</div>\n'),
    ("md_in_html", '<div class="admonition note" markdown>\nA\n</div>\n'),
    ("md_in_html", '<section markdown>\n\n<div style="x" markdown>\nA\n</div>\n\n</section>\n'),
    ("pymdownx.bracketspan", "[a]{.note onclick=x}\n"),
    ("pymdownx.blocks.html", "/// html | iframe\n///\n"),
    ("pymdownx.blocks.html", "/// html | div[onclick=x]\nA\n///\n"),
    ("pymdownx.blocks.html", '/// html | div[class="admonition note"]\nA\n///\n'),
]


@pytest.mark.parametrize(("extension", "text"), WRITTEN_BY_AN_EDITOR)
def test_html_that_an_editor_writes_for_an_extension_is_judged_as_an_editors(extension: str, text: str) -> None:
    extensions = (extension, "admonition", "attr_list")
    keys = {one.key for one, _ in read_structure(text, extensions, {}).refused}

    assert keys
    assert keys <= {"markup-element", "markup-attribute", "markup-value"}


def test_raw_html_beside_an_extension_in_a_line_stays_an_editors() -> None:
    structure = read_structure('`#!python x` <span class="n">a</span>\n', ("pymdownx.inlinehilite",), {})

    assert [(one.key, one.found) for one, _ in structure.refused] == [("markup-attribute", "class")]


def test_a_list_of_contents_is_no_text_of_the_page_and_names_only_what_has_an_address() -> None:
    text = "# Titre\n\n[TOC]\n\n## Un {#un}\n\nA\n\n## Sans\n\n### Deux {#deux}\n\nB\n"
    structure = read_structure(text, ("toc", "attr_list"), {})

    assert [block.text for block in structure.blocks] == ["Titre", "Un", "A", "Sans", "Deux", "B"]
    assert structure.links == ()
    assert structure.loose == ()
