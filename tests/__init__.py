"""The tests: python -m pytest. A folder is a kind of test; the modules beside them help to write tests."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
# Public data that is not in the repository; what tests it skips where it is not.
SHARED = ROOT.parent / "shared"
