"""`make starter`: another site, whole or not at all, in its own folder, with nothing of this one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from concordance.commands.starter import language_codes, languages_fault, name_fault
from concordance.commands.starter_files import SITE_TESTS, starter_files
from concordance.commands.starter_settings import WORKFLOW_NAMES, renamed, settings
from concordance.language import Language
from concordance.languages_file import described_languages, load_languages
from locations import ROOT
from running import run

HOSTILE = [
    'a "quoted" name',
    "# no heading",
    "!!python/object:os.system",
    "{{ config }} {% raw %}",
    "<script>alert(1)</script> & more",
    "[click](javascript:alert(1)) ![x](y)",
    "$(touch /tmp/x) `id` ; rm -rf ~",
    "../../etc/passwd",
    "- yes: no",
    "’é漢字🌱",
    "\\n \\x41 %s {0}",
]
NAMES_OF_THIS_SITE = re.compile(r"brux|bruss|brüss|\b(?:IFA|PSSI|GWGP|COCOF|Vivalis|CBCS)\b", re.IGNORECASE)


def languages(*codes: str) -> tuple[Language, ...]:
    return load_languages(codes)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("fr,de", ("fr", "de")),
        ("nl-BE, en", ("nl-BE", "en")),
        ("FR nl_be de-at", ("fr", "nl-BE", "de-AT")),
        ("", ()),
    ],
)
def test_languages_are_read_as_people_type_them(typed: str, codes: tuple[str, ...]) -> None:
    assert language_codes(typed) == codes


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("fr",), "Name two or three languages"),
        (("fr", "nl", "de", "en"), "Name two or three languages"),
        (("fr", "fr"), "Name each language once"),
        (("fr", "../x"), "A language is a tag"),
        (("fr", "français"), "A language is a tag"),
        (("fr", "es"), "no words in es yet; it has them in fr, nl, de, en"),
    ],
)
def test_languages_with_which_no_site_begins_are_said_in_a_line(codes: tuple[str, ...], said: str) -> None:
    assert said in languages_fault(codes)
    assert "\n" not in languages_fault(codes)


def test_every_language_that_has_words_may_begin_a_site() -> None:
    assert described_languages() == ("fr", "nl", "de", "en")
    assert languages_fault(("fr", "nl-BE", "en-GB")) == languages_fault(("de", "en")) == ""


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\u202eb", "a\x1b[31mb", "x" * 101])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_signs_a_name_has_it_is_a_name(name: str) -> None:
    assert name_fault(name) == ""
    files = starter_files(ROOT, languages("fr", "de"), name)
    text = files["mkdocs.yml"]
    assert isinstance(text, str)
    read = yaml.load(re.sub(r"!ENV ", "", text), yaml.SafeLoader)

    assert read["site_name"] == name
    assert [one["site_name"] for one in read["plugins"][0]["i18n"]["languages"]] == [name, name]
    assert tomllib.loads(str(files["pyproject.toml"]))["project"]["description"] == name
    readme = str(files["README.md"])
    assert "<script" not in readme
    assert not re.search(r"(?<!\\)\]\(javascript:", readme)
    assert readme.count("\n# ") + readme.startswith("# ") == 1


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (("fr", "de"), ["Français", "Deutsch"]),
        (("nl-BE", "nl-NL"), ["Nederlands (België)", "Nederlands (Nederland)"]),
        (("fr", "nl-BE", "en"), ["Français", "Nederlands", "English"]),
    ],
)
def test_the_settings_name_the_languages_of_the_new_site_alone(codes: tuple[str, ...], names: list[str]) -> None:
    text = settings((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), languages(*codes), "Garden")
    read = yaml.load(text.replace("!ENV ", ""), yaml.SafeLoader)
    declared = read["plugins"][0]["i18n"]["languages"]

    assert [(one["locale"], one["name"]) for one in declared] == list(zip(codes, names, strict=True))
    assert [one.get("default", False) for one in declared] == [True, *(False for _ in codes[1:])]
    assert read["nav"] == ["index.md", "charter.md", "verify.md", "data.md"]
    assert "evidence" not in read["extra"]


def test_a_new_site_has_nothing_of_this_one() -> None:
    """Neither in its pages, settings and words nor in the engine; sentences that the engine's tests quote aside."""
    files = starter_files(ROOT, languages("fr", "de", "en"), "Garden")
    texts = {
        name: content if isinstance(content, str) else content.decode("utf-8", "replace")
        for name, content in files.items()
    }
    named = {name for name, text in texts.items() if NAMES_OF_THIS_SITE.search(text) and not name.startswith("tests/")}

    assert SITE_TESTS not in files
    assert named <= ALLOWED
    assert not {name for name in files if name.startswith("docs/nl")}


