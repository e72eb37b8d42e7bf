"""What stops a program from outside, said in one sentence: a full disk, too little memory, a bug.

Messages of libraries are never passed on: they can hold values of people.
"""

import errno
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from harm_index.errors import DiskFault, HarmIndexError, MemoryFault, Unexpected
from harm_index.file_names import shown
from harm_index.paths import PRODUCT

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# What the system says, and what the loader of a library does.
NO_MEMORY = (os.strerror(errno.ENOMEM), "failed to map segment")
LOCKED = (errno.EROFS, errno.EACCES, errno.EPERM)


def explain(error: BaseException) -> HarmIndexError:
    """What an error means to who has to put it right: ours, the machine's, or a bug of a line."""
    if isinstance(error, HarmIndexError):
        return error
    return of_the_machine(error) or Unexpected(
        f"Something unexpected stopped the program: {type(error).__name__}, {where(error)}. "
        "Report this sentence; it holds no value of anyone. Published files are unchanged."
    )


def of_the_machine(error: BaseException) -> HarmIndexError | None:
    """What an error says of memory or of a disk; None where it says nothing of either."""
    import duckdb

    said = str(error) if isinstance(error, OSError | ImportError) else ""
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException) or any(
        words in said for words in NO_MEMORY
    ):
        return MemoryFault(
            "There was not enough memory; give the program more, or set a lower memory_limit so "
            "that it spills to the disk earlier."
        )
    number = system_number(error)
    if not number:
        return None
    advice = "put that right and run it again"
    if number in FULL:
        advice = "make room, or raise the limit of this account, and run it again"
    elif number in LOCKED:
        advice = "give this program the right to it and run it again"
    return DiskFault(f"{_place(error)}: {os.strerror(number)}; {advice}.")


def is_of_the_disk(error: BaseException) -> bool:
    """Whether nothing more can be written, so that no file is to blame."""
    return system_number(error) in (*FULL, *LOCKED)


def system_number(error: BaseException) -> int:
    """The system's number of an error; 0 where it has none.

    DuckDB and polars pass on the system's words alone.
    """
    import duckdb
    import polars as pl

    if isinstance(error, OSError) and error.errno:
        return error.errno
    if isinstance(error, OSError | duckdb.IOException | pl.exceptions.ComputeError):
        said = str(error)
        return next((number for number in (*FULL, *LOCKED) if os.strerror(number) in said), 0)
    return 0


def where(error: BaseException) -> str:
    """The last line of the product that an error went through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(PRODUCT) and path != Path(__file__):
            return f"{path.relative_to(PRODUCT.parent)} line {frame.lineno}"
    return "outside the product"


@contextmanager
def explained(
    on_error: Callable[[BaseException], HarmIndexError] = explain,
) -> Iterator[None]:
    """Turn whatever is raised into an error of ours, with a sentence that holds no value."""
    try:
        yield
    except BaseException as error:
        # Libraries in Rust raise their bugs past Exception, where Ctrl-C is.
        is_a_bug = isinstance(error, Exception) or type(error).__name__ == "PanicException"
        if isinstance(error, HarmIndexError) or not is_a_bug:
            raise
        raise on_error(error) from None


def _place(error: BaseException) -> str:
    """The file that the system complained of, or the disk in general."""
    named = getattr(error, "filename2", None) or getattr(error, "filename", None)
    return shown(os.fsdecode(named)) if isinstance(named, str | bytes) else "The disk"
