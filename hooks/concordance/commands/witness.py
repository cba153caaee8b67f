"""`make witness`: ask those outside whom the project has chosen to witness a publication, and keep their proofs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import ContentSnapshot, content_snapshot, write_unchanged
from concordance.commands.live_records import NotComparedError, live_address
from concordance.commands.verify_live import UNREACHABLE
from concordance.commands.witness_kinds import Asking, LackingError, Step, ask, complete
from concordance.data.witnesses import WITNESSES_FILE, format_witnesses
from concordance.references.chain_witnesses import witness_lines
from concordance.references.publication_chain import chain_of
from concordance.schemas.site_entries import Witness

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.data.publications import ChainLine
    from concordance.data.witnesses import WitnessLine
    from concordance.project import Project


def witness(project: Project, options: Options) -> int:
    """Ask the witnesses of `witnesses.toml` about the newest publication; complete what they were asked about before.

    Nobody is asked but by this command, and nothing ever needs a proof. What could be had is kept at once; what this
    machine or a witness lacks is said, and ends with exit code 3.
    """
    snapshot = content_snapshot(project.configuration)
    if project.problems:
        print("\n".join(project.lines(project.problems)))
        print(f"Nobody was asked: {len(project.problems)} to mend first.")
        return 1
    corpus, configuration = project.corpus, project.configuration
    witnesses, chain = corpus.data.all("witness", Witness), chain_of(corpus)
    if not witnesses or not chain:
        named = configuration.in_docs("data/witnesses.toml")
        why = "nothing is published" if witnesses else f"{named} names no witness"
        print(f"Nobody was asked: {why}.")
        return 0
    lines = {(line.number, line.witness): line for line in witness_lines(corpus)}
    lacking = 0
    for one, sealed, known in _to_do(witnesses, chain, lines):
        asking = Asking(one, sealed, configuration.docs, configuration.today.isoformat(), _site(configuration, options))
        try:
            step = complete(asking, known) if known else ask(asking)
        except LackingError as error:
            lacking += 1
            print(f"{one.id}, publication {sealed.number}: {error}.", file=sys.stderr)
            continue
        lines[sealed.number, one.id] = step.line
        snapshot = _keep(snapshot, lines, step)
        print(f"{one.id}, publication {sealed.number}: {step.said}.")
    return UNREACHABLE if lacking else 0


def _to_do(
    witnesses: tuple[Witness, ...], chain: tuple[ChainLine, ...], lines: dict[tuple[int, str], WitnessLine]
) -> Iterator[tuple[Witness, ChainLine, WitnessLine | None]]:
    """Give what was asked and is not whole, then the newest publication where it was not asked about."""
    for one in witnesses:
        for sealed in chain:
            known = lines.get((sealed.number, one.id))
            if known is not None and not known.complete and known.kind == one.kind:
                yield one, sealed, known
        if (chain[-1].number, one.id) not in lines:
            yield one, chain[-1], None


def _site(configuration: Configuration, options: Options) -> str:
    try:
        return live_address(configuration, options)
    except NotComparedError:
        return ""


def _keep(snapshot: ContentSnapshot, lines: dict[tuple[int, str], WitnessLine], step: Step) -> ContentSnapshot:
    """Keep what a witness gave at once: another one that fails takes nothing of it away."""
    write_unchanged(snapshot, {**step.files, WITNESSES_FILE: format_witnesses(lines.values())})
    return content_snapshot(snapshot.configuration)
