"""How soon a page stands on a slow phone: `python benchmarks/first_view.py [rounds] [address …]`, after `make site`.

Opens pages of `site/` cold, from a host that sends them over gzip, on a network of 1.6 Mbit/s with 150 ms to the host
and a processor four times slower than this one. Shows the middle of all rounds: when the largest element of the first
screen was painted (LCP), how much moved (CLS), and for how long a touch would have had to wait (TBT: of each task after
the first paint, what it took beyond 50 ms, as web.dev/articles/tbt defines it; what held up the paint itself has a
column of its own). What is aimed at: the note within 1.1 s, nothing moves, under 100 ms. On a machine that does
something else the figures mean nothing.
"""

from __future__ import annotations

import gzip
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "support")]

from browser import StaticHandler, launched, opened, served  # noqa: E402
from concordance.hosting.headers import media_type  # noqa: E402

ROUNDS = 5
ADDRESSES = ("", "fr/", "fr/note/", "nl/note/", "id/note/p5/", "fr-nl/note/")
SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 768}}
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
FIGURES = ("lcp", "cls", "tbt", "held")
MEASURE = """() => new Promise((done) => {
  const seen = { lcp: 0, cls: 0, tbt: 0, held: 0 };
  const [{ startTime: shown }] = performance.getEntriesByName("first-contentful-paint");
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (one) => (seen.lcp = one.startTime));
  watch("layout-shift", (one) => (seen.cls += one.value));
  watch("longtask", ({ startTime, duration }) => {
    seen.held += Math.max(0, Math.min(startTime + duration, shown) - startTime - 50);
    seen.tbt += Math.max(0, startTime + duration - Math.max(startTime, shown) - 50);
  });
  setTimeout(() => done(seen), 500);
})"""


class GzipHandler(StaticHandler):
    """A host that compresses what it sends, and keeps its connections."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer with a file, or with the page of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", media_type(path.name))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def measured(browser: Browser, address: str, screen: dict[str, int]) -> dict[str, float]:
    """Open a page in a window that has kept nothing."""
    with opened(browser, viewport=screen) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="networkidle")
        found: dict[str, float] = page.evaluate(MEASURE)
    return found


def main(rounds: int, addresses: Sequence[str]) -> None:
    """Print a line for each page and screen."""
    print(f"{'page':<16}{'screen':<8}{'LCP s':>8}{'CLS':>8}{'TBT ms':>8}{'before the first paint ms':>27}")
    with served(ROOT / "site", host=GzipHandler) as base, launched() as browser:
        for address in addresses:
            for name, screen in SCREENS.items():
                views = [measured(browser, base + address, screen) for _ in range(rounds)]
                lcp, cls, tbt, held = (statistics.median(view[key] for view in views) for key in FIGURES)
                print(f"/{address:<15}{name:<8}{lcp / 1000:>8.2f}{cls:>8.3f}{tbt:>8.0f}{held:>27.0f}", flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else ROUNDS, given[1:] or ADDRESSES)
