"""A warehouse whose tables are drawn, and what lies between them and the table asked for."""

from collections.abc import Iterable, Mapping
from datetime import date

import duckdb
import pyarrow as pa

from harm_index import warehouse
from harm_index.build import harm_spots, previous_releases, run_tables
from harm_index.paths import SQL
from harm_index.settings import Settings
from harm_index.warehouse import GIVEN, LAYERS, Model, read_models
from tests import drawing

# What a table holds: the drawing that it was filled from; or the number of its rows and the sum of
# their hashes, whatever their order.
Content = tuple[object, ...]
NOTHING: Content = (0, None)
# Stands under the view run.crime_version, which gives the drawn crimes where it is empty.
VERSIONS = "run.landed_crime_version"


class Tables:
    """Every table of a night, with no rows, and the models between what is drawn and what is asked.

    The tables are the real ones, so that types are real; a model that a night keeps as a view is a
    table too. A model that reads what it read when it was built last, in whatever test, is not built
    again. Its query is planned once and run from its plan.
    """

    def __init__(self) -> None:
        self.con = warehouse.connect(threads=1)
        # The statistics of a table are those of the moment of planning; it holds other rows later.
        self.con.execute("set disabled_optimizers = 'statistics_propagation'")
        warehouse.define_macros(self.con)
        self.models = read_models()
        _create_tables(self.con, self.models.values())
        self.columns = _columns(self.con)
        self.reads = _reads(self.models)
        self.given = [table for table in self.columns if table.split(".")[0] in GIVEN]
        # What each table holds, and what each model was made from.
        self.contents: dict[str, Content] = {}
        self.made_from: dict[str, tuple[Content, ...]] = {}
        self.plans: set[str] = set()
        # The given tables that hold what the test before drew, until this one draws or builds.
        self.left: set[str] = set()
        self.is_by_hand = self.is_new = False

    def begin(self) -> None:
        """Begin a test, for which nothing has been drawn.

        What it draws just as the test before did stays where it is.
        """
        self.left = {table for table in self.given if self._holds(table) != NOTHING}

    def _clear(self) -> None:
        """Take out what the test before drew and this one did not."""
        for table in self.left:
            self._empty(table)
        self.left.clear()

    def by_hand(self) -> duckdb.DuckDBPyConnection:
        """The connection, to fill and change tables with; all is taken back after the test."""
        self._clear()
        if not self.is_by_hand:
            self.is_by_hand = True
            self.before = (dict(self.contents), dict(self.made_from))
            self.con.execute("begin")
        return self.con

    def define(self, macro: str) -> None:
        """Define a macro anew for the test, with which no plan and no type of a column holds."""
        self.by_hand().execute(macro)
        self.is_new = True

    def end(self) -> None:
        """Take back what the test changed by hand."""
        if self.is_by_hand:
            self.con.execute("rollback")
            self.contents, self.made_from = self.before
            self.is_by_hand = self.is_new = False

    def named(self, name: str) -> str:
        """The table that the name of a drawing stands for: crimes, core_crime or core.crime."""
        schema, _, rest = name.replace(".", "_", 1).partition("_")
        found = [f"{given}.{name}" for given in ("run", "reference", "landing")]
        found.append(f"{schema}.{rest}")
        return next(table for table in found if table in self.columns)

    def ask(self, settings: Settings, as_of: date, previous_as_of: str | None = None) -> None:
        """Say what the run is for, and the first of the month that was released before it."""
        self.left -= {"run.parameters", "run.list_length"}
        asked = ("asked", settings.model_dump_json(), as_of, previous_as_of)
        if self._holds("run.parameters") == asked and not self.is_by_hand:
            return
        previous = None
        if previous_as_of:
            previous = previous_releases.Release(
                previous_as_of[:7], date.fromisoformat(previous_as_of)
            )
        for table in ("run.parameters", "run.list_length"):
            self._empty(table)
            self.contents[table] = asked
        run_tables.ask(self.con, settings, as_of, previous)

    def fill(self, table: str, drawn: str, defaults: Mapping[str, str] | None = None) -> None:
        """Fill a table with drawn rows; a column that is not drawn takes its default, or is null."""
        columns = self.columns[table]
        usual = {name: value for name, value in (defaults or {}).items() if name in columns}
        names = drawing.columns(drawn)
        rows = [usual | dict(zip(names, row, strict=True)) for row in drawing.rows(drawn)]
        content = ("drawn", *(tuple(row.items()) for row in rows)) if rows else NOTHING
        self.left.discard(table)
        if self._holds(table) == content and not self.is_by_hand:
            return
        self._empty(table)
        if rows:
            marks = ", ".join([f"({', '.join('?' * len(rows[0]))})"] * len(rows))
            self.con.execute(
                f"insert into {table} ({', '.join(rows[0])}) values {marks}",
                [cell or None for row in rows for cell in row.values()],
            )
        self.contents[table] = content

    def copy(self, table: str, rows: pa.Table, name: str | None = None) -> None:
        """Fill a table with the rows of another, by its columns; a name stands for what they are."""
        table = VERSIONS if table == "run.crime_version" else table
        self.left.discard(table)
        content: Content = NOTHING
        if rows.num_rows:
            content = ("copied", name or tuple(map(repr, rows.to_pylist())))
        if self._holds(table) == content and not self.is_by_hand:
            return
        self._empty(table)
        if rows.num_rows:
            self.con.register("copied", rows)
            self.con.execute(f"insert into {table} by name from copied")
            self.con.unregister("copied")
        self.contents[table] = content

    def locate(self, resolution: int) -> None:
        """Lay out the grid of harm spots over the points that were landed."""
        self.left -= {"run.point_cell", "run.cell"}
        self._clear()
        landed = ("landing.locations", "landing.street", "landing.schools")
        located = ("located", resolution, *map(self._holds, landed))
        if all(self._holds(table) == NOTHING for table in landed):
            located = NOTHING
        if self._holds("run.point_cell") == located and not self.is_by_hand:
            return
        harm_spots.locate(self.con, resolution)
        for table in ("run.point_cell", "run.cell"):
            self.contents[table] = located

    def build(self, wanted: Iterable[str], drawn: Iterable[str] = ()) -> None:
        """Build the models named, and what they read of models down to those that are drawn."""
        self._clear()
        needed = set(wanted) - set(drawn)
        for name in reversed(self.models):
            if name in needed:
                needed |= (self.models.keys() & self.reads[name]) - set(drawn)
        for name, model in self.models.items():
            if name in needed:
                self._build(model)

    def _build(self, model: Model) -> None:
        """Build one model, unless its table holds what was made from what it reads now."""
        read = tuple(map(self._holds, self.reads[model.name]))
        if self.is_by_hand:
            self.make(model)
        elif self.made_from.get(model.name) != read:
            self.contents[model.name] = self.make(model)
            self.made_from[model.name] = read

    def make(self, model: Model) -> Content:
        """Make the rows of a model, hold them to its key and say what they are."""
        plan = _plan(model)
        with warehouse.values_withheld(model.name):
            if self.is_new:
                self.con.execute(f"create or replace table {model.name} as {model.sql}")
                warehouse.check_key(self.con, model)
                return NOTHING
            if plan not in self.plans:
                self.con.execute(f"prepare make_{plan} as insert into {model.name} {model.sql}")
                self.con.execute(f"prepare hold_{plan} as {_key_and_content(model)}")
                self.plans.add(plan)
            self._empty(model.name)
            [(row_count,)] = self.con.execute(f"execute make_{plan}").fetchall()
            if not row_count:
                return NOTHING
            [(is_sound, *content)] = self.con.execute(f"execute hold_{plan}").fetchall()
        if not is_sound:
            # Its rows are in the table: who fills it next must know that it is not empty.
            self.contents[model.name] = ("refused",)
            warehouse.check_key(self.con, model)
        return tuple(content)

    def _holds(self, table: str) -> Content:
        """What a table holds, as far as it was drawn or built."""
        return self.contents.get(table, NOTHING)

    def _empty(self, table: str) -> None:
        """Take all rows out of a table."""
        if self._holds(table) != NOTHING or self.is_by_hand:
            self.con.execute(f"truncate {table}")
        self.contents[table] = NOTHING
        self.made_from.pop(table, None)


