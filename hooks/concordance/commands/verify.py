"""`make verify`: which passage a quotation is and from when to when, or what differs, as the page of the site says."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.files import lenient_text
from concordance.hidden_signs import shown
from concordance.open_data.version_records import version_records
from concordance.quotations.kept_texts import KeptTexts
from concordance.quotations.recognition import recognise
from concordance.quotations.sentences import finding_lines, together_line
from concordance.quotations.site_labels import site_labels

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.language import Language
    from concordance.project import Project
    from concordance.quotations.recognition import Recognised, Recognition

EXACT, NOT_READ, DIFFERS, NOT_FOUND = 0, 1, 4, 5
"""The exit codes: all words stand in kept texts; there was nothing to verify; some differ; none was found."""
_KNOWN = {"exact": EXACT, "withheld": EXACT, "near": DIFFERS, "unknown": NOT_FOUND}


def verify(project: Project, options: Options) -> int:
    """Recognise a quotation: `make verify Q="…"`, `FILE=quotation.txt`, or what comes by the standard input.

    The answer is in the language of the text that was found, or in the one that `--lang` names.
    """
    kept = KeptTexts(version_records(project.corpus, project.wording))
    labels = site_labels(project.wording, project.configuration.codes)
    recognition = recognise(_quotation(options), kept, labels)
    if recognition.state != "read":
        print(project.wording.say(_language(project, options).code, f"verify.{recognition.state}"), file=sys.stderr)
        return NOT_READ
    _print(project, options, recognition)
    return exit_code(recognition.findings)


def exit_code(findings: Iterable[Recognised]) -> int:
    """Give the code of a whole pasted text: exact only where all of it is, not found only where nothing is."""
    codes = {_KNOWN[finding.kind] for finding in findings}
    return codes.pop() if len(codes) == 1 else DIFFERS


def _quotation(options: Options) -> str:
    if options.quotation:
        return options.quotation
    return lenient_text(Path(options.file).read_bytes() if options.file else sys.stdin.buffer.read())


def _print(project: Project, options: Options, recognition: Recognition) -> None:
    findings = recognition.findings
    together = together_line(findings, project.wording, _language(project, options, findings[0]))
    blocks = (
        "\n".join(finding_lines(finding, project.wording, _language(project, options, finding))) for finding in findings
    )
    print("\n\n".join(shown(block) for block in (together, *blocks) if block))


def _language(project: Project, options: Options, finding: Recognised | None = None) -> Language:
    known = {language.code: language for language in project.configuration.languages}
    found = finding.places[0].version.language if finding and finding.places else ""
    return known.get(options.language) or known.get(found) or project.configuration.languages[0]
