"""What a preview makes after the page that somebody looks at: the problems, the other pages, then all other files.

A page is what an editor waits for; all else is made meanwhile, in a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from concordance.files import write_all
from mkdocs_faults import build_fault
from mkdocs_preview_site import PreviewSite, now
from mkdocs_wanted_pages import WantedPages

if TYPE_CHECKING:
    from concordance.build import Build, FilesMaker
    from mkdocs_ready_pages import ReadyPages

log = get_plugin_logger("concordance")
RETRY_S = 1.0
"""Time before what could not be made is tried again."""


class PreviewRest:
    """Makes what the newest site lacks, and of no other; it rests while a site is built."""

    def __init__(self, site: PreviewSite) -> None:
        self._site = site
        self._writing = Lock()
        self._threads: list[Thread] = []
        self._given_up = Event()
        self._no_build = Event()
        self._sound: tuple[Build, Path] | None = None
        """The last build of which every page could be made, with its folder."""
        self.problems: tuple[str, ...] = ()
        """The problems that were found last, each in a line."""

    def pages_of(self, ready: ReadyPages, folder: Path, names: Iterable[str]) -> WantedPages:
        """Give the pages that are still to be made of a build; the last sound site is shown again where one cannot."""
        return WantedPages(folder, names, ready.draw, partial(self._fail, ready.build, folder))

    def start(self, ready: ReadyPages, folder: Path, pages: WantedPages) -> None:
        """Begin with what a build lacks; what an earlier one has begun is given up."""
        self._begin(partial(self._make, ready, folder, pages))

    def _begin(self, make: Callable[[Event], None]) -> None:
        self._give_up()
        self._given_up = Event()
        thread = Thread(target=make, args=(self._given_up,), name="concordance-rest")
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

    def _make(self, ready: ReadyPages, folder: Path, pages: WantedPages, given_up: Event) -> None:
        """Make what a build lacks until it is given up: first what every page loads, last what none needs."""
        self._no_build.wait()
        try:
            first, *others = ready.build.rest_makers()
            self._write(first(), folder, given_up)
            build = self._make_pages(ready, folder, pages, given_up)
        except Exception as error:  # noqa: BLE001 - whatever it is, whoever asks for a page would wait for it
            self._fail(ready.build, folder, error)
            return
        if not given_up.is_set():
            self._sound = build, folder
            self._site.has_all_pages(folder)
            self._make_rest(build, others, folder, given_up)

    def _make_pages(self, ready: ReadyPages, folder: Path, pages: WantedPages, given_up: Event) -> Build:
        """Make every page, the one that was read last first; give the build that they show.

        They are made anew where the content has other problems than those that were found last.
        """
        self.problems = found = ready.build.found_problems
        if (assumed := ready.build.assumed_problems) is not None:
            for line in found:
                log.warning(line)
            if found != assumed:
                ready = replace(ready, build=replace(ready.build, assumed_problems=found))
                pages.close()
                pages = self.pages_of(ready, folder, ready.drawers)
                self._site.renew(folder, now(), pages)
        for name in sorted(pages.unmade(), key=lambda name: name != self._site.read):
            self._no_build.wait()
            if not given_up.is_set():
                pages.make(name)
        return ready.build

    def _fail(self, build: Build, folder: Path, error: Exception) -> None:
        """Show the last site that had all its pages, with what keeps a newer one from that."""
        fault = build_fault(error, build.corpus.configuration.overrides)
        if not self._site.take_back(folder, now(), fault):
            _Told(self._site, folder, build).say(fault)
            return
        log.warning(f"the preview stays as it was: {fault}")
        if self._sound:
            self._begin(partial(self._make_all_rest, *self._sound))

    def _make_all_rest(self, build: Build, folder: Path, given_up: Event) -> None:
        """Make what a site lacks that was given up for a newer one."""
        shown = self._site.shown
        if shown and not self._site.is_complete(shown):
            self._make_rest(build, build.rest_makers(), folder, given_up)

    def _make_rest(self, build: Build, makers: Iterable[FilesMaker], folder: Path, given_up: Event) -> None:
        """Make the files of a build until it is given up; a template may be broken, or away for a moment."""
        told = _Told(self._site, folder, build)

        def is_lacking(make: FilesMaker) -> bool:
            self._no_build.wait()
            if given_up.is_set():
                return False
            try:
                self._write(make(), folder, given_up)
            except Exception as error:  # noqa: BLE001 - whatever it is, whoever asks for the page would wait for it
                told.say(build_fault(error, build.corpus.configuration.overrides, ()))
                return True
            return False

        lacking = list(filter(is_lacking, makers))
        self._site.complete(folder)
        while lacking and not given_up.wait(RETRY_S):
            lacking = list(filter(is_lacking, lacking))
        told.say("")

    def _write(self, files: Mapping[str, str | bytes], folder: Path, given_up: Event) -> None:
        with self._writing:
            if not given_up.is_set() and folder.is_dir():
                write_all(folder, files, durable=False)
        self._site.has_more()


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
