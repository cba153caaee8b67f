"""`make new`: a new page or federation in every language."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.new_content import NewContentError, new_federation, new_page
from concordance.configuration import read_configuration
from concordance.files import write_all
from concordance.model.corpus import load_corpus

if TYPE_CHECKING:
    pass


def make_new(environ: Mapping[str, str]) -> int:
    """Write a new page or federation in every language: `page=<path>` or `federation=<id>`; never over a file."""
    corpus = load_corpus(read_configuration(Path("mkdocs.yml")))
    try:
        if name := environ.get("federation"):
            content = new_federation(corpus, name)
        elif path := environ.get("page"):
            content = new_page(corpus, path)
        else:
            raise NewContentError("Say what is new: make new federation=<id>, or make new page=<path>")
    except NewContentError as error:
        print(error, file=sys.stderr)
        return 1
    docs = corpus.configuration.docs
    old = {name: (docs / name).read_bytes().decode() for name in content.additions}
    write_all(docs, {**content.files, **{name: old[name] + text for name, text in content.additions.items()}})
    for name in [*content.files, *content.additions]:
        print(corpus.configuration.relative(docs / name))
    print(
        f"Now write what is marked, and add {content.menu_path} under nav in mkdocs.yml. make check shows what is left."
    )
    return 0
