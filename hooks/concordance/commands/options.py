"""What a person asks of a command, in one record."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

CHOSEN = "1"
"""The value by which `YES`, `ALL`, `SHOW` and `RELEASE` are set: any other may be a slip."""


@dataclass(frozen=True, slots=True)
class Options:
    """What stands behind a command on its line, and the variables of `make`, which come through the environment.

    What was not given is empty; a command reads only what it knows.
    """

    started: float = 0.0
    """When the command was given, by `time.monotonic()`: its last line says how long it took."""
    environ: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The environment, for the programs that a command starts and the places it looks in."""
    format: str = ""
    """`--format`: one of PROBLEM_FORMATS."""
    language: str = ""
    """`--lang`: the code of a language."""
    base: str = ""
    """`--base`: a folder, or a revision of git."""
    page: str = ""
    """`page=`: the neutral path of a new page."""
    federation: str = ""
    """`federation=`: the id of a new federation."""
    passage: str = ""
    """`P=`: a passage, such as `note/p14`."""
    document: str = ""
    """`DOC=`: the neutral path of a document."""
    named: str = ""
    """`WHAT=`: passages and documents in any order, or `all`, as somebody typed them into one field."""
    url: str = ""
    """`URL=`: the address of a deployed site; `none` where none is to be asked."""
    head: str = ""
    """`HEAD=`: a head of the chain of publications that somebody has kept."""
    headers: bool = True
    """`HEADERS=none`: the host lets nobody set any."""
    proposal: str = ""
    """`PROPOSAL=`: the file of a message with a proposal, or `-` for the standard input."""
    event: str = ""
    """`EVENT=`: the file of the event of an issue, as a forge hands it to a machine."""
    comments: str = ""
    """`COMMENTS=`: the file of the comments of that issue, as the forge gives them."""
    co_author: str = ""
    """`CO_AUTHOR=`: who proposed, `Name <address>`."""
    quotation: str = ""
    """`Q=`: a quotation to verify."""
    file: str = ""
    """`--file`, or `FILE=`: the file that holds it."""
    destination: str = ""
    """`DEST=`: the folder to write into."""
    languages: str = ""
    """`LANGUAGES=`: the languages of a new site, `fr,de`."""
    name: str = ""
    """`NAME=`: what a new site, or an edition, is called."""
    one: str = ""
    """`A=`: the state that another is compared with: an edition, or a revision of git."""
    other: str = ""
    """`B=`: the other, the later one."""
    old: str = ""
    """`OLD=`: the folder of a site that was built before."""
    all: bool = False
    """`ALL=1`: everything that is to be reviewed."""
    yes: bool = False
    """`YES=1`: the answer, given beforehand."""
    show: bool = False
    """`SHOW=1`: nothing is recorded, whatever else is given."""
    incomplete: bool = False
    """`INCOMPLETE=1`: an edition is made of what is not in order, and says so."""
    withheld: bool = False
    """`WITHHELD=1`: what may be shown no more is taken out of the editions."""
    release: bool = False
    """`RELEASE=1`: the site is for readers, and shows nothing that is not recorded."""


def options_of(given: argparse.Namespace, environ: Mapping[str, str], started: float) -> Options:
    """Gather what was given on the line and in the environment."""
    return Options(
        started=started,
        environ=environ,
        format=getattr(given, "format", None) or "",
        language=getattr(given, "lang", None) or "",
        base=getattr(given, "base", None) or "",
        page=environ.get("page", ""),
        federation=environ.get("federation", ""),
        passage=environ.get("P", ""),
        document=environ.get("DOC", ""),
        named=environ.get("WHAT", ""),
        url=environ.get("URL", ""),
        head=environ.get("HEAD", ""),
        headers=environ.get("HEADERS") != "none",
        proposal=environ.get("PROPOSAL", ""),
        event=environ.get("EVENT", ""),
        comments=environ.get("COMMENTS", ""),
        co_author=environ.get("CO_AUTHOR", ""),
        quotation=environ.get("Q", ""),
        file=getattr(given, "file", None) or environ.get("FILE", ""),
        destination=environ.get("DEST", ""),
        languages=environ.get("LANGUAGES", ""),
        name=environ.get("NAME", ""),
        one=environ.get("A", ""),
        other=environ.get("B", ""),
        old=environ.get("OLD", ""),
        all=environ.get("ALL") == CHOSEN,
        yes=environ.get("YES") == CHOSEN,
        show=environ.get("SHOW") == CHOSEN,
        incomplete=environ.get("INCOMPLETE") == CHOSEN,
        withheld=environ.get("WITHHELD") == CHOSEN,
        release=environ.get("RELEASE") == CHOSEN,
    )
