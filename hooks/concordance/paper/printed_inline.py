"""What stands within a sentence, as the templates of paper are given it: strings, and tables with their kind as `k`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from concordance.paper.printed_links import PrintedLinks
from concordance.paper.printed_signs import breakable, settable, space_folded
from concordance.text.extension_roles import CALL_CLASS, TASK_SIGNS
from concordance.text.html_tree import Comment, Element, Node, Nodes

Printed: TypeAlias = str | dict[str, Any]
"""A text, or an element with its kind as `k` and what it holds as `c`."""

SENTENCE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
"""The elements that may stand within a sentence."""
_KINDS: Mapping[str, str] = {
    "b": "strong", "strong": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em", "code": "code",
    "kbd": "key", "samp": "code", "del": "del", "s": "del", "ins": "ins", "u": "ins", "mark": "mark", "q": "q",
    "small": "small", "sub": "sub", "sup": "sup",
}  # fmt: skip
_SEEN = frozenset({"again", "img", "note"})
_DEEPEST = 12
"""How many elements of a sentence may stand in each other."""
_LANGUAGE, _REGION = range(2, 4), 2
"""Letters: of a language by ISO 639, of a country by ISO 3166."""
_LABELS = frozenset({"passage-label", "status"})
"""The classes of words that say of a text what it is."""
REFERENCES = "source-refs"
"""The class of the numbers of sources; a screen reader reaches them elsewhere, and paper is read by the eye."""
NARROW = "\u202f"
NUMBER_CLASS = "passage-number"
_ON_SCREEN_ONLY = frozenset({NUMBER_CLASS, "scripted", "footnote-backref", "headerlink", "cite"})
_NEVER_SET = frozenset({
    "button", "canvas", "dialog", "form", "iframe", "link", "meta", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "video", "audio",
})  # fmt: skip
"""Elements that are of no use on paper; pictures drawn in HTML say the same in the words beside them."""


def is_set(node: Node) -> bool:
    """Tell whether a node is for paper too."""
    if isinstance(node, str):
        return True
    if isinstance(node, Comment) or node.tag in _NEVER_SET or _ON_SCREEN_ONLY & node.classes:
        return False
    unread = node.get("aria-hidden") == "true" or "hidden" in node.attributes
    return not unread or REFERENCES in node.classes


def is_of_sentence(node: Node) -> bool:
    """Tell whether a node stands within a sentence."""
    return isinstance(node, str) or (isinstance(node, Element) and node.tag in SENTENCE)


@dataclass(frozen=True)
class PrintedSentences:
    """Reads the sentences of one text."""

    links: PrintedLinks
    notes: Mapping[str, Nodes]
    """What the notes of the text say, by their ids."""
    note_blocks: Callable[[Nodes], Sequence[Printed]]
    """Reads the blocks of a note."""
    is_settable: Callable[[str], bool] = lambda _: False
    """Tells whether a picture can be set, by its path below the documentation folder."""
    _called: set[str] = field(default_factory=set)
    """The notes that a sentence has called: each is set once, where it is called first."""
    _depth: list[int] = field(default_factory=lambda: [0])
    """How many elements the present one stands in."""

    def read(self, nodes: Iterable[Node]) -> list[Printed]:
        """Read what stands in a sentence; white space at its beginning and its end is left out."""
        printed = _joined(self._read(nodes))
        if printed and isinstance(printed[0], str):
            printed[0] = printed[0].lstrip(" ")
        if printed and isinstance(printed[-1], str):
            printed[-1] = printed[-1].rstrip(" ")
        return [one for one in printed if one != ""]

    def _read(self, nodes: Iterable[Node]) -> Iterator[Printed]:
        for node in nodes:
            if isinstance(node, str):
                yield breakable(settable(space_folded(node)))
            elif is_set(node) and isinstance(node, Element):
                yield from self._element(node)

    def _element(self, element: Element) -> Iterator[Printed]:
        if element.tag == "br":
            yield {"k": "br"}
        elif element.tag == "img":
            yield self.picture(element)
        elif element.tag == "input":
            yield f"{TASK_SIGNS['checked' in element.attributes]} " if element.get("type") == "checkbox" else ""
        elif call := self._call(element):
            yield call
        else:
            yield from self._wrapped(element)

    def _wrapped(self, element: Element) -> Iterator[Printed]:
        """Give an element for what it says of its words: their language, their kind, where they lead.

        What stands deeper in others than anybody writes is set as plain words: the compiler ends at a depth.
        """
        self._depth[0] += 1
        inside = _joined(self._read(element.children))
        self._depth[0] -= 1
        if self._depth[0] >= _DEEPEST:
            yield from inside
            return
        if REFERENCES in element.classes:
            inside = _replaced(inside, {ord(" "): NARROW})
        if kind := _kind(element):
            inside = [{"k": kind, "c": inside}]
        if element.tag == "a" and (where := self.links.resolve(element.get("href"))):
            inside = [{"k": "link", "c": inside, **where}]
        if element.tag == "abbr" and element.get("title"):
            inside = [{"k": "abbr", "c": inside, "full": settable(space_folded(element.get("title")))}]
        if tag := set_language(element):
            inside = [{"k": "lang", "c": inside, **tag}]
        yield from inside

    def _call(self, element: Element) -> Printed | None:
        """Give the note that is called; the same one again is called by its number alone."""
        calls = [
            child
            for child in element.children
            if isinstance(child, Element) and child.tag == "a" and CALL_CLASS in child.classes
        ]
        name = calls[0].get("href").removeprefix("#") if element.tag == "sup" and calls else ""
        if name not in self.notes:
            return None
        anchor = f"{self.links.anchors.prefixes[self.links.address]}{name}"
        if name in self._called:
            return {"k": "again", "to": anchor}
        self._called.add(name)
        self.links.anchors.placed.add(anchor)
        return {"k": "note", "id": anchor, "c": [*self.note_blocks(self.notes[name])]}

    def picture(self, element: Element) -> dict[str, Any]:
        """Give a picture with what it shows in words."""
        words = settable(space_folded(element.get("alt")))
        file = self.links.file(element.get("src"))
        return {"k": "img", "src": file if self.is_settable(file) else "", "alt": words, **_size(element)}


def says(printed: Iterable[Printed]) -> bool:
    """Tell whether there are words in a sentence."""
    return any(
        bool(one.strip()) if isinstance(one, str) else one["k"] != "note" and says(one.get("c", ())) for one in printed
    )


def printed_text(printed: Iterable[Printed]) -> str:
    """Give the words of a sentence, without what its notes say."""
    return "".join(one if isinstance(one, str) else printed_text(one.get("c", ())) for one in printed if _is_words(one))


def _is_words(one: Printed) -> bool:
    return isinstance(one, str) or one["k"] != "note"


def is_seen(printed: Iterable[Printed]) -> bool:
    """Tell whether there is anything in a sentence to be seen: words, a picture, the call of a note."""
    return any(
        bool(one.strip()) if isinstance(one, str) else one["k"] in _SEEN or is_seen(one.get("c", ())) for one in printed
    )


def set_language(element: Element) -> dict[str, str]:
    """Give the language and the region of an element, as they are set; nothing where it has none that can be."""
    return split_tag(element.get("lang"))


def split_tag(tag: str) -> dict[str, str]:
    """Split a BCP 47 tag into `lang` and `region`; nothing for one that a file of PDF cannot be told."""
    language, *others = tag.split("-")
    if not (language.isascii() and language.isalpha() and len(language) in _LANGUAGE):
        return {}
    region = next((one for one in others if len(one) == _REGION and one.isascii() and one.isalpha()), "")
    return {"lang": language.lower(), **({"region": region.upper()} if region else {})}


def _replaced(printed: list[Printed], signs: Mapping[int, str]) -> list[Printed]:
    """Replace signs in the words that stand at the surface: the numbers of the sources of a text stay on one line."""
    return [one.translate(signs) if isinstance(one, str) else one for one in printed]


def _kind(element: Element) -> str:
    if _LABELS & element.classes:
        return "label"
    if "freshness" in element.classes:
        return "said"
    return _KINDS.get(element.tag, "")


def _size(element: Element) -> dict[str, int]:
    return {name: int(value) for name in ("width", "height") if (value := element.get(name)).isdecimal()}


def _joined(printed: Iterable[Printed]) -> list[Printed]:
    """Join texts that follow each other, and fold the white space between them."""
    joined: list[Printed] = []
    for one in printed:
        if isinstance(one, str) and joined and isinstance(joined[-1], str):
            joined[-1] = space_folded(joined[-1] + one)
        elif one != "":
            joined.append(one)
    return joined
