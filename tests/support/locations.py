"""Where things are, for tests that read or copy them."""

from pathlib import Path

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
"""The root of the repository."""
CASES = TESTS / "cases"
"""The golden cases, a folder for each kind."""
