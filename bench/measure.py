"""What a whole process costs: wall and CPU seconds, and the most memory it held."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

STARTED = "BENCH_STARTED"


@dataclass(frozen=True)
class Cost:
    """One run, or the median of several: seconds, and MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float

    def as_json(self) -> dict[str, float]:
        """The figures, to as many places as they are good for."""
        return {name: round(value, 2) for name, value in asdict(self).items()}


def measured(*arguments: str) -> Cost:
    """What `python <arguments>` cost until it told, or ended; RuntimeError where it failed."""
    started = time.time()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, STARTED: str(started)},
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    # By its number, because only so does the system tell of this child alone.
    _, status, used = os.wait4(process.pid, 0)
    ended = time.time()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"python {' '.join(arguments)} failed:\n{said}")
    told = [line for line in said.splitlines() if line.startswith(STARTED)]
    cost = _cost(ended - started, used)
    if told:
        cost = Cost(**json.loads(told[-1].removeprefix(STARTED)))
    sys.stderr.write(f"{' '.join(arguments[:3])[:60]:60} {cost.wall_s:9.1f} s\n")
    return cost


def tell() -> None:
    """Say what this process has cost so far; what it does after that is not measured."""
    wall = time.time() - float(os.environ.get(STARTED, "nan"))
    cost = _cost(wall, resource.getrusage(resource.RUSAGE_SELF))
    sys.stdout.write(f"{STARTED}{json.dumps(asdict(cost))}\n")


def _cost(wall: float, used: resource.struct_rusage) -> Cost:
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.wall_s for cost in costs),
        median(cost.cpu_s for cost in costs),
        median(cost.peak_mib for cost in costs),
    )
