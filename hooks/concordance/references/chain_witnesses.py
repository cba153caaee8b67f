"""The outside witnesses of the chain: what is recorded of them, and whether it still fits the chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.data.witnesses import PROOFS, WITNESSES_FILE, WitnessLine, proof_file, read_witnesses
from concordance.files import lenient_text
from concordance.problem import Problem
from concordance.references.publication_chain import chain_faults, chain_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def witness_lines(corpus: Corpus) -> tuple[WitnessLine, ...]:
    """Give what is recorded of outside witnesses, by publication; nothing where nobody was asked."""
    return corpus.once(_read)[0]


def witnesses_of(corpus: Corpus) -> Mapping[int, tuple[WitnessLine, ...]]:
    """Give the witnesses of each publication by its number."""
    found: dict[int, tuple[WitnessLine, ...]] = {}
    for line in witness_lines(corpus):
        found[line.number] = (*found.get(line.number, ()), line)
    return found


def _read(corpus: Corpus) -> tuple[tuple[WitnessLine, ...], tuple[Problem, ...]]:
    path = corpus.configuration.docs / WITNESSES_FILE
    return read_witnesses(corpus.configuration.relative(path), lenient_text(corpus.files.data.get(path, b"")))


def witness_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report what cannot be read, a head that the chain has no more, and a proof whose files are missing."""
    lines, problems = corpus.once(_read)
    yield from problems
    path = corpus.configuration.in_docs(WITNESSES_FILE)
    heads = {line.number: line.hash for line in chain_of(corpus)}
    for line in lines:
        if not chain_faults(corpus) and heads.get(line.number) != line.head:
            values = {"number": str(line.number), "found": line.witness, "asked": line.asked}
            yield Problem(path, line.line, "witness-head", values)
        for ending in PROOFS[line.kind] if line.complete else ():
            name = proof_file(line.number, line.witness, ending)
            if corpus.configuration.docs / name not in corpus.files.data:
                yield Problem(path, line.line, "witness-file", {"found": name.rpartition("/")[2]})
