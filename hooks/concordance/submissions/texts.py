"""What the text of one passage may not hold: it would end the passage, begin another, or speak to the generator."""

from __future__ import annotations

import re

from concordance.submissions.errors import ProposalError

_FAULTS = (
    ("blank-line", re.compile(r"\n[ \t]*\n")),
    ("comment", re.compile(r"<!--|-->|<!\[CDATA|<\?")),
    ("attributes", re.compile(r"\{[ \t]*[:#.][^{}\n]*\}?")),
    ("front-matter", re.compile(r"^[ \t]*(?:-{3,}|\+{3,}|={3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)),
    ("fence", re.compile(r"^[ \t]*(?:`{3,}|~{3,}).*$", re.MULTILINE)),
    ("block", re.compile(r"^[ \t]*(?:#{1,6}(?=[ \t]|$)|>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|\|).*$", re.MULTILINE)),
    ("tab", re.compile(r"\t")),
)
"""Keys of messages under `apply.error.text`, each with what is looked for."""
_SHOWN = 40


def refuse_text(code: str, text: str, *, one_line: bool = False) -> None:
    """Raise ProposalError where a text in a language cannot be that of a passage; that of a heading is one line.

    What may stand within a paragraph (HTML, links, signs) is for the checks of the content, as for any editor.
    """
    if not text.strip():
        raise ProposalError("text.empty", {"language": code})
    if one_line and "\n" in text:
        raise ProposalError("text.heading", {"language": code})
    for key, form in _FAULTS:
        if found := form.search(text):
            shown = " ".join(found[0].split())[:_SHOWN]
            raise ProposalError(f"text.{key}", {"language": code, "found": shown})
