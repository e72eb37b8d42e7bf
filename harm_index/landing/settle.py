"""Take a file only once it stands still and nobody writes to it: no slow upload is taken half.

Time is asked of a clock that can be another one, so that no test waits.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from harm_index.counting import number_of

# How long a run by hand waits at most; a file that still changes then is left for the next run.
LONGEST_WAIT = 10.0
# How often a file that a program holds open is looked at again.
AGAIN = 0.5

# What becomes of a file that has not stood still: a run by hand waits for it, a scheduled one
# leaves it and tries again, and what the product wrote itself is whole.
Arriving = Literal["wait", "leave", "whole"]


class Clock(Protocol):
    """What tells the time of files, in seconds since 1970, and waits."""

    def now(self) -> float: ...
    def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> float:
        """The seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait so many seconds."""
        time.sleep(seconds)


CLOCK: Clock = SystemClock()


@dataclass
class Waited:
    """What came of waiting: why each file that is not settled is not, and how long it took."""

    unsettled: dict[Path, str]
    seconds: float


def settle(
    paths: Sequence[Path],
    seconds: float,
    arriving: Arriving = "wait",
    say: Callable[[str], None] = lambda _: None,
) -> Waited:
    """Wait until files have stood still for so many seconds; 0 takes them as they are.

    What is not settled after the longest wait, or at once in a scheduled run, is in the answer.
    """
    if arriving == "whole" or not seconds or not paths:
        return Waited({}, 0)
    watch, started, slept = _Watch(seconds), CLOCK.now(), 0.0
    while True:
        left = watch.look(paths)
        waited = CLOCK.now() - started
        is_patient = arriving == "wait" or (watch.is_ahead and waited < seconds)
        if not left or not is_patient or waited >= LONGEST_WAIT:
            return Waited({path: why for path, (_, why) in left.items()}, slept)
        pause = min(max(rest for rest, _ in left.values()), LONGEST_WAIT - waited)
        say(f"waiting {pause:.1f} s for {number_of(len(left), 'file')} still arriving")
        CLOCK.sleep(max(pause, 0.01))
        slept += pause


@dataclass
class _Seen:
    """A file as it was when it was first seen so."""

    state: tuple[int, int, int]
    at: float


class _Watch:
    """Looks at files again and again."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.seen: dict[Path, _Seen] = {}
        # Whether a file has a time to come: of a share whose clock is ahead, say.
        self.is_ahead = False

    def look(self, paths: Sequence[Path]) -> dict[Path, tuple[float, str]]:
        """The files that are not settled: how long still, and why."""
        held, left = dict(_writers(paths)), {}
        for path in paths:
            with suppress(FileNotFoundError):
                rest = self.seconds - self._stood_still(path)
                if rest > 0:
                    left[path] = rest, "it changed a moment ago; it may not be whole yet."
                elif path in held:
                    left[path] = AGAIN, f"process {held[path]} still holds it open for writing."
        return left

    def _stood_still(self, path: Path) -> float:
        """For how many seconds a file has not changed; a time to come says nothing, and is watched.

        A program that copies a file may give it the time of the original, but its change of state
        has the time of the copy.
        """
        found, now = path.stat(), CLOCK.now()
        state = found.st_size, found.st_mtime_ns, found.st_ctime_ns
        if path not in self.seen or self.seen[path].state != state:
            self.seen[path] = _Seen(state, now)
        past = [at for at in (found.st_mtime, found.st_ctime) if at <= now]
        if past:
            return now - max(past)
        self.is_ahead = True
        return now - self.seen[path].at


def _writers(paths: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """Files that a process holds open for writing, and which, as far as this account may see."""
    by_name = {path.name: path for path in paths}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            for opened in (process / "fd").iterdir():
                with suppress(OSError):
                    path = by_name.get(opened.readlink().name)
                    if path and _is_for_writing(opened) and opened.samefile(path):
                        yield path, int(process.name)


def _is_for_writing(opened: Path) -> bool:
    """Whether a process opened a file for writing, and not for reading alone."""
    about = (opened.parents[1] / "fdinfo" / opened.name).read_text(encoding="ascii")
    [flags] = [line.split()[1] for line in about.splitlines() if line.startswith("flags:")]
    return int(flags, 8) & os.O_ACCMODE != os.O_RDONLY
