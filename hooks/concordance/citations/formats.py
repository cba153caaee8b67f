"""Citations that reference managers read, each a text in a format of theirs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concordance.citations.statement import Statement
    from concordance.language import Language

SEVERAL_LANGUAGES = "mul"
"""What BCP 47 has for a text in several languages; a list of tags is none (RFC 5646, section 4.1)."""


def bibtex(cited: Statement, languages: Sequence[Language]) -> str:
    """Write an entry for biblatex, whose manual (§2.1.1) asks an address of `@online`; without one it is `@misc`.

    Names and title stand in braces of their own: an organisation has no first name, and a style must not lower the
    capitals of OECD. BibTeX itself knows `year` alone, biblatex prefers `date`. `langid` sets the hyphens of one
    language.
    """
    bodies = [f"{{{escape_tex(cited.text(role))}}}" for role in ("site", "publisher") if cited.text(role)]
    names = [language.babel for language in languages if language.babel]
    fields = {
        "author": f"{{{escape_tex(cited.text('author'))}}}" if cited.text("author") else "",
        "title": f"{{{escape_tex(cited.title)}}}",
        "organization": " and ".join(bodies),
        "version": cited.version,
        "note": escape_tex(cited.text("hash")),
        "date": cited.date,
        "year": cited.date[:4],
        "langid": names[0] if len(languages) == 1 and names else "",
        "language": " and ".join(names) if len(names) == len(languages) else "",
        "url": cited.text("address"),
        "annotation": escape_tex(full_hashes(cited)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if fields['url'] else 'misc'}{{{cited.key},\n{lines}}}\n"


def full_hashes(cited: Statement) -> str:
    """Write the whole hash of the words in each language, for fields that no style prints: a note has its beginning."""
    return "; ".join(f"SHA-256 ({code}): {value}" for code, value in cited.hashes.items())


def language_tag(cited: Statement) -> str:
    """Give the one language tag of a citation (BCP 47); empty where it is written in none."""
    return cited.codes[0] if len(cited.codes) == 1 else SEVERAL_LANGUAGES if cited.codes else ""


_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {sign: f"\\text{name}{{}}" for sign, name in zip("<>|", ("less", "greater", "bar"), strict=True)}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    # BibTeX counts braces without regard to backslashes, so `\{` would leave the entry open.
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    # The spaces that French sets before its signs; LaTeX knows them by these names in every encoding.
    | {"\u00a0": "~", "\u202f": r"\,"}
)


def escape_tex(text: str) -> str:
    """Make every sign of a text mean itself in LaTeX; letters stay as they are, in UTF-8."""
    return text.translate(_TEX)


def csl_item(cited: Statement) -> dict[str, Any]:
    """Describe what is cited in the terms of the CSL-JSON schema.

    The nature is in the title and in no `genre`, which half of the styles leave out and the others would print twice.
    The language is named because citeproc gives English capitals to the title of an item that has none.
    """
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "webpage",
        "author": [{"literal": cited.text("author")}] if cited.text("author") else [],
        "title": cited.title,
        "container-title": cited.text("site"),
        "publisher": cited.text("publisher"),
        "version": cited.version,
        "issued": {"date-parts": [[int(part) for part in cited.date.split("-")]]} if cited.date else {},
        "note": cited.text("hash"),
        "language": language_tag(cited),
        "URL": cited.text("address"),
        "custom": {"sha256": dict(cited.hashes)} if cited.hashes else {},
    }
    return {name: value for name, value in item.items() if value}


def csl_json(cited: Statement, _languages: Sequence[Language]) -> str:
    """Write CSL-JSON: a list of one item, as the schema asks."""
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=2) + "\n"


def ris(cited: Statement, _languages: Sequence[Language]) -> str:
    """Write RIS: a field a line, each ended by CR LF (Research Information Systems, "RIS Format Specifications").

    The comma after the author says that it is an organisation: EndNote and Zotero would else look for a first name.
    """
    fields = (
        ("TY", "ELEC"),
        ("ID", cited.key),
        ("AU", f"{cited.text('author')}," if cited.text("author") else ""),
        ("TI", cited.title),
        ("T2", cited.text("site")),
        ("PB", cited.text("publisher")),
        ("PY", cited.date[:4]),
        ("DA", cited.date.replace("-", "/")),
        ("ET", cited.version),
        ("LA", language_tag(cited)),
        ("N1", full_hashes(cited)),
        ("UR", cited.text("address")),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"
