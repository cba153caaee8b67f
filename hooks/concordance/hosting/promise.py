"""One address that a site has promised, and what must be answered there."""

from __future__ import annotations

from dataclasses import dataclass

from concordance.hosting.headers import media_type


@dataclass(frozen=True, slots=True)
class Promise:
    """One address, and what must be answered there."""

    address: str
    """From the root of the site, without a leading slash: `fr/note/`."""
    group: str
    """What it is counted with: the code of a language, `fr-nl`, `id`, `data`, or nothing."""
    status: int = 200
    file: str = ""
    """The file that is answered, by path from the root of the site; empty for a redirect."""
    language: str = ""
    """The language that the page says it is in; empty where that is not promised."""
    ids: tuple[str, ...] = ()
    """The ids that must be in the page."""
    redirect: str = ""
    """Where the address leads, from the root of the site; empty where it answers by itself."""
    beginning: str = ""
    """How the text must begin: the columns of a table."""
    words: tuple[str, ...] = ()
    """What must stand in the source of the page."""
    ways: tuple[str, ...] = ()
    """Addresses, from the root of the site, to which the page must lead from the root of the host, at any depth."""
    compressed: bool = False
    """True where a compressed answer is asked for."""

    @property
    def media_type(self) -> str:
        """The type that the host must give."""
        return media_type(self.file)
