"""The tests: python -m pytest."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
