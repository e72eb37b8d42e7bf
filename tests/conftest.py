"""Fixtures: a warehouse with nothing in it, and a way to count what is drawn.

The warehouse is the real one, so that types are real; each test fills it within a transaction of its
own, which is taken back afterwards.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

# The processes of a test run share the cores between them, and what a test asks is small: threads
# would wait for each other longer than they work. The libraries ask this once, when they are imported.
os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import duckdb
import hypothesis
import pytest

from harm_index import checks, night, warehouse
from harm_index.landing import counts, reader, settle
from harm_index.paths import SQL
from harm_index.settings import Settings
from harm_index.store import private
from tests import drawing, reading, whole_night
from tests.deliveries import LaterClock
from tests.tables import Tables

# The same examples in every run, so that a change is judged by the change alone, however slow the
# machine. To look for others, raise max_examples in the test.
hypothesis.settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


# The folders of tests, which are the kinds of tests; those whose tests take longest first.
KINDS = ("night", "browser", "landing", "checks", "model", "unit", "house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say what a run may leave out."""
    parser.addoption(
        "--first-examples", action="store_true", help="run each test with its first example alone"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark each test with its folder, to choose by, and begin with those that take longest.

    The processes of a run then end together.
    """
    for item in items:
        item.add_marker(item.path.parent.name)
    items.sort(key=lambda item: KINDS.index(item.path.parent.name))
    if config.getoption("--first-examples"):
        _leave_first_examples(config, items)


def _leave_first_examples(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave of each test its first example; of those that hold every file to a rule, all."""
    seen: set[str] = set()
    first, others = [], []
    for item in items:
        test = item.nodeid.partition("[")[0]
        is_of_files = item.path.parent.name == "house"
        (others if test in seen and not is_of_files else first).append(item)
        seen.add(test)
    items[:] = first
    config.hook.pytest_deselected(items=others)


settle.CLOCK = LaterClock()


def one_thread(connect: Callable[..., Any]) -> Callable[..., Any]:
    """What opens a warehouse, with one thread where the settings leave their number to DuckDB."""

    @wraps(connect)
    def connected(*where: Any, threads: int = 0, **settings: Any) -> duckdb.DuckDBPyConnection:
        return connect(*where, threads=threads or 1, **settings)

    return connected


warehouse.connect = one_thread(warehouse.connect)


def one_warehouse(opened: Callable[..., duckdb.DuckDBPyConnection]) -> Callable[..., Any]:
    """What opens the warehouse of a landing: the same for every landing of a process.

    A landing opens it once for all its files; a test lands one or two, in less time than that takes.
    """
    kept: dict[str, duckdb.DuckDBPyConnection] = {}

    @wraps(opened)
    def shared(memory_limit: str, *spill: Path) -> duckdb.DuckDBPyConnection:
        for folder in spill:
            private.made(folder)
        if memory_limit not in kept:
            kept[memory_limit] = opened(memory_limit, *spill)
            kept[memory_limit].execute("set temp_directory = ''")
            kept[memory_limit].execute("set global timezone = 'Europe/London'")
        return kept[memory_limit].cursor()

    return shared


reader.opened = one_warehouse(reader.opened)
counts.opened = one_warehouse(counts.opened)

WEIGHTS = """
    sheet_row | athena_urn | home_office_class | cjs_codes       | offence_title   | harm_days | offence_group
    ----------+------------+-------------------+-----------------+-----------------+-----------+--------------
    2         | 1.1.1.1    | 001/01            | COML025         | Murder          | 5475      | VIOLENCE
    3         | 8.1.1.1    | 008/01            | OF61018         | Wounding        | 912.5     | VIOLENCE
    4         | 8.1.1.2    | 008/01            | OF61019 OF61020 | Lesser wounding | 19        | VIOLENCE
    5         | 34.1.1.1   | 034/02            | TH68023         | Robbery         | 365       | ROBBERY
    6         | 49.1.1.1   | 046/00            | TH68001         | Shoplifting     | 1         | THEFT
    7         | 49.1.1.2   | 049/10            | TH68010 OF61020 | Theft           | 10        | THEFT
"""
RULES = """
    rule_code  | subject | outcome_type | home_office_classes | age_under_years | is_age_unknown_included | is_dead | effect            | reason | citation
    -----------+---------+--------------+---------------------+-----------------+-------------------------+---------+-------------------+--------+---------
    outcome_11 | suspect | 11           |                     |                 |                         |         | safeguarding_hold | age    | law
    under_10   | suspect |              |                     | 10              | false                   |         | safeguarding_hold | age    | law
    image_21   | suspect | 21           | 086/02 086/10       | 18              | true                    |         | safeguarding_hold | child  | note
    image_22   | suspect | 22           | 086/02 086/10       | 18              | true                    |         | safeguarding_hold | child  | note
    outcome_5  | suspect | 5            |                     |                 |                         |         | off_list          | dead   | law
    died       | suspect |              |                     |                 |                         | true    | off_list          | dead   | law
    died_v     | victim  |              |                     |                 |                         | true    | off_list          | dead   | law
"""
LISTS = """
    list_name                | list_order | subject_kind | role    | age_from_years | age_under_years | least_crimes | audience          | team_title
    -------------------------+------------+--------------+---------+----------------+-----------------+--------------+-------------------+-----------
    suspects                 | 1          | person       | suspect | 18             |                 | 1            | suspects          | Suspects
    suspects_under_18        | 2          | person       | suspect | 0              | 18              | 1            | suspects_under_18 | Suspects
    repeat_suspects          | 3          | person       | suspect | 18             |                 | 2            | suspects          |
    repeat_suspects_under_18 | 4          | person       | suspect | 0              | 18              | 2            | suspects_under_18 |
    victims                  | 5          | person       | victim  | 18             |                 | 1            | victims           | Victims
    victims_under_18         | 6          | person       | victim  | 0              | 18              | 1            | victims_under_18  | Victims
    organisations            | 7          | organisation | victim  |                |                 | 1            | locations         |
    locations                | 8          | place        |         |                |                 | 1            | locations         | Locations
    schools                  | 9          | school       |         |                |                 | 1            | locations         |
"""
DEFAULTS = {
    "landing": {
        "updated_at": "2025-09-30",
        "recorded_at": "2025-09-02",
        "offence_code": "34.1.1.1",
    },
    "reference": {
        "edition": "2020",
        "is_notifiable": "true",
        "is_crime": "true",
        "sheet_row": "1",
        "workbook_sha256": "0" * 64,
        "heading": "Rows",
        "force_title": "Rows by harm",
    },
}


@pytest.fixture(scope="session")
def empty() -> Tables:
    """Every table there is, with no rows."""
    return reading.tables()


@pytest.fixture(scope="session")
def empty_night() -> Iterator[duckdb.DuckDBPyConnection]:
    """What a night of nothing builds, whose shape several tests look at; none changes it."""
    with night.empty() as con:
        yield con


@pytest.fixture
def tables(empty: Tables) -> Iterator[Tables]:
    """Every table there is, for one test: whatever it does there is taken back."""
    empty.begin()
    yield empty
    empty.end()


@pytest.fixture
def con(tables: Tables) -> duckdb.DuckDBPyConnection:
    """The warehouse of a test that fills or changes tables itself."""
    return tables.by_hand()


@pytest.fixture
def unchecked() -> Iterator[None]:
    """Nights without their checks: see whole_night.unchecked."""
    with whole_night.unchecked():
        yield


def _few_expectations() -> Iterator[None]:
    """See whole_night.few_expectations."""
    with whole_night.few_expectations():
        yield


few_expectations = pytest.fixture(scope="module")(_few_expectations)
few_expectations_here = pytest.fixture(name="few_expectations_here")(_few_expectations)


Count = Callable[..., list[tuple[str, ...]]]


@pytest.fixture
def count(tables: Tables) -> Count:
    """Build one model from drawn tables, and what lies between, and give its rows as text, unordered.

    A table is drawn under its name: one that was landed, or given, as `crimes`; a model as
    `core_crime`, and then nothing that it is made from is built.
    """

    def counted(
        model: str, columns: str, as_of: str = "2025-10-01", **given: str
    ) -> list[tuple[str, ...]]:
        settings = Settings(**given.pop("settings", {}))
        previous = given.pop("previous_as_of", None)
        tables.ask(settings, date.fromisoformat(as_of), previous)
        usual = {"weight": WEIGHTS, "listing_rule": RULES, "list": LISTS}
        drawn = {tables.named(name): rows for name, rows in (usual | given).items()}
        for table, rows in drawn.items():
            tables.fill(table, rows, DEFAULTS.get(table.split(".")[0], {}))
        if "run.point_cell" not in drawn:
            tables.locate(settings.harm_spot_resolution)
        tables.build([model], drawn)
        found = tables.con.sql(f"select {columns} from {model}").fetchall()
        return [tuple(drawing.text(value) for value in row) for row in found]

    return counted


@pytest.fixture
def expect(count: Count) -> Callable[..., None]:
    """Build one model from drawn landing tables and compare it with a drawing, whatever the order."""

    def expected(model: str, drawn: str, **given: str) -> None:
        found = count(model, ", ".join(drawing.columns(drawn)), **given)
        assert sorted(found) == sorted(drawing.rows(drawn))

    return expected


@pytest.fixture
def ask(tables: Tables, count: Count, tmp_path: Path) -> Callable[..., checks.Result]:
    """Put one check to drawn tables."""

    def asked(check: str, **given: str) -> checks.Result:
        path = SQL / "checks" / f"{check}.sql"
        folder = tmp_path / "checks"
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder)
        count("core.run", "as_of", **given)
        query = path.read_text(encoding="utf-8")
        drawn = [tables.named(name) for name in given if name != "settings"]
        tables.build([name for name in tables.models if name in query], drawn)
        [result] = checks.run_sql_checks(tables.con, folder)
        return result

    return asked
