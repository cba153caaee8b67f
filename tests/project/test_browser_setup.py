"""A browser is found wherever systems put one; where there is none, the remedy is said."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import browser_setup
from browser_setup import DOWNLOADED, LACKING, REMEDY, downloads_folder, find_chromium, main


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine with no browser at all."""
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path / "AppData")}


def test_a_bare_machine_has_none(bare: dict[str, str]) -> None:
    assert find_chromium(bare, "linux") is None
    assert find_chromium(bare, "win32") is None


def test_the_browser_that_a_person_names_comes_first(bare: dict[str, str], tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")
    mine = program(tmp_path / "mine")

    assert find_chromium({**bare, "CHROMIUM": str(mine)}, "linux") == mine


def test_a_browser_can_be_named_by_its_command(bare: dict[str, str], tmp_path: Path) -> None:
    beta = program(tmp_path / "bin" / "chrome-beta")

    assert find_chromium({**bare, "CHROMIUM": "chrome-beta"}, "linux") == beta


def test_a_name_that_leads_nowhere_finds_nothing(bare: dict[str, str], tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")

    assert find_chromium({**bare, "CHROMIUM": "/nowhere"}, "linux") is None


@pytest.mark.parametrize("command", ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"])
def test_the_commands_of_a_system_are_known(bare: dict[str, str], tmp_path: Path, command: str) -> None:
    there = program(tmp_path / "bin" / command)

    assert find_chromium(bare, "linux") == there


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("darwin", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("win32", "AppData/Google/Chrome/Application/chrome.exe"),
        ("win32", "AppData/Microsoft/Edge/Application/msedge.exe"),
        ("linux", ".cache/ms-playwright/chromium-1200/chrome-linux/chrome"),
        (
            "darwin",
            "Library/Caches/ms-playwright/chromium-1200/chrome-mac/Chromium.app/Contents/MacOS/Chromium",
        ),
        ("win32", "AppData/ms-playwright/chromium-1200/chrome-win64/chrome.exe"),
    ],
)
def test_the_places_of_a_system_are_known(bare: dict[str, str], tmp_path: Path, platform: str, place: str) -> None:
    there = program(tmp_path / place)

    assert find_chromium(bare, platform) == there


def test_the_newest_download_is_taken(bare: dict[str, str], tmp_path: Path) -> None:
    downloads = tmp_path / ".cache" / "ms-playwright"
    program(downloads / "chromium-999" / "chrome-linux" / "chrome")
    newest = program(downloads / "chromium-1200" / "chrome-linux" / "chrome")

    assert find_chromium(bare, "linux") == newest


def _playwrights_own() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def test_downloads_stand_where_the_locked_playwright_puts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    with ThreadPoolExecutor(1) as alone:  # other tests have a browser at work in this thread
        place = alone.submit(_playwrights_own).result()

    below = place.relative_to(downloads_folder({"HOME": str(Path.home())}))
    assert any(below.match(pattern) for pattern in DOWNLOADED)


def test_a_browser_that_is_there_is_no_news(
    bare: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path / "bin" / "chromium")

    assert main(bare) == 0
    assert capfd.readouterr() == ("", "")


def test_a_wrong_name_is_said_and_nothing_is_installed(bare: dict[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main({**bare, "CHROMIUM": "/nowhere"}) == LACKING
    assert capfd.readouterr().err == "CHROMIUM must be a program that can be run, and is /nowhere\n"


def test_a_driver_that_does_not_run_is_told_before_any_test(
    bare: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A library that was missing made an error of every test of the browser."""
    program(tmp_path / "bin" / "chromium")
    monkeypatch.setattr(browser_setup, "DRIVER", (sys.executable, "-c", "raise SystemExit('libatomic.so.1')"))

    assert main(bare) == LACKING
    assert "libatomic.so.1" in (said := capfd.readouterr().err)
    assert said.endswith(browser_setup.DRIVER_REMEDY + "\n")


def test_where_nothing_can_be_installed_the_remedy_is_said(
    bare: dict[str, str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    refuse = (sys.executable, "-c", "raise SystemExit('no network')")
    monkeypatch.setattr(browser_setup, "ways_to_install", lambda: iter([(refuse,)]))

    assert main(bare) == LACKING
    assert "no network" in (said := capfd.readouterr().err)
    assert said.endswith(REMEDY + "\n")


def test_what_is_installed_is_found(bare: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, folder = program(tmp_path / "package"), tmp_path / "bin"
    folder.mkdir()
    copy = (sys.executable, "-c", "import shutil, sys; shutil.copy(*sys.argv[1:])")
    install = (*copy, str(package), str(folder / "chromium"))
    monkeypatch.setattr(browser_setup, "ways_to_install", lambda: iter([(install,)]))

    assert main(bare) == 0


def test_the_script_runs_on_its_own() -> None:
    script = (sys.executable, browser_setup.__file__)
    done = subprocess.run(script, check=False, capture_output=True, env={**os.environ, "CHROMIUM": sys.executable})

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif("sys.platform != 'linux'", reason="elsewhere a browser brings its libraries")
def test_a_browser_without_its_libraries_is_told_before_any_test(
    bare: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = program(tmp_path / "bin" / "chromium")
    broken.write_text("#!/bin/sh\necho 'libnss3.so: cannot open' >&2\nexit 127\n", encoding="utf-8")

    assert main(bare) == LACKING
    assert "libnss3.so" in (said := capfd.readouterr().err)
    assert said.endswith(browser_setup.BROWSER_REMEDY + "\n")
