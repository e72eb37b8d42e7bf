"""What a night costs, beside what the same lists cost otherwise: `make bench`, not a test."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
