"""Whether the guides for editors can be followed to the letter."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from concordance.commands.cli import main
from concordance.commands.guide_edits import blocks
from tiny_site import write_site

NOTE = "docs/fr/note/index.md"
GUIDE = f"""Dans `{NOTE}`, cherchez :

```md find
{{quoted}}
```

```md replace
La note veut un accès juste
```

Après la ligne :

```md after
{{line}}
```
"""
SOUND = {"quoted": "La note veut un accès égal", "line": "# La note"}


def page_of(guide: str) -> str:
    """Show the blocks of a guide as the page of the site does."""
    shown = (indent(block.text, "    ") for block in blocks(guide))
    return "---\ntitle: Guide\n---\n\n# Guide\n\n" + "\nÉcrivez :\n\n".join(shown)


def reported(root: Path, monkeypatch: pytest.MonkeyPatch, guide: str) -> int:
    write_site(root, {"CONTRIBUTING.fr.md": guide})
    monkeypatch.chdir(root)
    return main(["report-guides"])


def test_a_guide_that_quotes_what_is_there_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line is known by its beginning, up to the end of a word."""
    assert reported(tmp_path, monkeypatch, GUIDE.format(**SOUND)) == 0
    assert capsys.readouterr().out == "0 texts of the guides are not as they must be\n"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"quoted": "La note veut un accès libre"}, 4),
        ({"quoted": 'sources="ifa-note'}, 4),
        ({"line": "# La no"}, 14),
        ({"line": "## Les moyens {#s2}\n\nRien"}, 14),
    ],
    ids=["changed", "several-times", "half-a-word", "another-line"],
)
def test_what_is_not_there_once_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, str],
    line: int,
) -> None:
    assert reported(tmp_path, monkeypatch, GUIDE.format(**{**SOUND, **change})) == 1
    told, end, _ = capsys.readouterr().out.split("\n")
    quoted = next(iter(change.values())).split("\n")[0]

    assert told == (
        f"CONTRIBUTING.fr.md:{line}: Le guide cite `{quoted}` : ce texte doit se trouver une seule fois "
        f"dans `{NOTE}`. Citez ce qui s'y trouve maintenant. / De gids citeert `{quoted}`: die tekst moet "
        f"precies één keer in `{NOTE}` staan. Citeer wat er nu staat."
    )
    assert end == "1 texts of the guides are not as they must be"


def test_the_page_of_the_site_shows_every_block_of_the_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = GUIDE.format(**SOUND)
    write_site(tmp_path, {"docs/fr/contribute.md": page_of(guide.replace("juste", "libre"))})

    assert reported(tmp_path, monkeypatch, guide) == 1
    assert capsys.readouterr().out.startswith(
        "CONTRIBUTING.fr.md:8: Ce texte commence par `La note veut un accès juste`, "
        "et `docs/fr/contribute.md` ne le montre pas."
    )


def test_a_file_outside_the_project_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A guide is content, that anyone may propose."""
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    guide = "`docs/../../secret.md`\n\n```md find\nsecret\n```\n"

    assert reported(tmp_path / "project", monkeypatch, guide) == 1


def test_an_example_that_the_check_refuses_is_told_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asterisks where quotation marks must be: whoever pastes it gets an error."""
    guide = "In `docs/data/tombstones.toml`:\n\n```toml end\n\n[[tombstone]]\nto = [**/note/#p1**]\n```\n"

    assert reported(tmp_path, monkeypatch, guide) == 1
    told, end, _ = capsys.readouterr().out.split("\n")

    assert told.startswith("CONTRIBUTING.fr.md:4: ")
    assert 'Schrijf: to = ["/note/' in told
    assert end.startswith("1 ")


def test_what_was_wrong_before_is_not_laid_on_the_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, {"CONTRIBUTING.fr.md": GUIDE.format(**SOUND)})
    note = tmp_path / NOTE
    note.write_text(note.read_text(encoding="utf-8") + "\n[Rien](absent.md)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["report-guides"]) == 0
    assert capsys.readouterr().out.startswith("0 ")


def test_the_project_itself_is_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = f"In `{NOTE}`:\n\n```md end\n\nUn ajout.\n```\n"
    write_site(tmp_path, {"CONTRIBUTING.fr.md": guide})
    before = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    main(["report-guides"])

    assert {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()} == before


def test_a_block_of_the_page_that_the_guide_does_not_teach_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = GUIDE.format(**SOUND)
    write_site(tmp_path, {"docs/fr/contribute.md": page_of(guide) + "\nOu :\n\n    to = []\n"})

    assert reported(tmp_path, monkeypatch, guide) == 1
    assert capsys.readouterr().out.startswith("docs/fr/contribute.md:")


def test_a_new_file_that_is_there_already_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reported(tmp_path, monkeypatch, f"Créez `{NOTE}` :\n\n```md new\nA\n```\n") == 1
    assert capsys.readouterr().out.startswith(f"CONTRIBUTING.fr.md:4: Ce texte ne peut pas aller dans `{NOTE}`")


def test_a_box_a_fold_and_a_tab_of_the_page_are_none_of_its_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = '\n!!! note\n\n    Un encadré.\n\n    Sa suite.\n\n???+ tip "T"\n    Replié.\n\n=== "A"\n\n    Un onglet.\n'
    guide = GUIDE.format(**SOUND)
    write_site(tmp_path, {"docs/fr/contribute.md": page_of(guide) + boxes})

    assert reported(tmp_path, monkeypatch, guide) == 0
