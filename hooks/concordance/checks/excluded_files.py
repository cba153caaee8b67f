"""What `exclude_docs` leaves out is nothing that the site still needs: no promise, no twin, no entry, no link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import address_of
from concordance.model.content_files import MARKDOWN
from concordance.model.internal_links import resolve
from concordance.model.site_menu import all_items
from concordance.paths import neutral_path
from concordance.problem import Problem, listed_up_to
from concordance.references.tombstones import effective_tombstones

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.settings_reader import DeclaredSetting

EXCLUSIONS = frozenset({"excluded-promised", "excluded-half", "excluded-needed"})
_PLACES_AT_MOST = 12


def excluded_file_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report each pattern that leaves out what was promised, has a twin that is published, or is led to: once."""
    by_pattern: dict[DeclaredSetting, list[str]] = {}
    for name, pattern in sorted(corpus.files.excluded.items()):
        by_pattern.setdefault(pattern, []).append(name)
    for pattern, names in by_pattern.items():
        yield from islice(_of_pattern(corpus, pattern, names), 1)


def _of_pattern(corpus: Corpus, pattern: DeclaredSetting, names: Iterable[str]) -> Iterator[Problem]:
    """Give what is wrong with a pattern, the worst first; whatever else is told of the pages follows from that."""
    pages = {name: page for name in names if (page := _place_of(corpus, name))}
    uses = {name: places for name in names if (places := corpus.once(_uses).get(name))}
    promised = [name for name, (_, path) in pages.items() if _is_promised(corpus, path)]
    halves = [name for name, (code, path) in pages.items() if _is_in_another_language(corpus, code, path)]
    about = [Address(code, path) for _, path in pages.values() for code in corpus.configuration.codes]
    for key, files in (("excluded-promised", promised), ("excluded-half", halves), ("excluded-needed", list(uses))):
        if files:
            places = tuple(dict.fromkeys(place for name in uses for place in uses[name]))
            values = {
                "found": pattern.value.strip(),
                "files": listed_up_to(_PLACES_AT_MOST, tuple(map(corpus.configuration.in_docs, files))),
                "proposed": _in_every_language(corpus, pattern.value.strip(), files[0]),
                "places": listed_up_to(_PLACES_AT_MOST, places),
            }
            yield Problem(_settings_file(corpus), pattern.line, key, values).concerning(about)


def _place_of(corpus: Corpus, name: str) -> tuple[str, str] | None:
    """Give the language and the path of a page; nothing for any other file."""
    code, _, below = name.partition("/")
    is_page = code in corpus.configuration.codes and name.endswith(tuple(MARKDOWN))
    return (code, neutral_path(below)) if is_page else None


def _in_every_language(corpus: Corpus, pattern: str, name: str) -> str:
    """Write a pattern that begins with the folder of a language for those of all; else that of a file."""
    first, _, rest = pattern.lstrip("/").partition("/")
    return f"/*/{rest if first in corpus.configuration.codes and rest else name.partition('/')[2]}"


def _is_promised(corpus: Corpus, path: str) -> bool:
    address = address_of(path, "")
    return address in corpus.lock.entries and address not in effective_tombstones(corpus)


def _is_in_another_language(corpus: Corpus, code: str, path: str) -> bool:
    return any(corpus.page(other, path) for other in corpus.site_languages.complete if other != code)


def _uses(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Collect the places that lead to each excluded file: entries of the menu, links and images."""
    uses: dict[str, dict[str, None]] = {}
    for name, place in (*_of_the_menu(corpus), *_of_the_pages(corpus)):
        if name in corpus.files.excluded:
            uses.setdefault(name, {})[place] = None
    return {name: tuple(places) for name, places in uses.items()}


def _of_the_menu(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for item in all_items(corpus.configuration.menu):
        for code in corpus.configuration.codes:
            yield f"{code}/{item.source}", f"{_settings_file(corpus)} (`nav`)"


def _of_the_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    folder, codes = corpus.configuration.relative(corpus.configuration.docs), corpus.configuration.codes
    for page in corpus.pages.values():
        written = [*((link.href, line) for link, line in page.structure.links)]
        written += [(image.src, line) for image, line in page.structure.images]
        for href, line in written:
            target = resolve(page, href, folder, codes)
            yield target.source or target.file, f"{page.source}:{page.line(line)}"


def _settings_file(corpus: Corpus) -> str:
    return corpus.configuration.relative(corpus.configuration.file)
