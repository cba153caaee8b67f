"""What a preview makes after its pages: the files that belong to no language, while somebody reads already.

A page is what an editor waits for; the permanent pages, the data and the search are made meanwhile, in a thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from concordance.files import write_all
from mkdocs_faults import build_fault
from mkdocs_preview_site import PreviewSite, now

if TYPE_CHECKING:
    from concordance.build import Build, FilesMaker

log = get_plugin_logger("concordance")
RETRY_S = 1.0
"""Time before what could not be made is tried again."""


class PreviewRest:
    """Makes the rest of the newest site, and of no other; it rests while pages are built."""

    def __init__(self, site: PreviewSite) -> None:
        self._site = site
        self._writing = Lock()
        self._threads: list[Thread] = []
        self._given_up = Event()
        self._no_build = Event()

    def start(self, build: Build, site: Path) -> None:
        """Write what every page loads, and begin with the others; what an earlier build has begun is given up."""
        first, *others = build.rest_makers()
        write_all(site, first(), durable=False)
        self._give_up()
        self._given_up = given_up = Event()
        thread = Thread(target=self._make, args=(build, others, site, given_up), name="concordance-rest")
        self._threads = [*(one for one in self._threads if one.is_alive()), thread]
        thread.start()

    def pause(self) -> None:
        """Let a build go first: somebody waits for its pages."""
        self._no_build.clear()

    def go_on(self) -> None:
        """Go on after a build."""
        self._no_build.set()

    def give_up(self) -> list[Thread]:
        """Write nothing more; give the threads that are still to end."""
        self._give_up()
        self._no_build.set()
        return list(self._threads)

    def _give_up(self) -> None:
        with self._writing:
            self._given_up.set()

    def _make(self, build: Build, makers: Iterable[FilesMaker], site: Path, given_up: Event) -> None:
        """Make the files of a build until it is given up; a template may be broken, or away for a moment."""
        told = _Told(self._site, site, build)

        def is_lacking(make: FilesMaker) -> bool:
            self._no_build.wait()
            if given_up.is_set():
                return False
            try:
                files = make()
            except Exception as error:  # noqa: BLE001 - whatever it is, whoever asks for the page would wait for it
                told.say(build_fault(error, build.corpus.configuration.overrides, ()))
                return True
            with self._writing:
                if not given_up.is_set() and site.is_dir():
                    write_all(site, files, durable=False)
            return False

        lacking = list(filter(is_lacking, makers))
        self._site.complete(site)
        while lacking and not given_up.wait(RETRY_S):
            lacking = list(filter(is_lacking, lacking))
        told.say("")


class _Told:
    """What the pages of a site say of what it lacks."""

    def __init__(self, shown: PreviewSite, site: Path, build: Build) -> None:
        self._shown, self._site, self._build = shown, site, build
        self._fault = ""

    def say(self, fault: str) -> None:
        """Say it once, there and to whoever reads the terminal; nothing takes it back."""
        if fault != self._fault:
            notices = in_each_language(self._build, "preview.incomplete")
            self._shown.tell(self._site, now(), fault, notices, instead_of=self._fault)
            if fault:
                log.warning(f"the preview lacks a part of the site: {fault}")
        self._fault = fault


def in_each_language(build: Build, key: str) -> Mapping[str, str]:
    """Give a sentence in every language of the site, by its code."""
    return {code: build.wording.say(code, key) for code in build.corpus.configuration.codes}
