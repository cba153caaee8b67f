"""`make report-search`: does every golden query still find its page in the content of today?

The tests try the queries on the frozen sample; this builds the content that is there and tries them on it, in a
browser, since the search is the reader's own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import launched, opened, served
from browser_setup import LACKING, REMEDY, find_chromium
from concordance.problem import Problem, in_order
from concordance.project import load_project
from locations import ROOT
from search_queries import QUERIES, query_problems, read_golden
from site_builder import build


def problems_of_site(folder: Path, paths: dict[str, Path]) -> Iterator[Problem]:
    """Try the queries of each language on a built site."""
    with served(folder) as root, launched() as browser:
        for code, path in paths.items():
            with opened(browser) as page:
                yield from query_problems(page, root, code, path)


def main() -> int:
    """Print a problem for each query that finds another page than it did; fail where there is one."""
    if find_chromium(os.environ) is None:
        print(REMEDY, file=sys.stderr)
        return LACKING
    project = load_project(ROOT / "mkdocs.yml")
    paths = {code: path for code in project.configuration.codes if (path := QUERIES / f"{code}.toml").is_file()}
    with TemporaryDirectory(prefix="search-") as name:
        site = build(ROOT, Path(name) / "site")
        if site.exit_code:
            print(site.said, file=sys.stderr)
            return 1
        problems = in_order(problems_of_site(site.folder, paths))
    for line in project.lines(problems):
        print(line)
    golden = [read_golden(path) for path in paths.values()]
    total = sum(len(one.cases) + len(one.nothing) for one in golden)
    print(f"{len(problems)} of {total} queries in {QUERIES.relative_to(ROOT)}/ do not find what they must")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
