"""Signs that were typed for one thing and read for another: a name of no emoji, and a letter of an enumeration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.entities import html5
from typing import TYPE_CHECKING

from concordance.problem import nearest
from concordance.text.listed_markup import Refused

if TYPE_CHECKING:
    from concordance.text.block import Block

_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:]|//)")
_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
"""A sign by its name; one that is known was read as the sign."""
_UNFINISHED = re.compile(
    r"&(nbsp|euro|amp|quot|lt|gt|copy|deg|hellip|[lr]aquo|[lr][sd]quo|[nm]dash|[aeiou](?:acute|grave|circ|uml)|ccedil)\b(?!;)"
)
"""A sign by its name, without its end: what is typed most."""
_NAMES = frozenset(name.rstrip(";") for name in html5 if name.rstrip(";").islower())
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-")
"""How the names of the icons begin that the theme draws where its extension for emoji is on."""
_COPYRIGHT = re.compile(r"©(?!\s*[0-9]{4})")
"""The sign, but for one with a year after it, which is what it is."""
_THIRD, _SECOND = "(c)", "(b)"


def changed_sign_problems(blocks: Sequence[Block], *, emoji: bool) -> Iterator[Refused]:
    """Give the names of no emoji, where the extension is on, and each `(c)` after a `(b)` that became the sign ©."""
    has_second = any(block.text.startswith(_SECOND) for block in blocks)
    for block in blocks:
        text = "".join(block.prose_pieces)
        for found in _EMOJI.findall(text) if emoji else ():
            yield Refused("icon-of-theme" if _ICON.match(found) else "emoji-unknown", found, found, block.line)
        for name in _REFERENCE.findall(text) if "&" in text else ():
            if f"{name};" not in html5:
                near = nearest(name, _NAMES)
                yield Refused("entity-unknown", f"&{name};", f"&{name};", block.line, proposed=near and f"&{near};")
        is_told = any(f"{name};" not in html5 for name in _REFERENCE.findall(text))
        for name in _UNFINISHED.findall(text)[:1] if "&" in text and not is_told else ():
            yield Refused("entity-unknown", f"&{name}", f"&{name}", block.line, proposed=f"&{name};")
        sign = _COPYRIGHT.search(text)
        if sign and (_SECOND in text or (has_second and not text[: sign.start()].strip())):
            yield Refused("enumeration-letter", _THIRD, _THIRD, block.line)
