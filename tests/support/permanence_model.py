"""A model of a site that changes: what an editor may do to it, and whether every address ever published still answers.

The model keeps its own list of what was published and its own idea of what is sound. It knows a text by its soul: a
number from which the words are made, so that it never has to compare two texts as the core does.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

from project import HOOKS, MKDOCS
from promised_site import CODES, LATER, REASONS, amendment, page_of, stone_of, successors, tombstone

SIZE = 12
"""Words of a new text: enough that a word more or less leaves it the same."""
ABOUT, GLOSSARY = "about", "glossary"
EMPTY = ("federations", "plan", "bodies", "relations")
FIRST = {
    "note": ("section", "paragraph", "paragraph", "item", "item"),
    "plan": ("section", "paragraph"),
    ABOUT: ("section", "section"),
}
SOURCES = """\
[[source]]
id = "record"
title.fr = "Un dossier"
title.nl = "Een dossier"
extent = "none"
"""


@dataclass
class Part:
    """A heading, paragraph or item of a page, in one language."""

    id: str
    kind: str
    soul: int
    words: list[str]
    edited: bool = False
    grown: bool = False
    """True where another text was merged into it since it was published: it is half itself."""
    pieces: tuple[int, ...] = ()
    """The souls of what was cut from it since it was published."""

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join([*self.words, "encore"] if self.edited else self.words)

    @property
    def markdown(self) -> str:
        """What an editor writes."""
        if self.kind == "section":
            return f"## {self.text} {{#{self.id}}}\n"
        return f"- {self.text}\n  {{: #{self.id} }}\n" if self.kind == "item" else f"{self.text}\n{{: #{self.id} }}\n"


def letters(number: int) -> str:
    """Write a number in letters, which no typography touches."""
    return "".join(ascii_lowercase[int(figure)] for figure in str(number))


def new_words(code: str, soul: int) -> list[str]:
    """Make the words of a text that no other has: no two of them are spelt alike."""
    draw = random.Random(f"{code} {soul}")  # noqa: S311 - words of a test, the same each time
    return [f"{''.join(draw.choices(ascii_lowercase, k=5))}{letters(soul)}z{letters(n)}" for n in range(SIZE)]


@dataclass
class Model:
    """A site in two languages, and everything that was ever promised of it."""

    pages: dict[str, dict[str, list[Part]]] = field(default_factory=lambda: {code: {} for code in CODES})
    terms: list[str] = field(default_factory=list)
    natures: dict[str, str] = field(default_factory=dict)
    """Whose words a document is; a restatement where nothing is said."""
    stones: list[dict[str, Any]] = field(default_factory=list)
    amendments: list[dict[str, Any]] = field(default_factory=list)
    promised: dict[str, dict[str, str]] = field(default_factory=dict)
    """Every address ever published with its texts as they were last published; no texts for what is no passage."""
    parts_as_published: dict[tuple[str, str], Part] = field(default_factory=dict)
    """What was last published at an address, by address and language; headings too."""
    natures_as_published: dict[str, str] = field(default_factory=dict)
    ever: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Every text that was ever published, by address and language."""
    recorded: list[dict[str, Any]] = field(default_factory=list)
    """Every notice that a publication recorded."""
    returned: set[str] = field(default_factory=set)
    """Every address whose return a publication recorded."""
    owners: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    """Under which addresses a text was published, by language and soul."""
    kept: dict[str, str] = field(default_factory=dict)
    """What was recorded, as the tools wrote it."""
    kin: dict[int, int] = field(default_factory=dict)
    """Of which soul another is a part."""
    souls: int = 0
    names: int = 0

    # What is on the site

    def documents(self) -> list[str]:
        """The paths of the documents."""
        return sorted({path for code in CODES for path in self.pages[code]} - {ABOUT, GLOSSARY})

    def part(self, code: str, path: str, name: str) -> Part | None:
        """Find a part of a page."""
        return next((one for one in self.pages[code].get(path, ()) if one.id == name), None)

    def parts(self) -> list[tuple[str, str]]:
        """Every passage that both languages have, as (path, id)."""
        return [
            (path, one.id)
            for path in self.documents()
            for one in self.pages["fr"].get(path, ())
            if self.in_both(path, one.id)
        ]

    def in_both(self, path: str, name: str) -> bool:
        """Tell whether both languages have a part."""
        return all(self.part(code, path, name) for code in CODES)

    def standing(self, address: str) -> frozenset[str]:
        """The languages in which an address answers with what it names."""
        path, _, name = address.partition("#")
        path = path.strip("/")
        return frozenset(code for code in CODES if path in self.pages[code] and self._has(code, path, name))

    def _has(self, code: str, path: str, name: str) -> bool:
        if path == GLOSSARY:
            return not name or name in self.terms
        return not name or self.part(code, path, name) is not None

    def shared(self) -> list[str]:
        """Every address that stands in both languages."""
        here = {address_of(path, "") for code in CODES for path in self.pages[code]}
        here |= {
            address_of(path, one.id) for code in CODES for path, parts in self.pages[code].items() for one in parts
        }
        here |= {address_of(GLOSSARY, term) for term in self.terms}
        return sorted(address for address in here if len(self.standing(address)) == len(CODES))

    def texts(self, address: str) -> dict[str, str]:
        """The present texts of a passage; none for what is no passage."""
        path, _, name = address.partition("#")
        if path.strip("/") in {ABOUT, GLOSSARY}:
            return {}
        found = {code: self.part(code, path.strip("/"), name) for code in CODES}
        return {code: one.text for code, one in found.items() if one}

    # What an editor does

    def soul(self) -> int:
        """Give a text nobody has written yet."""
        self.souls += 1
        return self.souls

    def fresh(self, path: str, kind: str) -> str:
        """Give an id that a page never had."""
        if path == ABOUT:
            self.names += 1
            return f"part-{letters(self.names)}"
        letter = "s" if kind == "section" else "p"
        names = [one.id for code in CODES for one in self.pages[code].get(path, ())]
        names += [address.partition("#")[2] for address in self.promised if page_of(address) == address_of(path, "")]
        return f"{letter}{1 + max((int(name[1:]) for name in names if name and name[0] == letter), default=0)}"

    def insert(self, path: str, place: int, kind: str, codes: Sequence[str], name: str = "") -> None:
        """Write a new part."""
        name, soul = name or self.fresh(path, kind), self.soul()
        for code in codes:
            self.pages[code][path].insert(place, Part(name, kind, soul, new_words(code, soul)))

    def take(self, code: str, path: str, name: str) -> Part:
        """Take a part out of a page."""
        found = self.part(code, path, name)
        assert found is not None
        self.pages[code][path].remove(found)
        return found

    def give(self, one: Part, other: Part) -> None:
        """Give a part the text of another."""
        one.soul, one.words, one.edited, one.grown = other.soul, list(other.words), other.edited, other.grown
        one.pieces = other.pieces

    def bury(self, address: str, kind: str, *to: str) -> None:
        """Write a tombstone."""
        self.stones.append({"address": address, "kind": kind, "to": list(to), "reason": REASONS, "back": False})

    def amend(self, address: str, kind: str, *to: str) -> None:
        """Say why an address is not what it was."""
        self.amendments.append({"address": address, "kind": kind, "to": list(to), "used": False})

    def is_amended(self, address: str, kind: str) -> bool:
        """Tell whether somebody said so, of a change that is not published yet."""
        return any((one["address"], one["kind"], one["used"]) == (address, kind, False) for one in self.amendments)

    # What the tools record

    def record(self, addresses: Sequence[str]) -> None:
        """Keep what is now promised, with its texts, each owned by its address and no other one of before."""
        for address in addresses:
            path, _, name = address.partition("#")
            texts = self.texts(address) if name else {}
            self.promised[address] = texts
            for said in self.amendments:
                said["used"] |= said["address"] == address
            if not name:
                self.natures_as_published[address] = self.nature(path.strip("/"))
            for owned in self.owners.values() if texts else ():
                owned.discard(address)
            for code in CODES if name else ():
                self._keep(address, code, self.part(code, path.strip("/"), name))

    def _keep(self, address: str, code: str, one: Part | None) -> None:
        if one is None:
            return
        one.grown, one.pieces = False, ()
        self.parts_as_published[address, code] = copy.deepcopy(one)
        if text := self.promised[address].get(code):
            self.owners.setdefault((code, one.soul), set()).add(address)
            self.ever.setdefault((address, code), []).append(text)

    def publish(self) -> None:
        """Keep everything that stands, and every notice in force; what came back has come back."""
        stones = self.by_address
        standing = [address for address in self.shared() if stone_of(address, stones) is None]
        for address in [one for one in standing if self.is_returning(one)]:
            self.returned.add(address)
            for known in self.recorded_of(address)[-1:]:
                known["back"] = True
        self.record(standing)
        for address, one in stones.items():
            before = [
                {"kind": last["kind"], "to": last["to"]} for last in self.recorded_of(address)[-1:] if not last["back"]
            ]
            if before != [{"kind": one["kind"], "to": one["to"]}]:
                self.recorded.append({**one, "back": False})

    def recorded_of(self, address: str) -> list[dict[str, Any]]:
        """Give the notices of an address that publications recorded, the oldest first."""
        return [one for one in self.recorded if one["address"] == address]

    def is_returning(self, address: str) -> bool:
        """Tell whether a notice says that an address is back, and no publication has recorded that yet."""
        back = any(one["back"] for one in self.stones if one["address"] == address)
        is_gone = [one["back"] for one in self.recorded_of(address)[-1:]] == [False]
        return back and (address not in self.returned or is_gone)

    def nature(self, path: str) -> str:
        """Whose words a page is, as it says."""
        return self.natures.get(path, "restatement")

    # What must be so

    @property
    def by_address(self) -> dict[str, dict[str, Any]]:
        """The tombstones in force, by address: the last of each, unless it is back."""
        last = {one["address"]: one for one in self.stones}
        return {address: one for address, one in last.items() if not one["back"]}

    def faults(self) -> list[str]:
        """Say what is wrong with the site; nothing where every promise is kept."""
        told = (self._parity(), self._bad_stones(), self._bad_amendments(), self._forgotten(), self._broken_promises())
        return [fault for faults in told for fault in faults]

    def _parity(self) -> Iterator[str]:
        french, dutch = (self.pages[code] for code in CODES)
        for path in sorted(french.keys() | dutch.keys()):
            each = [[(one.id, one.kind) for one in pages.get(path, ())] for pages in (french, dutch)]
            if path not in french or path not in dutch or each[0] != each[1]:
                yield f"{path} is not the same in both languages"

    def _bad_stones(self) -> Iterator[str]:
        stones = self.by_address
        yield from self._bad_histories()
        for address in stones:
            if self.standing(address):
                yield f"{address} has a tombstone and is there"
            for goal in stones[address]["to"]:
                known = goal in stones or (goal in self.promised and stone_of(goal, stones) is not None)
                if len(self.standing(goal)) < len(CODES) and not known:
                    yield f"{address} leads to {goal}, which is nowhere"
            if comes_back(address, stones):
                yield f"{address} leads to itself"

    def _bad_histories(self) -> Iterator[str]:
        for address in {one["address"] for one in self.stones}:
            of_it = [(one["kind"], one["to"], one["back"]) for one in self.stones if one["address"] == address]
            if any(before == after for before, after in pairwise(of_it)):
                yield f"{address} has a tombstone twice"
            if address not in self.promised:
                yield f"{address} was never published"

    def _bad_amendments(self) -> Iterator[str]:
        for one in self.amendments:
            for goal in one["to"]:
                if goal not in self.promised and len(self.standing(goal)) < len(CODES):
                    yield f"{one['address']} was split, and {goal} is nowhere"

    def _forgotten(self) -> Iterator[str]:
        for known in self.recorded:
            kept = (one for one in self.stones if all(one[name] == known[name] for name in ("address", "kind", "to")))
            if not any(one["back"] or not known["back"] for one in kept):
                yield f"{known['address']} lost a tombstone"
        for address, nature in self.natures_as_published.items():
            path, is_document = (
                address.strip("/"),
                any(page_of(one) == address for one, texts in self.promised.items() if texts),
            )
            is_there = any(path in self.pages[code] for code in CODES)
            if is_document and is_there and self.nature(path) != nature and not self.is_amended(address, "nature"):
                yield f"{address} is said to be in the words of another"

    def _broken_promises(self) -> Iterator[str]:
        stones = self.by_address
        for address in self.promised:
            here = self.standing(address)
            if len(here) == len(CODES):
                yield from self._given_away(address, stones)
            elif stone_of(address, stones) is None:
                yield f"{address} is lost"
            elif not here and address not in stones:
                for goal in successors(address, stones):
                    if "#" in goal and len(self.standing(goal)) < len(CODES) and stone_of(goal, stones) is None:
                        yield f"{address} did not follow its page to {goal}"

    def _given_away(self, address: str, stones: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
        path, name = split(address)
        for code in CODES if stone_of(address, stones) is None else ():
            one, was = self.part(code, path, name), self.parts_as_published.get((address, code))
            if one and was and (fault := self._change(address, code, one, was)):
                yield f"{address} {fault} in {code}"

    def _change(self, address: str, code: str, one: Part, was: Part) -> str:
        """Say what is wrong with a part that is not as it was published; nothing where that was said."""
        if page_of(address) == address_of(ABOUT, ""):
            is_said = one.soul == was.soul or self.is_amended(address, "renamed")
            return "" if is_said else "means something else"
        if self.is_returning(address):
            return "" if (one.soul, one.words) == (was.soul, was.words) else "is back with another text"
        if one.soul == was.soul:
            return f"was cut: {pieces}" if (pieces := self._pieces(address, code, one)) else ""
        owners = self.owners.get((code, one.soul), ())
        lost = [owner for owner in owners if not self._has_soul(code, *split(owner), one.soul)]
        is_said = self.is_amended(address, "rewritten") and not lost
        return "" if is_said else f"has the text of {lost or 'nobody'}"

    def _has_soul(self, code: str, path: str, name: str, soul: int) -> bool:
        found = self.part(code, path, name)
        return found is not None and found.soul == soul

    def _pieces(self, address: str, code: str, one: Part) -> list[str]:
        """Name the new passages that have a part of one, and to which no amendment leads."""
        said = {goal for amendment in self.amendments if amendment["address"] == address for goal in amendment["to"]}
        pieces = {
            address_of(path, other.id)
            for path in self.documents()
            for other in self.pages[code].get(path, ())
            if other.soul in one.pieces and not other.grown
        }
        return [] if said & pieces else sorted(pieces - self.promised.keys())

    # As files

    def files(self) -> dict[str, str]:
        """Give the whole project."""
        data = {f"docs/data/{name}.toml": "" for name in EMPTY}
        stones = "\n".join(
            tombstone(one["address"], one["kind"], one["to"]) + (f"restored = {LATER}\n" if one["back"] else "")
            for one in self.stones
        )
        amendments = "\n".join(amendment(one["address"], one["kind"], one["to"]) for one in self.amendments)
        pages = {
            f"docs/{code}/{path}.md": self._page(code, path, parts)
            for code in CODES
            for path, parts in self.pages[code].items()
        }
        return {
            "mkdocs.yml": MKDOCS + HOOKS,
            **data,
            "docs/data/sources.toml": SOURCES,
            "docs/data/glossary.toml": self._glossary(),
            "docs/data/tombstones.toml": stones,
            "docs/data/amendments.toml": amendments,
            **pages,
            **{f"docs/{name}": text for name, text in self.kept.items()},
        }

    def _page(self, code: str, path: str, parts: Sequence[Part]) -> str:
        citable = "" if path in {ABOUT, GLOSSARY} else f"citable: true\nnature: {self.nature(path)}\n"
        head = f"---\ntitle: Page {path} {code}\ndescription: Page {path} {code}.\n{citable}---\n# Page {path}\n"
        if path == GLOSSARY:
            return f"{head}\n<!-- glossary -->\n"
        kinds = [""] + [one.kind for one in parts]
        between = ["" if pair == ("item", "item") else "\n" for pair in pairwise(kinds)]
        return head + "".join(space + one.markdown for space, one in zip(between, parts, strict=True))

    def _glossary(self) -> str:
        words = "".join(f'{one}.{code} = "Mot {code}"\n' for one in ("name", "definition") for code in CODES)
        return "\n".join(f'[[term]]\nid = "{term}"\n{words}sources = ["record"]\n' for term in self.terms)


def address_of(path: str, name: str) -> str:
    """Write an address as the lock does."""
    return f"/{path}/#{name}" if name else f"/{path}/"


def split(address: str) -> tuple[str, str]:
    """Give the path and the id of an address."""
    path, _, name = address.partition("#")
    return path.strip("/"), name


def comes_back(address: str, stones: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether the tombstones of an address lead to it again."""
    ahead, seen = successors(address, stones), set[str]()
    while ahead:
        here = ahead.pop()
        if here == address:
            return True
        if here not in seen and stone_of(here, stones) is not None:
            seen.add(here)
            ahead += successors(here, stones)
    return False


def first_model() -> Model:
    """Give a small site that is not published yet."""
    model = Model(terms=["cocom", "first-line"])
    for code in CODES:
        model.pages[code] = {"note": [], "plan": [], ABOUT: [], GLOSSARY: []}
    for path, kinds in FIRST.items():
        for place, kind in enumerate(kinds):
            model.insert(path, place, kind, CODES)
    return model
