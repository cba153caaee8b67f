"""Words between `<` and `>` that are no element of HTML: somebody has left a place for a name, `<Prénom>`.

A browser takes them for a tag and shows nothing, and so does GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from concordance.text.listed_markup import Refused

_WORD = "word-in-brackets"
_TAG = re.compile(r"</?([^\W\d_][^\s<>/]*)")
_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em
embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu
menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param
picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot
small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
time title tr track tt u ul var video wbr xmp
""",
    )
)
"""Every name that HTML knows or knew (HTML standard, index of elements and §16.2)."""


def words_in_brackets(refused: Iterable[Refused], source: str) -> Iterator[Refused]:
    """Give what is refused; a word in brackets as that, and not as an element of HTML, nor the other way round."""
    for one in refused:
        tag = _TAG.match(one.found) if one.key in {"markup-element", _WORD} else None
        is_element = tag is not None and (_is_element(tag[1]) or _is_used_as_element(tag[1], source))
        if tag is None or is_element == (one.key == "markup-element"):
            yield one
        elif is_element:
            yield replace(one, key="markup-form")
        else:
            yield _word(one, re.compile(rf"{re.escape(tag[0])}[^<>\n]{{0,60}}>", re.IGNORECASE), source)


def _is_element(name: str) -> bool:
    return name.lower() in _ELEMENTS or "-" in name or ":" in name


def _is_used_as_element(name: str, source: str) -> bool:
    """Tell whether a name has attributes or an end somewhere, as what another generator would put there."""
    written = re.escape(name)
    return bool(re.search(rf"</{written}>|<{written}(?:\s[^<>]*=[^<>]*>|\s*/>)", source, re.IGNORECASE))


def _word(refused: Refused, written: re.Pattern[str], source: str) -> Refused:
    """Quote the words as they are written, with the signs that show them."""
    typed = written.search(source)
    found = typed[0] if typed else refused.found
    return replace(refused, key=_WORD, found=found, proposed=f"&lt;{found[1:]}")
