"""The lists that every contestant makes, and whether two of them make the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench import measure
from bench.force import AS_OF, Force
from harm_index.synth.plan import months_before

COLUMNS = ("list_name", "team_code", "subject_id", "harm_days", "crime_count", "harm_rank")
# Every way that a force writes the codes of indecent photographs of children. A suspect who was
# under 18 is on no list for one of these where it ended with outcome 21 or 22.
IMAGES = (
    *("86.86.2.0", "PK78001", "086/02", "86/2", "08602"),
    *("86.86.10.0", "CJ88115", "086/10", "86/10", "08610"),
)
FEEDS = ("crimes", "roles", "nominals", "locations")
Table = pa.Table


@dataclass(frozen=True)
class Inputs:
    """What a contestant is given: the landed Parquet of a force, and the days that matter."""

    paths: dict[str, Path]
    days: dict[str, str]


def inputs(force: Force) -> Inputs:
    """The landed files of a force, and its window."""
    landed = {feed: _only(force.landed / "landing" / feed) for feed in FEEDS}
    adult = months_before(AS_OF, 12 * 18)
    days = {"start": months_before(AS_OF, 3), "end": AS_OF, "adult": adult}
    return Inputs(
        landed | {"codes": force.codes, "areas": force.areas},
        {name: str(day) for name, day in days.items()},
    )


def _only(folder: Path) -> Path:
    [path] = folder.glob(f"{'?' * 64}.parquet")
    return path


def run(make: Callable[[Inputs], Iterable[Table]], folder: Path, answer: Path) -> None:
    """Make every list of a force, say what that cost, and only then write the lists down."""
    made = [table.select(COLUMNS) for table in make(inputs(Force(folder)))]
    measure.tell()
    pq.write_table(pa.concat_tables([table.cast(made[0].schema) for table in made]), answer)


def differences(one: Path, other: Path) -> int:
    """How many rows two answers do not share."""
    columns = (
        "list_name::varchar as list_name, team_code::varchar as team_code, "
        "subject_id::varchar as subject_id, harm_days::decimal(18, 2) as harm_days, "
        "crime_count::bigint as crime_count, harm_rank::bigint as harm_rank"
    )
    reads = [
        f"(select {columns} from read_parquet('{path}', hive_partitioning = false))"
        for path in (one, other)
    ]
    [(count,)] = duckdb.sql(
        f"select count(*) from (select * from (from {reads[0]} except all from {reads[1]}) "
        f"union all (from {reads[1]} except all from {reads[0]}))"
    ).fetchall()
    return int(count)
