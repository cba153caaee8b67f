"""The scripts of the page that verifies quotations, run in a browser without that page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from browser import opened, served
from concordance.open_data.version_records import VersionRecord
from concordance.quotations.recognition import Recognition
from concordance.quotations.site_labels import SiteLabels
from locations import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "scripts"
_LOAD = """async () => {
  window.folding = await import("/folding.js");
  window.quotation = await import("/quotation.js");
}"""
_RECOGNISE = """async ([versions, labels, texts]) => {
  const kept = new quotation.KeptTexts(versions, folding);
  const said = [];
  for (const text of texts) said.push(await quotation.recognise(text, kept, labels));
  return said;
}"""


@contextmanager
def scripts_page(browser: Browser, folder: Path) -> Iterator[Page]:
    """Open an empty page that has loaded the scripts; `folder` is empty, and is served to the browser."""
    (folder / "index.html").write_text("<!doctype html><title>scripts</title>", encoding="utf-8")
    for name in ("folding.js", "quotation.js"):
        (folder / name).write_bytes((SCRIPTS / name).read_bytes())
    with served(folder) as address, opened(browser) as page:
        page.goto(address)
        page.evaluate(_LOAD)
        yield page


def recognised(
    page: Page, versions: Iterable[VersionRecord], labels: SiteLabels, texts: Sequence[str]
) -> list[dict[str, Any]]:
    """Recognise pasted texts in the browser."""
    rows = [version.model_dump(mode="json") for version in versions]
    said: list[dict[str, Any]] = page.evaluate(_RECOGNISE, [rows, asdict(labels), list(texts)])
    return said


def as_in_browser(recognition: Recognition) -> dict[str, Any]:
    """Write what Python says as the browser does."""
    findings = [
        {
            "kind": finding.kind,
            "quotation": finding.quotation,
            "places": [
                {
                    "version": place.version.model_dump(mode="json"),
                    "whole": place.whole,
                    "omits": place.omits,
                    "spans": [list(span) for span in place.spans],
                    "now": place.now.model_dump(mode="json") if place.now else None,
                    "holdsNow": place.holds_now,
                }
                for place in finding.places
            ],
            "runs": [{"change": run.change, "text": run.text} for run in finding.runs],
            "aside": list(finding.aside),
            "otherReference": finding.other_reference,
        }
        for finding in recognition.findings
    ]
    return {"state": recognition.state, "findings": findings, "cited": list(recognition.cited)}


def differs(python: dict[str, Any], browser: dict[str, Any]) -> str:
    """Show what Python and the browser say differently; empty where they agree."""
    one, other = (json.dumps(said, sort_keys=True, ensure_ascii=False, indent=1) for said in (python, browser))
    return "" if one == other else f"Python: {one}\nBrowser: {other}"
