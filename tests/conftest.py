"""What every test may ask for."""

from __future__ import annotations

import pytest

from concordance.wording import Wording, load_wording

pytest_plugins = ("site_builder", "browser", "browser_sites")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write into the golden cases what comes out now; read the difference before keeping it",
    )


@pytest.fixture(scope="session")
def wording() -> Wording:
    """Load the words once for all tests."""
    return load_wording()
