"""The same models on another engine: core and mart in Spark's SQL, held against DuckDB's tables.

    python -m bench.on_spark FOLDER --as-of 2025-10-01

FOLDER is a force of bench.force. The product builds its warehouse in DuckDB. What is staged, the
reference files and the run's own tables go to Spark as Parquet; then every model of core and mart,
in the product's order, is translated, run, and compared row by row. Needs the group spark.
"""

import argparse
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from sqlglot.errors import SqlglotError

from bench.force import AS_OF, Force
from bench.transpile import translated, written
from harm_index import night, warehouse
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.warehouse import Model

MADE = ("core.", "mart.")


@dataclass(frozen=True)
class Outcome:
    """How one model fared in Spark: what was found, its rows, and how long it took."""

    name: str
    verdict: str
    row_count: int
    seconds: float

    @property
    def is_equal(self) -> bool:
        """Whether Spark's table holds the rows that DuckDB's does, and no other."""
        return self.verdict == "equal"


def build(landed: Path, folder: Path, as_of: date, cores: int) -> tuple[Path, dict[str, float]]:
    """Build a warehouse as a night does, in a folder of its own beside the data folder.

    Returns its file, and the seconds that each model took.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("landing", "releases"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to((landed / name).absolute())
    begun: list[tuple[str, float]] = []
    path = night.build(
        Folders(folder),
        Settings(threads=cores),
        as_of,
        lambda name: begun.append((name, time.perf_counter())),
    )
    ends = [moment for _, moment in begun[1:]] + [time.perf_counter()]
    return path, {name: end - start for (name, start), end in zip(begun, ends, strict=True)}


def start(folder: Path, memory: str, cores: int) -> SparkSession:
    """Spark in this process, its tables in a folder, its days those of the product."""
    session = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.driver.memory", memory)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.warehouse.dir", str(folder.absolute()))
        .config("spark.sql.session.timeZone", "Europe/London")
        .config("spark.sql.shuffle.partitions", 4 * cores)
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    return session


class Bench:
    """DuckDB's finished warehouse beside Spark's, which fills up model by model."""

    def __init__(self, path: Path, folder: Path, session: SparkSession) -> None:
        self.folder = folder
        self.session = session
        self.columns: dict[str, list[str]] = {}
        self.con = warehouse.connect(spill=folder / "spill")
        self.con.execute(f"attach '{path}' as ours (read_only)")
        for schema in (*warehouse.GIVEN, *warehouse.LAYERS):
            session.sql(f"create database {schema}")

    def lend(self, name: str) -> None:
        """Give Spark a table as DuckDB has it."""
        path = self.folder / "lent" / f"{name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.con.execute(f"copy ours.{name} to '{path}' (format parquet)")
        self.session.sql(f"drop table if exists {name}")
        self.session.sql(f"create table {name} using parquet location '{path.absolute()}'")
        self.columns[name] = self.session.table(name).columns

    def make(self, model: Model) -> None:
        """Make a table in Spark from the model that made DuckDB's."""
        query = translated(model.sql, self.columns)
        self.session.sql(f"create table {model.name} using parquet as {written(query)}")
        self.columns[model.name] = self.session.table(model.name).columns

    def differences(self, model: Model) -> tuple[int, int, int]:
        """How many rows DuckDB's table has, how many it has alone, and how many Spark's has alone.

        Nothing is rounded: DuckDB compares numbers of two widths as the wider. Only lists are
        sorted, because none of the two engines gathers rows into a list in an order.
        """
        schema, table = model.name.split(".")
        types = self.con.sql(
            "select column_name, data_type from duckdb_columns() "
            f"where database_name = 'ours' and schema_name = '{schema}' and table_name = '{table}'"
        ).fetchall()
        columns = ", ".join(
            f"list_sort({name}) as {name}" if kind.endswith("[]") else name for name, kind in types
        )
        ours = f"select {columns} from ours.{model.name}"
        theirs = f"select {columns} from '{self.folder}/tables/{schema}.db/{table}/*.parquet'"
        [counts] = self.con.sql(
            f"select (select count(*) from ({ours})), "
            f"(select count(*) from ({ours} except all {theirs})), "
            f"(select count(*) from ({theirs} except all {ours}))"
        ).fetchall()
        return counts


def try_model(bench: Bench, model: Model) -> Outcome:
    """One model in Spark, held against DuckDB's; what does not travel is lent to those after."""
    started = time.perf_counter()
    try:
        bench.make(model)
    except (PySparkException, SqlglotError) as error:
        bench.lend(model.name)
        why = " ".join(str(error).split())[:300]
        return Outcome(model.name, f"did not travel: {why}", 0, time.perf_counter() - started)
    seconds = time.perf_counter() - started
    row_count, ours, theirs = bench.differences(model)
    differs = f"differs: {ours} rows only in DuckDB, {theirs} only in Spark"
    return Outcome(model.name, differs if ours or theirs else "equal", row_count, seconds)


def prove(bench: Bench, duckdb_seconds: dict[str, float]) -> list[Outcome]:
    """Try every model of core and mart, in the order of the product, and say how each fared."""
    every = warehouse.read_models().values()
    models = {model.name: model for model in every if model.name.startswith(MADE)}
    for name in sorted({name for model in models.values() for name in model.reads} - set(models)):
        bench.lend(name)
    outcomes = []
    for model in models.values():
        outcomes.append(outcome := try_model(bench, model))
        built = duckdb_seconds.get(model.name, 0)
        sys.stdout.write(
            f"{outcome.name:32} {outcome.row_count:>12,} rows  DuckDB {built:>6.2f} s  "
            f"Spark {outcome.seconds:>6.2f} s  {outcome.verdict}\n"
        )
        sys.stdout.flush()
    total = sum(duckdb_seconds.get(name, 0) for name in models)
    sys.stdout.write(
        f"{sum(outcome.is_equal for outcome in outcomes)} of {len(outcomes)} models equal, "
        f"DuckDB {total:.1f} s, Spark {sum(outcome.seconds for outcome in outcomes):.1f} s\n"
    )
    return outcomes


def main() -> int:
    """Run the proof; returns 1 if any mart is not the same, else 0."""
    asked = _arguments()
    work = asked.folder / "spark"
    shutil.rmtree(work / "tables", ignore_errors=True)
    path, duckdb_seconds = asked.warehouse, {}
    if not path:
        path, duckdb_seconds = build(Force(asked.folder).landed, work, asked.as_of, asked.cores)
    bench = Bench(path, work, start(work / "tables", asked.memory, asked.cores))
    outcomes = prove(bench, duckdb_seconds)
    return int(any(not one.is_equal for one in outcomes if one.name.startswith("mart.")))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="a force that bench.force made")
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF)
    parser.add_argument("--warehouse", type=Path, help="one that a night has built, to build none")
    parser.add_argument("--memory", default="4g", help="what Spark may use")
    parser.add_argument("--cores", type=int, default=1, help="what each engine may use")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