def _plan(model: Model) -> str:
    """What the plan of a model goes by."""
    return model.name.replace(".", "_")


def create_given(con: duckdb.DuckDBPyConnection) -> None:
    """Every table that models start from, empty."""
    for schema in GIVEN:
        con.execute(f"create schema {schema}")
        for path in sorted((SQL / schema).glob("*.sql")):
            con.execute(path.read_text(encoding="utf-8"))
    con.execute("alter table landing.street add column file_sha256 varchar")
    _let_versions_be_copied(con)
    run_tables.add_settings(con)


def _let_versions_be_copied(con: duckdb.DuckDBPyConnection) -> None:
    """Read every version of a crime from a table, where what landed was copied there."""
    [(sql,)] = con.execute(
        "select sql from duckdb_views() where view_name = 'crime_version'"
    ).fetchall()
    drawn = sql.partition(" AS ")[2].rstrip("; \n")
    con.execute(f"create table {VERSIONS} as {drawn} limit 0")
    con.execute(
        f"create or replace view run.crime_version as from {VERSIONS} union all from ({drawn}) "
        f"where not exists (from {VERSIONS})"
    )


def _create_tables(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> None:
    """One table for each model beside the given ones."""
    create_given(con)
    for schema in LAYERS:
        con.execute(f"create schema {schema}")
    for model in models:
        con.execute(f"create table {model.name} as select * from ({model.sql}\n) limit 0")


def _reads(models: Mapping[str, Model]) -> dict[str, list[str]]:
    """The tables that each model reads, with those that lie under what is given as a view."""
    views = {}
    for path in SQL.glob("run/*.sql"):
        sql = path.read_text(encoding="utf-8")
        if " view " in sql:
            name = f"run.{path.stem}"
            views[name] = Model(name, sql, "", ()).reads - {name} | {VERSIONS}
    return {
        name: sorted(set().union(*(views.get(read, {read}) for read in model.reads)))
        for name, model in models.items()
    }


def _columns(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of each table that is not a view."""
    columns: dict[str, list[str]] = {}
    for table, column in con.sql(
        "select schema_name || '.' || table_name, column_name from duckdb_columns() "
        "semi join duckdb_tables() using (table_oid) "
        "where not internal order by table_oid, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(column)
    return columns


def _key_and_content(model: Model) -> str:
    """The query whether the key of a model holds, and what its table holds."""
    key = ", ".join(model.key)
    is_null = " or ".join(f"{column} is null" for column in model.key)
    return (
        f"select count(*) = count(distinct hash({key})) and not coalesce(bool_or({is_null}), false), "
        f"count(*), sum(hash(t))::varchar from {model.name} as t"
    )
