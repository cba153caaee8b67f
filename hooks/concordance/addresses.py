"""The arithmetic of addresses: language, neutral path, fragment (decisions/permanent-ids.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A place on the site."""

    language: str
    """Code of the language; empty for what has none: the gateway, the addresses under `/id/`."""
    path: str
    """Neutral path of the page; empty for the home page."""
    fragment: str = ""

    @property
    def url(self) -> str:
        """The address from the root of the site, without a leading slash: `fr/note/#p14`."""
        folders = "".join(f"{part}/" for part in (self.language, self.path) if part)
        return folders + (f"#{self.fragment}" if self.fragment else "")

    def in_language(self, code: str) -> Address:
        """Give the same address in another language, by its code."""
        return Address(code, self.path, self.fragment)


def relative_url(origin: Address, target: Address) -> str:
    """Write the link from one page to a place, so that it holds under any sub-path and on any host.

    From `fr/note/` to `nl/note/#p14` it is `../../nl/note/#p14`.
    """
    return relative_to(origin, target.url)


def relative_to(origin: Address, url: str) -> str:
    """Write the link from a page to an address from the root of the site without a leading slash, such as an asset."""
    target, hash_mark, fragment = url.partition("#")
    start = Address(origin.language, origin.path).url
    if start == target and fragment:
        return f"#{fragment}"
    folders, parts = start.split("/")[:-1], target.split("/")
    depths = range(min(len(folders), len(parts) - 1))
    shared = next((depth for depth in depths if folders[depth] != parts[depth]), len(depths))
    relative = "../" * (len(folders) - shared) + "/".join(parts[shared:])
    return (relative or "./") + hash_mark + fragment


@dataclass(frozen=True, slots=True)
class Reference:
    """The permanent name of a passage, without language: `note/p14`."""

    document: str
    passage: str

    def __str__(self) -> str:
        """Write the reference as it is cited: `note/p14`."""
        return f"{self.document}/{self.passage}"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Split a reference into document and passage; a text without a slash has no passage."""
        document, _, passage = text.rpartition("/")
        return cls(document, passage) if document else cls(passage, "")
