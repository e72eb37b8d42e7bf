"""The figures of a benchmark as ratios, and as tables to read."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from bench.measure import Cost

NAMES = {
    "floor": "floor: a bare DuckDB query per list",
    "pandas": "pandas",
    "polars": "Polars, lazy",
    "sqlite": "SQLite",
    "marts": "ours: the marts of the same lists, kept",
    "copy": "duckdb COPY of the same CSV",
    "land": "land",
    "build": "build, every model",
    "check": "check",
    "publish": "publish, with the release",
    "night": "the whole night",
    "delta land": "land 20,000 crimes more",
    "delta marts": "the marts with them",
    "empty flow": "import Prefect and GX, one empty flow",
    "flow night": "the whole night as a flow",
}
STEPS = ("land", "build", "check", "publish")


def ratios(costs: Mapping[str, Cost]) -> dict[str, float]:
    """Wall seconds over wall seconds of one run, and the night's most memory in MiB."""
    wall = {name: cost.wall_s for name, cost in costs.items()}
    found = {
        "build_over_floor": wall["marts"] / wall["floor"],
        "pandas_over_build": wall["pandas"] / wall["marts"],
        "check_over_build": wall["check"] / wall["build"],
        "publish_over_build": wall["publish"] / wall["build"],
        "land_over_copy": wall["land"] / wall["copy"],
        "polars_over_build": wall["polars"] / wall["marts"],
        "whole_build_over_floor": wall["build"] / wall["floor"],
        "delta_land_over_land": wall["delta land"] / wall["land"],
        "delta_build_over_build": wall["delta marts"] / wall["marts"],
    }
    if "sqlite" in wall:
        found["sqlite_over_build"] = wall["sqlite"] / wall["marts"]
    if "empty flow" in wall:
        found["night_over_empty_flow"] = wall["flow night"] / wall["empty flow"]
    rounded = {name: round(value, 3) for name, value in found.items()}
    return rounded | {"peak_mib": round(costs["night"].peak_mib)}


def of_scale(scale: Mapping[str, Any]) -> str:
    """Every figure of one size, and its ratios."""
    costs = scale["costs"]
    lines = [
        f"{scale['crimes']:,} crimes, {scale['rows']['roles']:,} roles; median of {scale['runs']}",
        f"{'':42}{'wall s':>9}{'cpu s':>9}{'MiB':>8}",
    ]
    for name, label in NAMES.items():
        if name in costs:
            cost = costs[name]
            # A step's processor time and memory are those of its night.
            rest = "" if name in STEPS else f"{cost['cpu_s']:9.1f}{cost['peak_mib']:8.0f}"
            lines.append(f"{label:42}{cost['wall_s']:9.1f}{rest}")
    lines += [f"{name:42}{value:9.2f}" for name, value in scale["ratios"].items()]
    if "little_memory" in scale:
        cost = scale["little_memory"]["night"]
        label = f"the whole night, {scale['little_memory']['memory_limit']} for the warehouse"
        lines.append(f"{label:42}{cost['wall_s']:9.1f}{cost['cpu_s']:9.1f}{cost['peak_mib']:8.0f}")
    return "\n".join(lines) + "\n"


def growth(scales: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """How many times as long each step takes, from each size to the next, over the data's growth.

    One: it grows as the data does; less: more slowly.
    """
    found = {}
    sizes = sorted(scales, key=int)
    for smaller, larger in pairwise(sizes):
        data = int(larger) / int(smaller)
        less, more = scales[smaller]["costs"], scales[larger]["costs"]
        found[f"{smaller} to {larger}"] = {
            name: round(more[name]["wall_s"] / less[name]["wall_s"] / data, 2)
            for name in NAMES
            if name in less and name in more and not name.startswith("delta")
        }
    return found


def of_growth(scales: Mapping[str, Any]) -> str:
    """How each step grows, as a table."""
    found = growth(scales)
    if not found:
        return ""
    head = "growth over that of the data"
    lines = [f"{head:42}" + "".join(f"{span:>24}" for span in found)]
    for name, label in NAMES.items():
        cells = [span.get(name) for span in found.values()]
        if any(cell is not None for cell in cells):
            shown = "".join(f"{cell:>24.2f}" if cell is not None else " " * 24 for cell in cells)
            lines.append(f"{label:42}{shown}")
    return "\n".join(lines) + "\n"
