"""Measure a night beside the floor and what else would make its lists: python -m bench.

Prints a table, and keeps every figure in bench/results/latest.json. Sizes that are not measured
again keep the figures they had.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import ROOT, table
from bench.answers import differences
from bench.force import Force, make
from bench.measure import Cost, measured, middle
from harm_index.store.folders import Folders

RESULTS = Path(__file__).parent / "results" / "latest.json"
PEERS = ("floor", "pandas", "polars", "sqlite")
MODULES = {"floor": "bench.in_duckdb"} | {name: f"bench.in_{name}" for name in PEERS[1:]}
SQLITE_UP_TO = 1_000_000
STEPS = ("land", "build", "check", "publish")
SMALL_LIMIT = "1200MB"  # of DuckDB; Python, Arrow and what spills come on top
LIBRARIES = ("duckdb", "polars", "pandas", "pyarrow", "prefect", "great-expectations")


def main() -> None:
    """Measure the sizes asked for, print the table and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--scales", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument(
        "--runs", type=int, default=3, help="runs behind each figure, which is their median"
    )
    parser.add_argument(
        "--little-memory", action="store_true", help="only a night with little memory, once"
    )
    parser.add_argument("--forces", type=Path, default=ROOT / "data" / "bench")
    asked = parser.parse_args()
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {"scales": {}}
    for crimes in sorted(asked.scales):
        force = make(asked.forces, crimes)
        if asked.little_memory:
            measured_now = kept["scales"][str(crimes)]
            measured_now["little_memory"] = measure_little_memory(force)
        else:
            measured_now = measure_scale(force, crimes, asked.runs)
        kept["scales"][str(crimes)] = measured_now
        write(kept)
        sys.stdout.write(table.of_scale(measured_now) + "\n")
        sys.stdout.flush()
    sys.stdout.write(table.of_growth(kept["scales"]) + "\n")


def write(kept: dict[str, Any]) -> None:
    """Keep the figures, with the ratios by size where a reader looks for them first."""
    scales = dict(sorted(kept["scales"].items(), key=lambda item: int(item[0])))
    found = {
        "ratios": {crimes: scale["ratios"] for crimes, scale in scales.items()},
        "growth": table.growth(scales),
        "scales": scales,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")


def measure_scale(force: Force, crimes: int, runs: int) -> dict[str, Any]:
    """Every figure of one size, in one run on this machine."""
    with TemporaryDirectory(dir=force.folder) as aside:
        scratch = Path(aside)
        nights = [run_night(force, scratch) for _ in range(runs)]
        costs = {name: middle([night[name] for night in nights]) for name in nights[0]}
        answers = {name: scratch / f"{name}.parquet" for name in (*PEERS, "marts")}
        for name in PEERS:
            if name != "sqlite" or crimes <= SQLITE_UP_TO:
                arguments = ("-m", MODULES[name], str(force.folder), str(answers[name]))
                costs[name] = median_of(runs, *arguments)
        costs["copy"] = median_of(
            runs, "-m", "bench.in_copy", str(force.folder), str(scratch / "copy.parquet")
        )
        costs["marts"] = median_of(runs, *ours("marts", force.landed, answers["marts"]))
        unlike = {
            name: differences(answers[name], answers["marts"])
            for name in PEERS
            if answers[name].exists()
        }
        if any(unlike.values()):
            raise SystemExit(f"The answers differ, in rows: {unlike}.")
        costs |= run_again_with_delta(force, scratch, runs)
        if crimes == 100_000:
            costs |= run_as_flow(force, scratch, runs)
    return {
        "crimes": crimes,
        "rows": force.counts,
        "runs": runs,
        **circumstances(),
        "same_answers": sorted(unlike),
        "costs": {name: cost.as_json() for name, cost in costs.items()},
        "ratios": table.ratios(costs),
    }


def measure_little_memory(force: Force) -> dict[str, Any]:
    """One whole night whose warehouse may take little memory and spills the rest."""
    with TemporaryDirectory(dir=force.folder) as aside:
        night = run_night(force, Path(aside), SMALL_LIMIT)
    return {"memory_limit": SMALL_LIMIT, **{name: cost.as_json() for name, cost in night.items()}}


def median_of(runs: int, *arguments: str) -> Cost:
    """The median cost of so many runs of one process."""
    return middle([measured(*arguments) for _ in range(runs)])


def ours(*arguments: object) -> tuple[str, ...]:
    """The arguments of python for a step of the product."""
    return ("-m", "bench.in_ours", *map(str, arguments))


def run_night(force: Force, scratch: Path, memory_limit: str = "") -> dict[str, Cost]:
    """One whole night from nothing, and its steps as its own journal has them."""
    data = scratch / "night"
    shutil.rmtree(data, ignore_errors=True)
    limit = [memory_limit] if memory_limit else []
    whole = measured(*ours("night", data, force.incoming, *limit))
    [line] = Folders(data).journal.read_text().splitlines()
    seconds = json.loads(line)["seconds"]
    # What landed is what the other ways read too.
    shutil.rmtree(force.landed, ignore_errors=True)
    force.landed.mkdir()
    (data / "landing").rename(force.landed / "landing")
    return {"night": whole} | {
        step: Cost(seconds[step], whole.cpu_s, whole.peak_mib) for step in STEPS
    }


def run_again_with_delta(force: Force, scratch: Path, runs: int) -> dict[str, Cost]:
    """The next night's 20,000 crimes on top: landing them, and the marts with them."""

    def land() -> Cost:
        shutil.rmtree(scratch / "delta", ignore_errors=True)
        landed = scratch / "delta" / "landing"
        shutil.copytree(force.landed / "landing", landed, copy_function=os.link)
        return measured(*ours("land", scratch / "delta", force.delta))

    landing = middle([land() for _ in range(runs)])
    marts = median_of(runs, *ours("marts", scratch / "delta", scratch / "delta.parquet"))
    return {"delta land": landing, "delta marts": marts}


def run_as_flow(force: Force, scratch: Path, runs: int) -> dict[str, Cost]:
    """A night as Prefect runs it, beside what Prefect and Great Expectations need to start."""
    flow = ("-m", "bench.in_flow", str(scratch))
    measured(*flow)  # makes Prefect's database, as the first night of all does

    def night() -> Cost:
        shutil.rmtree(scratch / "flow", ignore_errors=True)
        return measured(*flow, str(scratch / "flow"), str(force.incoming))

    return {
        "empty flow": median_of(runs, *flow),
        "flow night": middle([night() for _ in range(runs)]),
    }


def circumstances() -> dict[str, Any]:
    """When, of what code, and on what the figures were taken."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": commit,
        "machine": {
            "processors": os.cpu_count(),
            "memory_gib": round(memory, 1),
            "system": platform.platform(),
        },
        "versions": {"python": platform.python_version()}
        | {name: version(name) for name in LIBRARIES},
    }


if __name__ == "__main__":
    main()
