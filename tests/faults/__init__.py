"""Faults planted in models, one at a time: python -m tests.faults [name...].

Each is one that a tired engineer makes. It is planted in a copy of the tree, and the tests that should
catch it are run there. The exit code is 1 where one is not caught, or its text is no longer found.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A text of a file of sql/, what stands in its place, and the test files that should catch it."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
