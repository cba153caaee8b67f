"""What reads what strangers write: a function from any text for each, for the laws of hypothesis and for `make fuzz`.

Each may give problems, and nothing else: a traceback is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from concordance.commands.spelling import words_of
from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.data.lifecycle import format_versions, read_versions
from concordance.data.load import load_data
from concordance.data.lock import format_lock, read_lock
from concordance.data.reviewed import passage_order
from concordance.languages_file import load_languages
from concordance.search.folded_words import folded
from concordance.search.records import plain, shortened
from concordance.search.synonyms import names_in
from concordance.text.front_matter import read_front_matter
from concordance.text.github_markdown import block, code, message_in_markdown, safe
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Element, write_html
from concordance.text.page import page_of
from concordance.text.similarity import share_within, similarity
from concordance.text.word_diff import plain_diff
from concordance.typography.typeset import typeset
from locations import CASES

Target = Callable[[str], object]
HEAD = "---\ntitle: Page\ndescription: Une page.\n---\n\n"
LANGUAGES = load_languages(("fr", "nl"))
CODES = ("fr", "nl")


def settings() -> Configuration:
    """Read the settings of the tiny site, without what needs its folder."""
    return read_configuration(CASES / "tiny" / "mkdocs.yml")


def targets() -> Mapping[str, Target]:
    """Give every reader by its name."""
    configuration = settings()

    def whole_page(text: str) -> object:
        content = text.encode("utf-8", errors="surrogatepass")
        return page_of(content, configuration.docs / "fr" / "page.md", "fr", configuration)

    def data(text: str) -> object:
        files = {configuration.docs / "data" / name: text.encode("utf-8", "replace") for name in DATA_FILES}
        return load_data(configuration, files)

    def versions(text: str) -> object:
        log, _ = read_versions("docs/data/versions.lock", text)
        return format_versions(log.events), passage_order("note", log)

    return {
        "page": lambda text: whole_page(HEAD + text),
        "front-matter": lambda text: read_front_matter("docs/fr/a.md", f"---\n{text}\n---\n"),
        "file": whole_page,
        "data": data,
        "lock": lambda text: format_lock(read_lock("docs/data/references.lock", text)[0].entries.values()),
        "versions": versions,
        "typography": typography,
        "github-markdown": lambda text: (safe(text), code(text), block([text]), message_in_markdown(text)),
        "search-words": lambda text: (folded(text), names_in(text), plain(text), shortened(text)),
        "word-list": lambda text: tuple(words_of(text)),
        "comparison": compared,
    }


DATA_FILES = ("sources.toml", "tombstones.toml", "facts.toml", "glossary.toml", "home.toml")


def typography(text: str) -> object:
    """Set a text in either language; set again it stays as it is."""
    for language in CODES:
        nodes = read_fragment(f'<div lang="{language}">{text}</div>').nodes
        once = typeset(nodes, LANGUAGES)
        assert write_html(typeset(once, LANGUAGES)) == write_html(once)
    return typeset((Element("p", {"lang": "fr"}, (text,)),), LANGUAGES)


def compared(text: str) -> object:
    """Compare the halves of a text."""
    old, new = text[: len(text) // 2], text[len(text) // 2 :]
    return plain_diff(old, new), similarity(old, new), share_within(old, new)
