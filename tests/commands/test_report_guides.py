"""Whether the guides for editors quote what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.commands.cli import main
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


def reported(root: Path, monkeypatch: pytest.MonkeyPatch, guide: str) -> int:
    write_site(root, {"CONTRIBUTING.fr.md": guide})
    monkeypatch.chdir(root)
    return main(["report-guides"])


def test_a_guide_that_quotes_what_is_there_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line is known by its beginning, up to the end of a word."""
    assert reported(tmp_path, monkeypatch, GUIDE.format(**SOUND)) == 0
    assert capsys.readouterr().out == "0 texts of the guides are not where they must be\n"


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
        f"CONTRIBUTING.fr.md:{line}: Le guide cite `{quoted}` : ce texte doit se trouver une seule fois dans `{NOTE}`. "
        f"Citez ce qui s'y trouve maintenant. / De gids citeert `{quoted}`: die tekst moet precies één keer in `{NOTE}` "
        "staan. Citeer wat er nu staat."
    )
    assert end == "1 texts of the guides are not where they must be"


def test_the_page_of_the_site_shows_every_block_of_the_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = GUIDE.format(**SOUND)
    write_site(tmp_path, {"docs/fr/contribute.md": guide.replace("juste", "libre").replace("\n", "\n    ")})

    assert reported(tmp_path, monkeypatch, guide) == 1
    assert capsys.readouterr().out.startswith(
        "CONTRIBUTING.fr.md:8: Le guide montre `La note veut un accès juste`, "
        "mais `docs/fr/contribute.md` ne le montre pas."
    )


def test_a_file_outside_the_project_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A guide is content, that anyone may propose."""
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    guide = "`docs/../../secret.md`\n\n```md find\nsecret\n```\n"

    assert reported(tmp_path / "project", monkeypatch, guide) == 1
