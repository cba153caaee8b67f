"""That what a preview keeps is what a build would make anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.build_cache import BuildCache
from preview_server import Preview, previewing
from sample import sample_project
from tiny_site import own_generator

BUILT_TO = re.compile(r"(?:Building 'fr' documentation to|Drawing the pages anew in) directory: (\S+)")
CATALOGUE, OF_A_FILE = "data/index.json", re.compile(rb'"(?:byteSize|checksumValue)": [^,\n}]+')


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 2), st.integers(0, 1))))
def test_a_result_never_outlives_what_it_was_made_from(calls: list[tuple[str, int, int]]) -> None:
    kept = BuildCache()
    for name, made_from, surroundings in calls:
        kept = kept.for_inputs(surroundings)
        result = (name, made_from, surroundings)

        assert kept.get_or_make(name, made_from, partial(tuple, result)) == result


def test_what_stays_the_same_is_made_once() -> None:
    kept, made = BuildCache(), []

    def make() -> str:
        made.append("made")
        return "text"

    for _ in range(3):
        kept = kept.for_inputs("the same")
        assert kept.get_or_make("page", ("same", "inputs"), make) == "text"

    assert made == ["made"]


# Over the sample, edit after edit


@dataclass(frozen=True)
class Edit:
    """A change of one file, and a page on which it must then show."""

    file: str
    change: Callable[[str], str]
    address: str
    shows: str

    def is_shown(self, html: str) -> bool:
        """Tell whether a page shows the change."""
        return self.shows in html


def before(mark: str, word: str) -> Callable[[str], str]:
    return lambda text: text.replace(mark, f" {word}{mark}", 1)


EDITS = {
    "words": (
        Edit("docs/fr/note/index.md", before("\n{: #p3 ", "premiermot"), "fr/note/", "premiermot"),
        Edit("docs/nl/plan/principles.md", before("\n{: #p2 ", "tweedewoord"), "nl-fr/plan/principles/", "tweedewoord"),
    ),
    "a heading, which other pages show": (
        Edit("docs/nl/note/index.md", before(" {#s2}", "derdewoord"), "fr-nl/note/", "derdewoord"),
    ),
    "a description, which other pages show": (
        Edit("docs/fr/plan/axis-2.md", before("\n{: #p1 ", "[quart](../note/index.md#p9)"), "fr/plan/axis-2/", "quart"),
        Edit("docs/fr/federations/fsb.md", before("\ndescription:", "(cinq)"), "fr/federations/", "(cinq)"),
    ),
    "what every page hangs on": (
        Edit("docs/data/glossary.toml", before('"\nname.nl', "sixième"), "fr/glossary/", "sixième"),
        Edit("hooks/concordance/words/interface.toml", before("Aller au contenu", "Septième"), "fr/", "Septième"),
        Edit("docs/nl/bodies.md", lambda text: f"{text}\nAchtste <!-- federatons -->\n", "nl/bodies/", "Achtste"),
    ),
}
LAST = [*EDITS][-1]


def built(preview: Preview) -> dict[str, bytes]:
    """Read what a preview has built, whatever its address, when all of it is there: so long nothing is missing."""
    preview.fetched("nowhere/")
    folder = Path(BUILT_TO.findall(preview.said)[-1])
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    host = preview.host.encode()
    contents = {name: path.read_bytes().replace(host, b"/") for name, path in found.items()}
    # the catalogue has the size and the checksum of files that name the host
    return {name: OF_A_FILE.sub(b"", text) if name == CATALOGUE else text for name, text in contents.items()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the sample, with a generator of its own."""
    root = tmp_path / "project"
    own_generator(root)
    return sample_project(root)


@pytest.mark.long
@pytest.mark.parametrize("kinds", [[LAST], [*EDITS]], ids=["last", "each"])
def test_a_preview_after_many_changes_is_the_one_begun_now(project: Path, tmp_path: Path, kinds: list[str]) -> None:
    stale = {}
    with previewing(project, tmp_path / "long.txt") as long:
        for kind, edits in EDITS.items():
            for edit in edits if kind in kinds else edits[:1]:
                text = long.text(edit.file)
                assert edit.change(text) != text, edit
                long.write(edit.file, edit.change(text))
                long.until(edit.address, edit.is_shown)
            if kind not in kinds:
                continue
            with previewing(project, tmp_path / "begun-now.txt") as begun_now:
                kept, anew = built(long), built(begun_now)
                assert len(anew) > 190
            stale[kind] = {name for name in kept.keys() | anew.keys() if kept.get(name) != anew.get(name)}

    assert stale == {kind: set() for kind in kinds}
