"""Names of files that the product did not choose: as they can be printed, kept and added to."""

import hashlib
import os

LONGEST = 255  # bytes, of every file system that Linux commonly has


def shown(name: str) -> str:
    """A name on one line of UTF-8: what cannot be printed is written as an escape."""
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in plain
    )


def with_ending(stem: str, ending: str) -> str:
    """A name with something after it; where both are too long together, the stem is cut.

    A stem that is cut has its hash after it, so that no two become one.
    """
    whole = os.fsencode(stem)
    if len(whole) + len(os.fsencode(ending)) <= LONGEST:
        return stem + ending
    ending = f"~{hashlib.sha256(whole).hexdigest()[:8]}{ending}"
    kept = whole[: LONGEST - len(os.fsencode(ending))]
    return kept.decode("utf-8", "ignore") + ending