ALLOWED = {"hooks/concordance/commands/spelling.py"}
"""It knows the top-level domain of that name."""


def test_a_new_site_can_make_another() -> None:
    files = starter_files(ROOT, languages("fr", "de"), "Garden")

    assert {"starter/docs/nl/charter.md", "starter/README.md.html", f"starter/{WORKFLOW_NAMES}"} <= set(files)
    assert {"docs/de/charter.md", "LICENSE-CONTENT.md", "CHANGELOG.md"} <= set(files)


def test_every_name_of_a_workflow_has_its_words() -> None:
    """What a workflow says in the languages of this site is in the table, by which another site says it in its own."""
    table = tomllib.loads((ROOT / "starter" / WORKFLOW_NAMES).read_text(encoding="utf-8"))
    said = re.compile(r"""(?m)^\s*(?:(?:- )?(?:name|TITLE|description):|tell) ["']?(.+? / .+?)["']?$""")
    for path in [*(ROOT / ".github" / "workflows").glob("*.yml"), *(ROOT / ".github").glob("*.sh")]:
        assert set(said.findall(path.read_text(encoding="utf-8"))) <= set(table), path.name
    assert all(set(words) == {"fr", "nl", "de", "en"} for words in table.values())


def test_a_workflow_speaks_the_languages_of_the_new_site() -> None:
    table = (ROOT / "starter" / WORKFLOW_NAMES).read_text(encoding="utf-8")
    here = next(name for name, words in tomllib.loads(table).items() if words["en"] == "Texts reviewed together")
    text = f"name: {here}\n"

    assert renamed(text, table, languages("de", "en")) == "name: Texte gemeinsam geprüft / Texts reviewed together\n"
    assert renamed(text, table, languages("nl-BE", "nl-NL")) == "name: Teksten samen nagelezen\n"


def test_a_folder_that_holds_something_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    said = run(ROOT, "starter", DEST=str(tmp_path / "full"), LANGUAGES="fr,de", NAME="Garden")

    assert (said.code, said.out) == (1, "")
    assert "must be empty" in said.err
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]


def test_a_folder_inside_the_project_is_refused() -> None:
    said = run(ROOT, "starter", DEST=str(ROOT / "docs" / "garden"), LANGUAGES="fr,de", NAME="Garden")

    assert said.code == 1
    assert "must be outside the project" in said.err
    assert not (ROOT / "docs" / "garden").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"LANGUAGES": "fr,de", "NAME": "Garden"}, "Say where to: make starter DEST=../garden"),
        ({"DEST": "x", "NAME": "Garden"}, "Name two or three languages"),
        ({"DEST": "x", "LANGUAGES": "fr,de"}, "Say what the site is called"),
    ],
)
def test_what_was_not_said_is_asked_for(given: dict[str, str], said: str, tmp_path: Path) -> None:
    values = {"DEST": "", "LANGUAGES": "", "NAME": "", **given}
    values["DEST"] = values["DEST"] and str(tmp_path / values["DEST"])
    done = run(ROOT, "starter", **values)

    assert done.code == 1
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_new_site_is_written_whole_with_its_programs(tmp_path: Path) -> None:
    done = run(ROOT, "starter", DEST=str(tmp_path / "garden"), LANGUAGES="nl-BE,en", NAME="Garden")

    assert (done.code, done.err) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["garden"]
    assert (tmp_path / "garden" / ".ci" / "run").stat().st_mode & 0o111
    assert (tmp_path / "garden" / "docs" / "nl-BE" / "charter.md").is_file()
    machine = (tmp_path / "garden" / "tools" / "machine.sh").read_text(encoding="utf-8")
    assert re.findall(r"has_dictionary (\S+) \|\| lacks (\S+) 'the (\w+)", machine) == [
        ("nl", "hunspell-nl", "Dutch"),
        ("en_GB", "hunspell-en-gb", "English"),
    ]
