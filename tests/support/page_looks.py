"""Opening many pages as readers have them, wide or narrow, light or dark, and noting what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from queue import Empty, SimpleQueue
from typing import Any, Literal

from playwright.sync_api import Page

from browser import launched, opened
from locations import TESTS
from watching import Watch

AXE = TESTS / "vendor" / "axe.min.js"
Scheme = Literal["light", "dark"]
WORKERS = 2
"""Browsers at work at once; the machine of `.ci/run` has two cores."""
WIDE, NARROW = 1440, 320
HEIGHT = 900
RUN_AXE = """() => axe.run(document, {rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]})
  .then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
    [id, `${target.join(" ")} ${failureSummary}`])))"""
"""Every rule of axe that is on by default, its best practices too, and the size of targets (WCAG 2.2)."""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  const wider = document.documentElement.scrollWidth - room;
  if (wider <= 0) return "";
  const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > room + 1);
  return `${wider} px too wide: ${out.slice(0, 3).map((one) => one.outerHTML.slice(0, 90)).join(" | ")}`;
}"""
SMALL_TARGETS = """() => {
  const inline = (one) => getComputedStyle(one).display === "inline" && !one.matches(".cite, .passage-number");
  const small = [];
  for (const one of document.querySelectorAll("a[href], button, input, select, summary, [role=button]")) {
    const { width, height } = one.getBoundingClientRect();
    if (!one.checkVisibility({ visibilityProperty: true }) || inline(one)) continue;
    const hidden = one.matches(".skip-link");
    if (!hidden && (width < 23.9 || height < 23.9)) {
      small.push(`${Math.round(width)}×${Math.round(height)} ${one.outerHTML.slice(0, 90)}`);
    }
  }
  return small;
}"""
"""Targets under 24 px; WCAG 2.2 leaves out links in a line of text, whose height is the line's."""


@dataclass(frozen=True, slots=True)
class Look:
    """A window and the scheme of its device."""

    width: int
    scheme: Scheme

    def __str__(self) -> str:
        return f"{self.width} px, {self.scheme}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong with a page in a look."""

    address: str
    look: str
    rule: str
    """The rule of axe, or one of ours: `watch`, `reflow`, `target`."""
    said: str

    def __str__(self) -> str:
        return f"/{self.address} ({self.look}) {self.rule}: {self.said}"


Looker = Callable[[Page, Watch], Iterable[tuple[str, str]]]
"""Looks at an open page and gives what is wrong: (rule, what was seen)."""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def axe_version() -> str:
    """Give the version of axe, from its licence header."""
    return _axe().split("axe v", 1)[1].split(maxsplit=1)[0]


def against_axe(page: Page, _watch: Watch) -> Iterator[tuple[str, str]]:
    """Run axe."""
    page.evaluate(_axe())
    found: list[tuple[str, str]] = page.evaluate(RUN_AXE)
    yield from ((rule, " ".join(said.split())) for rule, said in found)


def with_folds_open(page: Page, _watch: Watch) -> Iterator[tuple[str, str]]:
    """Open what is folded, for the lookers after this one: what is not shown is not looked at."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    yield from ()


def against_watch(_page: Page, watch: Watch) -> Iterator[tuple[str, str]]:
    """Give what the page did that it must not."""
    yield from (("watch", fault) for fault in watch.taken())


def against_targets(page: Page, _watch: Watch) -> Iterator[tuple[str, str]]:
    """Measure what is touched or clicked."""
    yield from (("target", said) for said in page.evaluate(SMALL_TARGETS))


def against_reflow(page: Page, _watch: Watch) -> Iterator[tuple[str, str]]:
    """Look for a sideways scroll on the narrowest screen, whatever the window was."""
    size = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    if said := page.evaluate(TOO_WIDE):
        yield "reflow", said
    page.set_viewport_size(size or {"width": WIDE, "height": HEIGHT})


ALL: tuple[Looker, ...] = (against_watch, with_folds_open, against_axe, against_targets, against_reflow)


def faults_of(base: str, addresses: Sequence[str], looks: Sequence[Look], lookers: Sequence[Looker]) -> list[Fault]:
    """Open every page in every look and give all that is wrong, in the order of the addresses."""
    work: SimpleQueue[tuple[str, Look]] = SimpleQueue()
    for look in looks:
        for address in addresses:
            work.put((address, look))
    with ThreadPoolExecutor(WORKERS) as pool:
        done = [pool.submit(_worker, base, work, lookers) for _ in range(WORKERS)]
        return sorted(fault for one in done for fault in one.result())


def _worker(base: str, work: SimpleQueue[tuple[str, Look]], lookers: Sequence[Looker]) -> list[Fault]:
    """Take pages until none is left, in one browser."""
    with launched() as browser, opened(browser) as page:
        watch = Watch(page, base)
        return [fault for address, look in _taken(work) for fault in _looked(page, watch, address, look, lookers)]


def _taken(work: SimpleQueue[Any]) -> Iterator[tuple[str, Look]]:
    while True:
        try:
            yield work.get_nowait()
        except Empty:
            return


def _looked(page: Page, watch: Watch, address: str, look: Look, lookers: Sequence[Looker]) -> Iterator[Fault]:
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    page.emulate_media(color_scheme=look.scheme)
    page.goto(watch.host + address)
    for looker in lookers:
        yield from (Fault(address, str(look), rule, said) for rule, said in looker(page, watch))
    kept = page.context.cookies()
    yield from (Fault(address, str(look), "cookie", str(cookie)) for cookie in kept)
