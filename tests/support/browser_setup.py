"""Finding the Chromium that the tests drive, or getting one: `python tests/browser_setup.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

DRIVER = (sys.executable, "-m", "playwright", "--version")
"""Asks nothing but whether the driver runs; it ends at once where a library is missing, and every test would fail."""
DRIVER_REMEDY = "What drives the browser does not run: see above. On a bare Debian: sudo apt-get install libatomic1"
BROWSER_REMEDY = (
    "The browser does not run: see above. The package of Debian and Ubuntu brings all its libraries: "
    "sudo apt-get install chromium"
)
LACKING = 3
"""The exit code where the machine lacks what the tests need: no test is skipped for it, and none fails."""
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
"""Names on the PATH: Debian's, Ubuntu's, Google's and Microsoft's."""
MAC_APPLICATIONS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
DOWNLOADED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)
"""Where `playwright install` puts its own, below its folder; the version is in the first name."""
REMEDY = """The tests need Chromium, Chrome or Edge, and none was found.
  Debian, Ubuntu:  sudo apt-get install chromium
  macOS:           brew install --cask chromium
  Windows:         winget install Google.Chrome
  anywhere else:   python -m playwright install chromium
or name the one you have: CHROMIUM=/path/to/chromium"""


def find_chromium(environ: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Find a browser to test with: the one named by CHROMIUM, then the system's, then Playwright's own.

    A CHROMIUM that leads nowhere finds nothing: whoever names a browser does not want another.
    """
    if named := environ.get("CHROMIUM"):
        found = shutil.which(named, path=environ.get("PATH", os.defpath))
        return Path(found) if found else None
    places = (*_on_path(environ), *_installed(environ, platform), *_downloaded(environ, platform))
    return next((place for place in places if place.is_file()), None)


def _on_path(environ: Mapping[str, str]) -> Iterator[Path]:
    for command in COMMANDS:
        if program := shutil.which(command, path=environ.get("PATH", os.defpath)):
            yield Path(program)


def _installed(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Yield where macOS and Windows put browsers, for everyone and for one person."""
    if platform == "darwin":
        for folder in ("/Applications", f"{environ.get('HOME', '')}/Applications"):
            yield from (Path(folder, name) for name in MAC_APPLICATIONS)
    elif platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if programs := environ.get(variable):
                yield from (Path(programs, name) for name in WINDOWS_PROGRAMS)


def _downloaded(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Yield what Playwright has fetched, the newest first."""
    folder = downloads_folder(environ, platform)
    found = (path for pattern in DOWNLOADED for path in folder.glob(pattern))
    yield from sorted(found, key=lambda path: _version(path.relative_to(folder)), reverse=True)


def _version(path: Path) -> int:
    number = path.parts[0].rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def downloads_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Name the folder of Playwright's browsers, as its documentation gives it for each system."""
    if named := environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(named)
    home = Path(environ.get("HOME", "~")).expanduser()
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA", home / "AppData/Local")) / "ms-playwright"
    return home / ("Library/Caches" if platform == "darwin" else ".cache") / "ms-playwright"


def ways_to_install(platform: str = sys.platform) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield the ways to get a browser that need nobody's answer, each as its commands in order.

    Debian's package comes first where it can be had: it brings the libraries that a bare machine lacks,
    which Playwright's download does not.
    """
    if platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        yield (
            ("apt-get", "update"),
            ("apt-get", "install", "--yes", "--no-install-recommends", "chromium", "libatomic1"),
        )
    yield ((sys.executable, "-m", "playwright", "install", "chromium"),)


def install(environ: Mapping[str, str]) -> None:
    """Try each way until one succeeds; what a way says is shown only where it failed."""
    for commands in ways_to_install():
        if all(_succeeds(command, environ) for command in commands):
            return


def _succeeds(command: tuple[str, ...], environ: Mapping[str, str]) -> bool:
    quiet = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{' '.join(command)} failed:\n{done.stderr.strip()}", file=sys.stderr)
    return done.returncode == 0


def main(environ: Mapping[str, str]) -> int:
    """Make sure that there is a browser and what drives it; silent where all is well, never a shrug where it is not."""
    found = _ready_browser(environ)
    if found != 0:
        return found
    works = ((_runs(environ), BROWSER_REMEDY), (_succeeds(DRIVER, environ), DRIVER_REMEDY))
    remedies = [remedy for well, remedy in works if not well]
    for remedy in remedies:
        print(remedy, file=sys.stderr)
    return LACKING if remedies else 0


def _runs(environ: Mapping[str, str]) -> bool:
    """Tell whether the browser finds its libraries; on Windows, asking for the version would open a window."""
    browser = find_chromium(environ)
    return sys.platform != "linux" or browser is None or _succeeds((str(browser), "--version"), environ)


def _ready_browser(environ: Mapping[str, str]) -> int:
    if find_chromium(environ):
        return 0
    if named := environ.get("CHROMIUM"):
        print(f"CHROMIUM must be a program that can be run, and is {named}", file=sys.stderr)
        return LACKING
    install(environ)
    if find_chromium(environ):
        return 0
    print(REMEDY, file=sys.stderr)
    return LACKING


if __name__ == "__main__":
    raise SystemExit(main(os.environ))
