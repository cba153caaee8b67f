"""The settings of a new site, written from this one's: its languages, name and menu in the place of this one's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import tomli
from babel import Locale

from concordance.errors import ConfigurationError
from concordance.language import in_language

if TYPE_CHECKING:
    from concordance.language import Language

WORKFLOW_NAMES = "workflows.toml"
"""The names of the workflows and of their steps in every language, under those that they have here."""
_SETTINGS = "mkdocs.yml"
_MENU = "nav:\n  - index.md\n  - charter.md\n  - verify.md\n  - data.md\n"
_OUTSIDE_MENU = (
    "# Pages that are in no menu: the header or another page leads to them.\nnot_in_nav: |\n"
    "  /*/propose.md\n  /*/search.md\n"
)


def adapted_files(
    files: Mapping[str, str | bytes], languages: Sequence[Language], name: str, workflow_names: str
) -> Mapping[str, str]:
    """Give the files that name this site or its languages as a new site has them; `files` are all of it, by path."""
    changes: dict[str, Callable[[str], str]] = {
        _SETTINGS: lambda text: settings(text, languages, name),
        "pyproject.toml": lambda text: _line(text, r"description = .*", f"description = {_quoted(name)}"),
        "tools/machine.sh": lambda text: _dictionaries(text, languages),
    }
    named = {path for path in files if path.startswith(".github/")}
    changes |= {path: lambda text: renamed(text, workflow_names, languages) for path in named}
    adapted = {path: change(_text(files[path])) for path, change in changes.items() if path in files}
    return {**adapted, f"starter/{WORKFLOW_NAMES}": _renamed_names(workflow_names, languages)}


def settings(text: str, languages: Sequence[Language], name: str) -> str:
    """Write `mkdocs.yml` anew where it names this site: the name, the languages, the menu, what pages owe.

    A name is written as JSON writes it, which YAML reads alike, whatever its signs.
    """
    text = _line(text, r"site_name: .*", f"site_name: {_quoted(name)}")
    text = _block(text, "      languages:", "".join(_declared(languages, name)))
    text = re.sub(r"(?m)^(?:  #.*\n)*  evidence:\n(?:    .*\n)+", "", text)
    text = re.sub(r"(?m)^(?:#.*\n)*not_in_nav: \|\n(?:  .*\n)+", lambda _: _OUTSIDE_MENU, text)
    return re.sub(r"(?ms)^nav:\n.*?(?=^\S|\Z)", lambda _: _MENU, text)


def _declared(languages: Sequence[Language], name: str) -> Sequence[str]:
    """Give the lines of each language: the first is that of whoever comes without one."""
    first = languages[0].code
    return [
        f"        - locale: {language.code}\n"
        f"          name: {_quoted(name_in_itself(language, languages))}\n"
        f"{'          default: true' + chr(10) if language.code == first else ''}"
        f"          site_name: {_quoted(name)}\n"
        for language in languages
    ]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def name_in_itself(language: Language, languages: Sequence[Language]) -> str:
    """Give the name of a language in itself, with its region where another of the site has the same name."""
    if sum(other.name == language.name for other in languages) == 1:
        return language.name
    return f"{language.name} ({Locale.parse(language.code, sep='-').get_territory_name() or language.code})"


def renamed(text: str, workflow_names: str, languages: Sequence[Language]) -> str:
    """Say in the languages of the new site what a workflow says in those of this one, one after the other."""
    for said, words in tomli.loads(workflow_names).items():
        text = text.replace(said, _in_each(words, languages))
    return text


def _in_each(words: Mapping[str, str], languages: Sequence[Language]) -> str:
    return " / ".join(dict.fromkeys(in_language(words, language.code) for language in languages))


def _renamed_names(workflow_names: str, languages: Sequence[Language]) -> str:
    """Write the table anew under the names that the new site has: it can make another in its turn."""
    table = {_in_each(words, languages): words for words in tomli.loads(workflow_names).values()}
    entries = (
        f"\n[{_quoted(name)}]\n" + "".join(f"{code} = {_quoted(text)}\n" for code, text in words.items())
        for name, words in table.items()
    )
    return (
        "# What the workflows say, under the words that they have here, in every language of the engine.\n"
        + "".join(entries)
    )


def _dictionaries(text: str, languages: Sequence[Language]) -> str:
    """Ask for the dictionaries of the new site's languages."""
    wanted = {language.dictionary: Locale.parse(language.locale).language for language in languages}
    lines = "".join(
        f"    has_dictionary {one.name} || lacks {one.debian} "
        f"'the {Locale(language).english_name} dictionary, which make spell fetches otherwise'\n"
        for one, language in wanted.items()
    )
    found = re.compile(r"(?m)(?:^    has_dictionary .*\n)+")
    return _once(found, text, lines)


def _line(text: str, pattern: str, written: str) -> str:
    return _once(re.compile(rf"(?m)^{pattern}$"), text, written)


def _block(text: str, head: str, lines: str) -> str:
    indent = " " * (len(head) - len(head.lstrip()) + 1)
    return _once(re.compile(rf"(?m)^{re.escape(head)}\n(?:{indent}.*\n)+"), text, f"{head}\n{lines}")


def _once(found: re.Pattern[str], text: str, written: str) -> str:
    """Replace the one place. Raises ConfigurationError where somebody has written the file otherwise."""
    text, count = found.subn(lambda _: written, text, count=1)
    if not count:
        raise ConfigurationError(f"make starter does not find {found.pattern!r} in a file that it copies.")
    return text


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode()
