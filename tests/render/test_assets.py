"""What a browser fetches: every byte of our files, under names that change when the bytes do."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.model.corpus import Corpus
from concordance.render.assets import ASSETS_FOLDER, JOINED, MODULES, Assets, hashed_name, site_assets
from concordance.render.lean_assets import lean
from concordance.render.share_cards import share_cards
from concordance.wording import Wording
from html_reading import Html
from locations import ROOT
from project import Project
from site_builder import BuiltSite

OURS = ROOT / "overrides" / ASSETS_FOLDER
HASHED = re.compile(r"assets/(?:images|scripts|stylesheets)/[a-z0-9-]+\.[0-9a-f]{8}\.[a-z0-9]+")
SHARED = (
    "edition-page.css",
    "site.css",
    "gateway.css",
    "permanent-page.css",
    "version-page.css",
    "side-by-side-page.css",
)
"""The joined files that hold the tokens."""


@pytest.fixture(scope="module")
def corpus(sample: Corpus) -> Corpus:
    return sample


def assets_of(corpus: Corpus, overrides: Path) -> Assets:
    return site_assets(replace(corpus, configuration=replace(corpus.configuration, overrides=overrides)))


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "overrides", tmp_path / "overrides"))


def parts(name: str) -> list[Path]:
    path = PurePosixPath(name)
    return [OURS / path.parent / f"{piece}{path.suffix}" for piece in {**JOINED, **MODULES}[name]]


# Names


@given(st.binary(), st.binary())
def test_a_name_changes_with_the_content_and_only_with_it(one: bytes, other: bytes) -> None:
    name = "stylesheets/site.css"

    assert (hashed_name(name, one) == hashed_name(name, other)) == (one == other)
    assert HASHED.fullmatch(f"{ASSETS_FOLDER}/{hashed_name(name, one)}")


def test_every_file_of_ours_is_published_under_a_hashed_name(corpus: Corpus) -> None:
    assets = site_assets(corpus)
    alone = {path.relative_to(OURS).as_posix() for path in OURS.rglob("*") if path.is_file()} - {
        path.relative_to(OURS).as_posix() for name in (*JOINED, *MODULES) for path in parts(name)
    }

    assert set(assets.paths) == alone | set(JOINED) | set(MODULES)
    assert [path for path in assets.contents if not HASHED.fullmatch(path)] == []
    assert set(assets.contents) == set(assets.paths.values())


def test_what_is_heard_and_not_seen_is_hidden_by_one_rule() -> None:
    """`.visually-hidden` of base.css, which every page loads; a class of its own for each use was forgotten in some."""
    hiding = [path.name for path in OURS.rglob("*.css") if "width: 1px;" in path.read_text(encoding="utf-8")]

    assert hiding == ["base.css"]


def test_a_script_imports_others_by_their_published_names(corpus: Corpus, tmp_path: Path) -> None:
    assets = site_assets(corpus)
    imported = [
        (path, name)
        for path, content in assets.contents.items()
        for name in re.findall(r'from "\./([^"]+)"', content.decode("latin-1"))
        if path.endswith(".js")
    ]
    overrides = copied(tmp_path)
    folding = overrides / ASSETS_FOLDER / "scripts" / "folding.js"
    folding.write_text(f"{folding.read_text(encoding='utf-8')}\nexport const more = 1;\n", encoding="utf-8")
    changed = assets_of(corpus, overrides)

    assert len(imported) > 3
    assert [one for one in imported if f"{ASSETS_FOLDER}/scripts/{one[1]}" not in assets.contents] == []
    renamed = {name for name, path in assets.paths.items() if changed.path(name) != path}
    assert {"scripts/folding.js", "scripts/search-folding.js", "scripts/filter.js"} <= renamed
    assert "scripts/word-forms.js" not in renamed


def test_a_name_that_is_none_is_an_error(corpus: Corpus) -> None:
    with pytest.raises(KeyError):
        site_assets(corpus).path("scripts/nowhere.js")


@pytest.mark.parametrize(
    ("changed", "renamed"),
    [
        ("stylesheets/tables.css", {"stylesheets/tables.css"}),
        ("scripts/drawer.js", {"scripts/site.js"}),
        ("stylesheets/tokens.css", {f"stylesheets/{name}" for name in SHARED}),
        ("images/mark.svg", {"images/mark.svg"}),
    ],
)
def test_a_change_of_one_file_changes_the_names_that_hold_it(
    changed: str, renamed: set[str], corpus: Corpus, tmp_path: Path
) -> None:
    overrides = copied(tmp_path)
    before = assets_of(corpus, overrides).paths
    path = overrides / ASSETS_FOLDER / changed
    path.write_bytes(path.read_bytes() + b"x\n")
    after = assets_of(corpus, overrides).paths

    assert {name for name in before if before[name] != after[name]} == renamed


# Bytes


def test_every_part_of_a_joined_file_is_there(corpus: Corpus) -> None:
    assert [path for name in (*JOINED, *MODULES) for path in parts(name) if not path.is_file()] == []


@pytest.mark.parametrize("name", JOINED)
def test_a_joined_file_has_every_file_in_order(name: str, corpus: Corpus) -> None:
    assets = site_assets(corpus)
    content, at = assets.contents[assets.path(name)], 0
    for path in parts(name):
        piece = lean(path, path.read_bytes())
        at = content.index(piece, at) + len(piece)


@pytest.mark.parametrize(
    ("name", "written", "published"),
    [
        ("a.css", "/* Why. */\n\na {\n  color: red; /* as told */\n}\n", "a {color: red;}"),
        ("a.css", "/* Why,\n   at length. */\na {}\n", "a {}"),
        ("a.css", "a { /* kept: it is within a line */ }\n", "a { /* kept: it is within a line */ }"),
        ("a.css", 'a::after {\n  content: "/* said */";\n}\n', 'a::after {content: "/* said */";}'),
        ("a.js", "/** Does so.\n * @returns {void} */\nf();\n// Why.\n  g(); // then\n", "f();\ng(); // then\n"),
        ("a.js", 'const a = "https://example.org/*";\nb();\n', 'const a = "https://example.org/*";\nb();\n'),
        ("a.svg", "<!-- a -->\n  <svg/>\n", "<!-- a -->\n  <svg/>\n"),
    ],
)
def test_remarks_and_indentation_are_not_published(name: str, written: str, published: str) -> None:
    assert lean(Path(name), written.encode()).decode() == published


def test_no_text_of_a_script_has_several_lines() -> None:
    """What stands before the lines of such a text would be left out of it."""
    apart = re.compile(r"(?:\\.|`[^`]*`|/\[.*?\]/\w*|\"[^\"]*\"|//.*|/?\*.*)")
    scripts = sorted((OURS / "scripts").glob("*.js"))
    lines = [(path.name, line) for path in scripts for line in path.read_text(encoding="utf-8").splitlines()]

    assert [(name, line) for name, line in lines if "`" in apart.sub("", line)] == []
    assert len(scripts) > 10


def test_a_picture_is_no_text(tmp_path: Path) -> None:
    """What is no UTF-8 is published as it is."""
    corpus = Project.small(tmp_path / "project", {}).corpus()
    overrides = tmp_path / "overrides"
    (overrides / ASSETS_FOLDER / "images").mkdir(parents=True)
    (overrides / ASSETS_FOLDER / "images" / "photo.png").write_bytes(b"\x89PNG\r\n\xff")
    assets = assets_of(corpus, overrides)

    assert assets.contents[assets.path("images/photo.png")] == b"\x89PNG\r\n\xff"


@pytest.mark.parametrize(
    ("drawer", "contents"), [("let a = 1;\n", "let a = 2;\n"), ("let a = 1; // last", "let a = 2; // last")]
)
def test_modules_that_are_joined_do_not_share_names(drawer: str, contents: str, tmp_path: Path) -> None:
    """Each is in a block of its own, also where its last line is a remark without an end."""
    corpus = Project.small(tmp_path / "project", {}).corpus()
    folder = tmp_path / "overrides" / ASSETS_FOLDER / "scripts"
    folder.mkdir(parents=True)
    (folder / "drawer.js").write_text(drawer, encoding="utf-8")
    (folder / "contents.js").write_text(contents, encoding="utf-8")
    assets = assets_of(corpus, tmp_path / "overrides")

    joined = assets.contents[assets.path("scripts/site.js")].decode()
    assert joined == f"{{\n{drawer.rstrip()}\n}}\n{{\n{contents.rstrip()}\n}}\n"


def test_no_module_declares_what_a_block_does_not_hold() -> None:
    """`var` leaves its block, `import` and `export` may not stand in one."""
    scripts = [path for name in JOINED if name.endswith(".js") for path in parts(name)]
    leaving = re.compile(r"^(?:var|import|export)\b.*", re.MULTILINE)

    assert {path.name: leaving.findall(path.read_text(encoding="utf-8")) for path in scripts} == {
        path.name: [] for path in scripts
    }


@pytest.mark.parametrize("name", MODULES)
def test_modules_are_one_where_no_name_is_declared_twice_and_each_comes_before_its_use(
    name: str, corpus: Corpus
) -> None:
    texts = [path.read_text(encoding="utf-8") for path in parts(name)]
    pattern = re.compile(r"^(?:export )?(?:async )?(?:const|let|class|function\*?) (\w+)", re.MULTILINE)
    declared = [found for text in texts for found in pattern.findall(text)]
    joined = site_assets(corpus).contents[site_assets(corpus).path(name)].decode()
    order = [path.name for path in parts(name)]
    imported = {path.name: re.findall(r'from "\./(.+?)"', path.read_text(encoding="utf-8")) for path in parts(name)}

    assert sorted(declared) == sorted(set(declared))
    assert re.findall(r"^import .*", joined, re.MULTILINE) == []
    assert [(one, other) for one in order for other in imported[one] if other not in order[: order.index(one)]] == []


def test_what_the_page_for_proposals_loads_is_light(corpus: Corpus) -> None:
    assets = site_assets(corpus)

    assert len(gzip.compress(assets.contents[assets.path("scripts/propose.js")], 9)) <= 12_800


def test_joined_scripts_are_loaded_as_modules(tiny_built: BuiltSite) -> None:
    """In a module a function that is declared in a block stays there."""
    joined = {path for name, path in site_assets(tiny_built.corpus).paths.items() if name in JOINED}
    scripts = [one for page in tiny_built.html.values() for one in page.all("script") if one.get("src")]
    types = {one.get("type") for one in scripts if one.attrib["src"].lstrip("./") in joined}

    assert types == {"module"}


# The site


def asked_for(page: Html) -> Iterator[str]:
    for _, _, goal in page.addresses():
        if f"{ASSETS_FOLDER}/" in goal:
            yield goal[goal.index(f"{ASSETS_FOLDER}/") :].partition("#")[0]


def test_pages_ask_for_files_that_are_there_under_their_hashed_names(tiny_built: BuiltSite) -> None:
    asked = {goal for page in tiny_built.html.values() for goal in asked_for(page)}

    assert asked
    assert asked - set(tiny_built.files) == set()
    assert [goal for goal in asked if not HASHED.fullmatch(goal)] == []


def test_no_script_or_stylesheet_of_the_theme_is_published(tiny_built: BuiltSite, wording: Wording) -> None:
    published = {name for name in tiny_built.files if name.startswith(f"{ASSETS_FOLDER}/")}
    ours = set(site_assets(tiny_built.corpus).contents)
    drawn = set(share_cards(tiny_built.corpus, wording))

    assert published - ours - drawn == set()
    assert {name for name in published if name.endswith(".js")} == {name for name in ours if name.endswith(".js")}


OF_PARTS: Mapping[str, tuple[str, ...]] = {
    "citing": (".citations",),
    "dates": (".timeline", ".laws"),
    "facts": (".fact-box",),
    "overview": (".overview",),
    "pictures": (".picture",),
    "picture-levels": (".picture-levels",),
    "picture-network": (".picture-network",),
    "picture-powers": (".picture-powers",),
    "tables": ("table",),
    "verify": (".verify",),
}
"""For each sheet of a part what it styles: a class, or an element."""


@pytest.mark.parametrize("sheet", OF_PARTS)
def test_the_sheet_of_a_part_is_where_the_part_is_and_nowhere_else(sheet: str, sample_site: BuiltSite) -> None:
    """Each page weighs what it shows."""
    loading, showing = set(), set()
    for name, page in sample_site.pages.items():
        if any(f"stylesheets/{sheet}." in one.get("href", "") for one in page.all("link")):
            loading.add(name)
        classes = {f".{one}" for element in page.elements for one in element.get("class", "").split()}
        if set(OF_PARTS[sheet]) & (classes | {element.tag for element in page.elements}):
            showing.add(name)

    assert loading == showing
    assert 0 < len(loading) < len(sample_site.pages)
