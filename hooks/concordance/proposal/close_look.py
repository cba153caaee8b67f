"""What a reviewer must look at closely: what a proposal changes that is no word, and what no check can judge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from concordance.model.content_files import MARKDOWN
from concordance.proposal.new_signs import HiddenSigns, lines_of, new_hidden_signs
from concordance.proposal.page_markup import LineChange, changed_attributes, changed_html, changed_lines
from concordance.proposal.page_targets import TargetChange, changed_targets

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus
    from concordance.proposal.project_files import ChangedFile
    from concordance.proposal.texts import FileChange
    from concordance.text.page import Page

Area = Literal["settings", "code-files", "looks", "words"]
COMPARED = frozenset({".lock", ".toml", ".txt", *MARKDOWN})
"""The endings of files of which texts or lines are shown elsewhere."""
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*:\S|//|www\.|\]\(|\.(?:md|html?|pdf|png|jpe?g|svg|webp)\b|#\w|@\w", re.IGNORECASE
)
"""What a value of the data or of front matter has that leads, or may lead, somewhere."""


@dataclass(frozen=True, slots=True)
class PageMarkup:
    """What a page holds differently besides its words."""

    path: str
    targets: tuple[TargetChange, ...]
    html: LineChange
    attributes: LineChange


@dataclass(frozen=True, slots=True)
class CloseLook:
    """What is listed before the texts."""

    markup: tuple[PageMarkup, ...]
    values: tuple[FileChange, ...]
    """Addresses in data and front matter."""
    signs: tuple[HiddenSigns, ...]
    files: tuple[ChangedFile, ...]
    """Every file that is new, gone or renamed, and those beside the texts and data that differ."""
    kinds: tuple[ChangedFile, ...]
    """Links between files and whatever else is no plain file, and files that may be run."""
    areas: Mapping[Area, tuple[tuple[ChangedFile, LineChange], ...]]
    """What is no content, by what it is for, with its changed lines."""

    @property
    def paths(self) -> frozenset[str]:
        """The files of the content of which it shows a change."""
        pages = {page.path for page in self.markup}
        return frozenset(pages | {file.path for file in (*self.files, *self.kinds)})

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to look at."""
        return not (self.markup or self.values or self.signs or self.files or self.kinds or self.areas)


def changed_markup(base: Corpus, head: Corpus) -> Iterator[PageMarkup]:
    """Give every page that differs in a link, a picture, raw HTML or an attribute, by language and path."""
    for key in sorted(base.pages.keys() | head.pages.keys()):
        before, after = base.pages.get(key), head.pages.get(key)
        if before is None or after is None or before.text != after.text:
            found = _markup(before, after)
            if found.targets or any(change.removed or change.added for change in (found.html, found.attributes)):
                yield found


def _markup(before: Page | None, after: Page | None) -> PageMarkup:
    path = next(page.source for page in (after, before) if page)
    targets = tuple(changed_targets(before, after))
    return PageMarkup(path, targets, changed_html(before, after), changed_attributes(before, after))


def changed_addresses(files: Iterable[FileChange]) -> Iterator[FileChange]:
    """Give the changed values of data and front matter that hold an address, before or after."""
    for file in files:
        texts = tuple(text for text in file.texts if text.name and any(map(_ADDRESS.search, (text.before, text.after))))
        if texts:
            yield type(file)(file.path, texts)


def file_lines(file: ChangedFile) -> LineChange:
    """Give the lines of a file that change; none where it is no text before or after."""
    return changed_lines(
        lines_of(file.before.text if file.before else None), lines_of(file.after.text if file.after else None)
    )


# Files


def close_look(
    base: Corpus,
    head: Corpus,
    files: Iterable[ChangedFile],
    fields: Iterable[FileChange],
    named_texts: Iterable[FileChange],
) -> CloseLook:
    """Gather what a reviewer looks at before the texts.

    `fields` are the changes of data and of pages, `named_texts` those of passages and labelled paragraphs, by file.
    """
    configuration = head.configuration
    docs, overrides = configuration.relative(configuration.docs), _name(configuration)
    changed, of_fields = tuple(files), tuple(fields)
    areas: dict[Area, list[tuple[ChangedFile, LineChange]]] = {}
    for file in changed:
        if not is_content(file, docs):
            areas.setdefault(area_of(file.path, overrides), []).append((file, file_lines(file)))
    return CloseLook(
        markup=tuple(changed_markup(base, head)),
        values=tuple(changed_addresses(of_fields)),
        signs=tuple(new_hidden_signs(changed, (*of_fields, *named_texts))),
        files=tuple(file for file in changed if is_content(file, docs) and _is_more_than_text(file)),
        kinds=tuple(file for file in changed if file.changes_kind),
        areas={area: tuple(found) for area, found in areas.items()},
    )


def _name(configuration: Configuration) -> str:
    overrides, root = configuration.overrides, configuration.root
    return configuration.relative(overrides) if overrides.is_relative_to(root) else overrides.as_posix()


def is_content(file: ChangedFile, docs: str) -> bool:
    """Tell whether a file is of the content, by where it is or was."""
    return any(path.startswith(f"{docs}/") for path in (file.path, file.old_path))


def _is_more_than_text(file: ChangedFile) -> bool:
    """Tell whether a file comes, goes or moves, or is one of which no text is compared."""
    return file.change != "changed" or PurePosixPath(file.path).suffix.lower() not in COMPARED


def area_of(path: str, overrides: str) -> Area:
    """Tell what a file that is no content is for, by its path from the root of the project."""
    if path == overrides or path.startswith(f"{overrides}/"):
        return "looks"
    if path.startswith("hooks/concordance/words/"):
        return "words"
    return "code-files" if path == "hooks" or path.startswith(("hooks/", "tests/", "benchmarks/")) else "settings"
