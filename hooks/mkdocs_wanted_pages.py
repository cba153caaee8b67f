"""The pages of one build of a preview, of which each is made when somebody wants to see it, before all the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from concordance.files import write_all


class WantedPages:
    """The pages of a folder that are still to be made, by their path in it.

    Who asks for one waits for it and for no other but the one that is being made. What keeps a page from being made is
    told to `failed`, once: then nobody makes any other, and nobody sees those that were made.
    """

    def __init__(
        self,
        folder: Path,
        names: Iterable[str] = (),
        draw: Callable[[str], str] = str,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._folder, self._draw, self._failed = folder, draw, failed
        self._making = Lock()
        self._unmade = dict.fromkeys(names)

    def __contains__(self, name: object) -> bool:
        """Tell whether a page is still to be made."""
        return name in self._unmade

    def make(self, name: str) -> None:
        """Make a page, if it is one that is still to be made. Raises whatever keeps it from that."""
        if name not in self._unmade:
            return
        with self._making:
            if name in self._unmade:
                write_all(self._folder, {name: self._draw(name)}, durable=False)
                del self._unmade[name]

    def make_for_reader(self, name: str) -> None:
        """Make a page as `make` does, for who cannot mend what keeps it from that."""
        try:
            self.make(name)
        except Exception as error:  # noqa: BLE001 - whatever it is, who asks is shown another site
            self.fail(error)

    def fail(self, error: Exception) -> None:
        """Tell what keeps the pages from being made."""
        if self._failed:
            self._failed(error)

    def unmade(self) -> tuple[str, ...]:
        """Give the pages that are still to be made."""
        return tuple(self._unmade)

    def close(self) -> None:
        """Make no page any more: the folder may be removed then."""
        with self._making:
            self._unmade.clear()
