"""House rules that a reader may rely on, so a machine keeps them."""

import ast
import re
import sys
from email.message import Message
from pathlib import Path

import pytest
import yaml

from harm_index import lists, reference, warehouse
from harm_index.checks import suites
from harm_index.declared import columns
from harm_index.declared.feeds import KINDS, read_feeds
from harm_index.landing import delivery, no_rows, readable, reader, rows, sources, street
from harm_index.paths import SQL
from harm_index.warehouse import GIVEN, LAYERS, dictionary, read_models
from tests import ROOT, licences, published

MODELS = read_models()
PUBLISHED = [model.name for model in dictionary.published_models()]
MARTS = [name for name in PUBLISHED if name.startswith("mart.")]
TESTS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))


def layer(table: str) -> int:
    return (*GIVEN, *LAYERS).index(table.split(".")[0])


def test_a_model_reads_only_its_own_layer_or_below():
    downstream = {
        (name, read)
        for name, model in MODELS.items()
        for read in model.reads & MODELS.keys()
        if layer(read) > layer(name)
    }
    assert downstream == set()


def test_a_model_says_what_it_is_for_and_what_a_row_is():
    for name, model in MODELS.items():
        assert model.description.endswith((".", ")")), name
        assert model.grain, name
        assert model.key, name


def test_analysts_are_given_every_mart():
    assert {name for name in MODELS if name.startswith("mart.")} == set(MARTS)


def test_only_staging_reads_what_was_landed():
    readers = {
        name.split(".")[0]
        for name, model in MODELS.items()
        if any(read.startswith("landing.") for read in model.reads)
    }
    assert readers == {"staging"}


def test_a_sql_file_fits_on_two_screens():
    lines = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in SQL.rglob("*.sql")
    }
    assert len(lines) > 200
    assert {path.name: count for path, count in lines.items() if count > 95} == {}


@pytest.mark.parametrize("name", [name for name in MODELS if MODELS[name].is_view])
def test_the_key_of_a_view_is_held_by_what_lies_below_or_above_it(name):
    """A view of a feed has the feed's key; another has that of a table it reads or is read by."""
    view = MODELS[name]
    if name.startswith("staging."):
        feed = read_feeds()[name.removeprefix("staging.")]
        assert len(view.key) == len(feed.key)
    else:
        near = [MODELS[read] for read in view.reads & MODELS.keys()]
        near += [model for model in MODELS.values() if name in model.reads]
        assert any(set(view.key) <= set(m.key) for m in near if not m.is_view)


def test_every_feed_has_a_staging_model_and_expectations():
    for feed in read_feeds():
        assert f"staging.{feed}" in MODELS, f"read it in sql/staging/{feed}.sql"
    asked = {path.stem.removeprefix("feed_") for path in (ROOT / "expectations").glob("feed_*.py")}
    missing = [feed for feed in read_feeds() if feed not in asked]
    assert missing == [], "say what must hold in expectations/feed_<feed>.py"
    assert len(asked) == len(read_feeds())


def test_the_known_rows_of_every_feed_are_counted():
    """Rejected rows are shown against them in mart.data_quality."""
    counted = MODELS["core.feed_quality"].sql
    missing = [feed for feed in read_feeds() if f"'{feed}'" not in counted]
    assert missing == [], "count their rows in sql/core/feed_quality.sql"


def test_something_must_hold_of_every_mart(empty_night):
    made = suites.marts(dictionary.names_by_table(empty_night))
    assert [suite.table for suite in made] == MARTS
    bare = [suite.table for suite in made if not suite.expectations]
    assert bare == [], "say in sql/columns.toml what must hold of a column of theirs"


def test_a_mart_has_a_test():
    untested = [name for name in MARTS if f'"{name}"' not in TESTS and f"from {name}" not in TESTS]
    assert untested == [], "draw its tables in tests/"


def test_every_published_column_is_described_and_nothing_is_described_twice_over(empty_night):
    built = dictionary.columns_by_table(empty_night)
    described = {
        column
        for model in dictionary.published_models()
        for column, _ in built[model.name]
        if dictionary.describe(model.name, column)
    }
    known = columns.read().keys()
    assert {name for table, name in known if not table} <= described
    # A section can be of some of a table's rows: of those of a team.
    sections = {table.removesuffix(" of a team") for table, _ in known if table}
    assert sections <= MODELS.keys()


def test_a_rule_of_a_name_holds_in_some_mart(empty_night):
    """It holds where a mart has its columns: a name written wrong would hold nowhere, unseen."""
    names = dictionary.names_by_table(empty_night)
    for (table, name), column in columns.read().items():
        for rule in () if table else column.rules.values():
            asked = {name} | ({rule.other} if rule.other else set())
            assert any(asked <= set(names[mart]) for mart in MARTS), name


def test_a_file_is_read_with_all_the_macros_that_reading_it_calls():
    found = {path.stem: path.read_text() for path in (SQL / "macros").glob("*.sql")}
    names = {file: set(re.findall(r"macro (\w+)\(", text)) for file, text in found.items()}
    modules = (delivery, no_rows, readable, rows, sources, street)
    reading = [Path(module.__file__).read_text() for module in modules]
    reading += [f"{macro}(" for macro in KINDS.values()]
    reading += [found[file] for file in reader.MACROS]
    called = set(re.findall(r"\b(\w+)\(", "".join(reading)))
    lacking = set().union(*names.values()) - set().union(*(names[f] for f in reader.MACROS))
    assert not called & lacking


@pytest.mark.parametrize("path", sorted(SQL.glob("core/*_quality.sql")), ids=lambda path: path.stem)
def test_the_quality_of_a_feed_asks_what_is_declared_and_repeats_no_word(path):
    assert not re.search(r"\bin\s*\(\s*'", path.read_text(encoding="utf-8")), "is_declared_<column>"


