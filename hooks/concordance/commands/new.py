"""`make new`: a new page or federation in every language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import ContentSnapshot, content_snapshot, write_unchanged
from concordance.commands.new_content import NewContent, NewContentError, new_federation, new_page
from concordance.text.encoding import encoding_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.project import Project


def make_new(project: Project, options: Options) -> int:
    """Write a new page or federation in every language: `page=<path>` or `federation=<id>`; never over a file.

    What stands exactly as it would be written was written by a run that was stopped before it could say so.
    """
    configuration = project.configuration
    snapshot = content_snapshot(configuration)
    try:
        content = _content(project.corpus, options)
    except NewContentError as error:
        print(error, file=sys.stderr)
        return 1
    if problems := tuple(_encoding_problems(configuration, content)):
        print("\n".join(project.lines(problems)), file=sys.stderr)
        return 1
    _write(snapshot, content)
    for name in [*content.files, *content.additions]:
        print(configuration.in_docs(name))
    menu = f", and add {content.menu_path} under nav in {configuration.relative(configuration.file)}"
    print(f"Now write what is marked{menu if content.menu_path else ''}. make check shows what is left.")
    return 0


def _content(corpus: Corpus, options: Options) -> NewContent:
    if options.federation:
        return new_federation(corpus, options.federation)
    if options.page:
        return new_page(corpus, options.page)
    raise NewContentError("Say what is new: make new federation=<id>, or make new page=<path>")


def _encoding_problems(configuration: Configuration, content: NewContent) -> Iterator[Problem]:
    """A file that gets an entry must be UTF-8: the entry is, and no file can be in two encodings."""
    for path in (configuration.docs / name for name in content.additions):
        yield from encoding_problems(configuration.relative(path), path.read_bytes())


def _write(snapshot: ContentSnapshot, content: NewContent) -> None:
    docs = snapshot.configuration.docs
    present = {name: (docs / name).read_bytes().decode() for name in content.additions}
    extended = {
        name: before if content.additions[name] in before else before + content.additions[name]
        for name, before in present.items()
    }
    write_unchanged(snapshot, {**content.files, **extended})
