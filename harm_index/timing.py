"""Say in the log how long each step of a run took: names of steps and seconds, no values."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)


@contextmanager
def logged(step: str) -> Iterator[None]:
    """Log the wall seconds of one step that goes well."""
    started = time.perf_counter()
    yield
    log.info("%-32s %7.2f s", step, time.perf_counter() - started)


@contextmanager
def timed(
    seconds: dict[str, float], step: str, progress: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Keep the wall seconds of one step of a run that goes well."""
    progress(step)
    started = time.perf_counter()
    yield
    seconds[step] = round(time.perf_counter() - started, 3)
    log.info("%-8s %7.2f s", step, seconds[step])