def test_the_faults_of_every_feed_are_reported():
    counted = {name for name in MODELS if name.startswith("core.") and name.endswith("_quality")}
    assert counted <= MODELS["mart.data_quality"].reads


def test_a_word_is_known_where_a_feed_declares_it():
    """One macro for each name of a column, so feeds with the same name declare the same words."""
    columns = [column for feed in read_feeds().values() for column in feed.columns if column.words]
    assert len({column.name for column in columns}) == len(columns)
    with warehouse.connect() as con:
        warehouse.define_macros(con)
        for column in columns:
            known = con.execute(
                f"select is_declared_{column.name}(word) from (select unnest($1) as word)",
                [[*column.words, "another word", None]],
            ).fetchall()
            assert known == [(True,)] * len(column.words) + [(False,), (None,)]


FEEDS = read_feeds()
# A name in quotes, or a part of one that tells lists apart; some feeds are called as lists are.
QUOTED = re.compile(
    r"(['\"])%?(?:{}|_?under_18|repeat_?)%?\1".format(
        "|".join(kind.name for kind in lists.kinds() if kind.name not in FEEDS)
    )
)


@pytest.mark.parametrize(
    ("folders", "pattern", "most"),
    [(["sql"], "*.sql", 12), (["harm_index", "expectations", "flows"], "*.py", 10)],
)
def test_a_list_is_named_by_its_line_and_nowhere_else(folders, pattern, most):
    """What a list is stands in lists.csv; the few that are left are populations and sections.

    Shows: lists.
    """
    paths = [path for folder in folders for path in (ROOT / folder).rglob(pattern)]
    found = [
        f"{path.name}: {name[0]}"
        for path in sorted(paths)
        for name in QUOTED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(found) <= most, found


def test_every_list_has_a_model_a_title_and_an_order_of_its_own():
    kinds = lists.kinds()
    assert len({kind.order for kind in kinds}) == len(kinds)
    assert len({kind.force_title for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.table in MODELS
    with warehouse.connect() as con:
        reference.load(con)
        loaded = con.sql("select list_name from reference.list order by list_order").fetchall()
    assert [(kind.name,) for kind in kinds] == loaded


def test_the_library_never_imports_prefect():
    for path in (ROOT / "harm_index").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [
                name for name in names if re.match(r"(prefect|harm_index\.flows)\b", name)
            ], path


def test_duckdb_is_opened_in_one_place_which_says_where_it_spills():
    """duckdb.sql and the like open a database of their own, which spills into the working folder."""
    opened = [
        (path.name, node.func.attr)
        for folder in ("harm_index", "flows", "expectations")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "duckdb"
        and node.func.attr != "tokenize"
    ]
    assert opened == [("connection.py", "connect")]


def test_a_module_opens_with_a_sentence_and_stays_readable():
    paths = [*(ROOT / "harm_index").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]
    assert len(paths) > 100
    for path in paths:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        assert ast.get_docstring(tree), path
        assert len(text.splitlines()) <= 330, path
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 50, f"{path}: {node.name}"


def test_what_runs_before_a_commit_is_installed_and_fetches_nothing():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    for hook in config["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        program, *words = hook["entry"].split()
        assert program.startswith(".venv/bin/")
        assert (Path(sys.executable).parent / Path(program).name).exists(), program
        assert [word for word in words if "/" in word and not (ROOT / word).exists()] == []


def test_a_published_column_goes_only_with_a_new_number_of_the_schema(empty_night):
    """Shows: releases."""
    built = published.now(empty_night)
    assert published.fault(dictionary.SCHEMA, built) is None
    assert published.before() == (dictionary.SCHEMA, built), "run `make docs`"


@pytest.mark.parametrize(
    ("schema", "taken", "says"),
    [
        (1, "mart.dyad", "mart.dyad: published under schema 1"),
        (1, "mart.dyad.harm_days", "mart.dyad.harm_days: published under schema 1"),
        (2, "mart.dyad", None),
        (0, "", "never goes down"),
        (1, "", None),
    ],
)
def test_a_reader_is_not_left_without_a_column_under_the_same_number(
    monkeypatch, schema, taken, says
):
    old = {"mart.dyad": ["harm_days", "suspect_id"], "mart.wanted": ["person_id"]}
    monkeypatch.setattr(published, "before", lambda: (1, old))
    new = {
        table: [name for name in [*names, "added"] if f"{table}.{name}" != taken]
        for table, names in old.items()
        if table != taken
    }
    found = published.fault(schema, new)
    assert (found is None) if says is None else (says in (found or ""))


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ({"License-Expression": "MIT", "License": "Other"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: MIT License", "License": "M"}, "MIT License"),
        ({"Classifier": "License :: OSI Approved", "License": "BSD-3-Clause"}, "BSD-3-Clause"),
        ({"License": "UNKNOWN", "License-File": "COPYING"}, "not stated; read COPYING"),
        ({"License": "Copyright somebody\n Permission is", "Name": "x"}, "not stated"),
        ({}, "not stated"),
    ],
)
def test_a_licence_is_the_one_that_a_library_states(stated, shown):
    metadata = Message()
    for name, value in stated.items():
        metadata[name] = value
    assert licences.licence(metadata) == shown


def test_every_library_states_a_licence_or_has_a_file_with_it():
    assert [row for row in licences.installed() if row[2] == licences.NOT_STATED] == []


def test_each_kind_of_error_has_an_exit_code_of_its_own():
    from harm_index import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = [kind.exit_code for kind in kinds]
    assert len(codes) == len(set(codes))
    assert all(kind.__doc__ for kind in kinds)
