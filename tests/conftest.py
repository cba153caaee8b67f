"""What every test may ask for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from concordance.wording import Wording, load_wording

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # how long an example takes says something of the machine, not of the code

pytest_plugins = ("sample", "site_fixtures", "browser", "browser_sites")


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
