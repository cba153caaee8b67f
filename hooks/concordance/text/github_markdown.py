"""Text of editors in the Markdown of GitHub, escaped: it makes no heading, link, mention or picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concordance.hidden_signs import shown

LINES_TO_PASTE = "    "
"""How a message indents the lines that it quotes or proposes."""
FENCE = "```"
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~$&^=#@]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
"""Signs with a meaning in GitHub's Markdown within a line: no line here begins with what an editor wrote."""
_BREAKS_WORDS = "@#"
"""Signs before which a comment is put: a forge looks for mentions after all signs have been read."""
_FENCES = re.compile(r"`{3,}")


def safe(text: str) -> str:
    """Escape any text, so that it is shown on one line as it is; control characters are named: `[U+202E]`."""
    return _SIGNS.sub(_escaped, shown(" ".join(text.split())))


def _escaped(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};" + ("<!-- -->" if sign[0] in _BREAKS_WORDS else "")


def code(text: str) -> str:
    """Write a name as code, whatever signs it has: between backticks nothing else has a meaning."""
    plain = " ".join(text.split())
    return f"<code>{safe(plain)}</code>" if "`" in plain or not plain.isprintable() else f"`{plain}`"


def message_in_markdown(message: str) -> str:
    """Write a message: its sentences as text, the lines that it quotes or proposes in a block to copy."""
    parts: list[str] = []
    quoted: list[str] = []
    for line in [*message.split("\n"), ""]:
        if line.startswith(LINES_TO_PASTE):
            quoted.append(line.removeprefix(LINES_TO_PASTE))
            continue
        if quoted:
            parts.append(block(quoted))
            quoted = []
        if line.strip():
            parts.append(_escape_line(line.strip()))
    return "\n".join(parts)


def _escape_line(line: str) -> str:
    """Escape a line of a message but for its code, which is between backticks."""
    pieces = line.split("`")
    return "".join(code(piece) if place % 2 else safe_prose(piece) for place, piece in enumerate(pieces))


def safe_prose(text: str) -> str:
    """Escape a piece of a sentence, and keep one space at either end."""
    inner = safe(text)
    return f"{' ' if text[:1] == ' ' else ''}{inner}{' ' if text[-1:] == ' ' and inner else ''}"


def block(lines: Sequence[str]) -> str:
    """Write lines to copy, in a fence longer than any that is in them."""
    text = "\n".join(lines)
    longest = max((len(fence) for fence in _FENCES.findall(text)), default=0)
    fence = "`" * max(len(FENCE), longest + 1)
    return f"{fence}\n{text}\n{fence}"


def indented(text: str) -> str:
    """Put text under an item of a list."""
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))
