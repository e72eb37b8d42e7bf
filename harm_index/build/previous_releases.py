"""What a run takes over from the releases before it: what they listed, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from harm_index import publish, warehouse
from harm_index.publish import manifest

# Each table of run, and what fills it from a release.
TAKEN = {
    "previous_row": (
        "select list_row_id, list_name, team_code, subject_id, rank as harm_rank, harm_days, "
        "crime_count, getvariable('is_correction') as is_correction from release.mart.list_row",
        "known_previous_row",
    ),
    "previous_crime": (
        "select list_row_id, crime_id, offence_code, harm_on, harm_days "
        "from release.mart.list_crime",
        "known_previous_row",
    ),
    "ever_listed": ("from release.mart.ever_listed", "known_ever_listed"),
}


@dataclass(frozen=True)
class Release:
    """The release that a run is compared with."""

    name: str
    as_of: date


def take_over(
    con: duckdb.DuckDBPyConnection, releases: Sequence[Path], as_of: date
) -> Release | None:
    """Fill the tables of run from what was released before, and say what the run is compared with.

    That is the latest revision of the last month before the run's date; None where there is none,
    or an older version made it. What was released for this very date is taken over beside it: the
    run corrects it, and teams hold copies to be cleared.
    """
    dated = [(path, date.fromisoformat(manifest.read(path)["run_date"])) for path in releases]
    before = [(path, day) for path, day in dated if day < as_of][-1:]
    taken = [Release(path.name, day) for path, day in before if _take(con, path, False)]
    for path in (path for path, day in reversed(dated) if day == as_of):
        _take(con, path, True)
    return taken[0] if taken else None


def _take(con: duckdb.DuckDBPyConnection, path: Path, is_correction: bool) -> bool:
    """Add what one release says of rows that no other has; False where it cannot say."""
    con.execute(f"attach {warehouse.quoted(str(path / publish.DATABASE))} as release (read_only)")
    con.execute(f"set variable is_correction = {is_correction}")
    con.execute("begin")
    try:
        for table in ("previous_row", "ever_listed"):
            con.execute(f"create temp table known_{table} as select list_row_id from run.{table}")
        for table, (query, known) in TAKEN.items():
            con.execute(
                f"insert into run.{table} by name from ({query}) "
                f"where list_row_id not in (from {known})"
            )
    except (duckdb.CatalogException, duckdb.BinderException):
        con.execute("rollback")
        return False
    else:
        for table in ("previous_row", "ever_listed"):
            con.execute(f"drop table known_{table}")
        con.execute("commit")
        return True
    finally:
        con.execute("detach release")
