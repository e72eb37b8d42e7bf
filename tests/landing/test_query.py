"""The analyst's prompt: values as they are, nothing reached but the snapshot, no value in an error."""

import csv
import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from harm_index import publish, terminal
from harm_index.errors import QueryFault
from harm_index.query import prompt, statement
from tests import ROOT

# A surname as a delivery could hold it: markup, an escape sequence, a change of direction.
HOSTILE = "[bold]SECRET[/]:smile:\x1b[31m\u202e\x9b\nx"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory) -> Path:
    """A snapshot of one small table."""
    folder = tmp_path_factory.mktemp("data") / "snapshots" / "current"
    folder.mkdir(parents=True)
    with duckdb.connect(folder / publish.DATABASE) as con:
        con.execute("create schema mart")
        con.execute(
            "create table mart.person as "
            "select 1 as harm_rank, $1::varchar as surname, '' as forenames, null as born_on",
            [HOSTILE],
        )
    return folder


@pytest.fixture
def ask(snapshot, monkeypatch, capfd):
    """Ask a query; give what is printed where the output is piped, or on a terminal of a width."""

    def asked(sql: str | None, width: int | None = None, typed: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: width is not None, raising=False)
        paper = io.StringIO()
        prompt.query(Console(file=paper, width=width, soft_wrap=True), snapshot, sql)
        return paper.getvalue() + capfd.readouterr().out

    return asked


# Values as they are


def test_piped_values_are_exact_and_what_is_unknown_is_not_an_empty_text(ask):
    printed = ask("from mart.person")
    assert list(csv.reader(io.StringIO(printed, newline=""))) == [
        ["harm_rank", "surname", "forenames", "born_on"],
        ["1", HOSTILE, "", ""],
    ]
    assert printed.endswith(',"",\n')


def test_values_that_python_cannot_hold_are_written_as_duckdb_does(ask):
    query = (
        "select 'infinity'::date as a, date '290000-01-01' as a, interval 3 month as b, true as c"
    )
    assert ask(query) == "a,a,b,c\ninfinity,290000-01-01,3 months,true\n"


@pytest.mark.parametrize("width", [40, 400])
def test_a_terminal_is_shown_values_that_it_does_not_obey(ask, width):
    printed = ask("from mart.person", width)
    assert r"[bold]SECRET[/]:smile:\x1b[31m\u202e\x9b\nx" in printed
    assert not terminal.OBEYED.search(printed.replace("\n", ""))


def test_a_table_too_wide_for_the_terminal_is_shown_record_by_record(ask):
    assert ask("from mart.person", 40).splitlines() == [
        "Record 1",
        "  harm_rank  1",
        r"  surname    [bold]SECRET[/]:smile:\x1b[31m\u202e\x9b\nx",
        "  forenames",
        "  born_on",
    ]
    assert "│" in ask("from mart.person", 400)
    assert ask("select harm_rank, harm_rank from mart.person where false", 8).startswith("No rows")


def test_a_terminal_is_shown_the_first_rows_and_a_pipe_all_in_their_order(ask):
    query = "select i from range(30000) r(i) order by i desc"
    assert "The first 200 rows" in ask(query, 80)
    assert [int(line) for line in ask(query).splitlines()[1:]] == list(range(29999, -1, -1))


def test_a_plan_and_a_pivot_are_answered_too(ask):
    assert "SEQ_SCAN" in ask("explain from mart.person").upper()
    assert ask("pivot (select 1 as n, 'a' as s) on s using count(*);") == "n,a\n1,1\n"


@pytest.mark.parametrize("query", ["show tables", " SHOW  TABLES ;\n"])
def test_tables_are_shown_with_their_schemas(ask, query):
    assert ask(query) == "name\nmart.person\n"


# Nothing else is reached


@pytest.mark.parametrize(
    "query",
    [
        "from '/etc/passwd'",
        "from 'x.csv'",
        "from read_csv('/etc/passwd')",
        "from read_text('/etc/passwd')",
        "from read_blob('{database}')",
        "from read_parquet('https://example.org/x.parquet')",
        "from glob('/etc/*')",
        "from sniff_csv('/etc/passwd')",
        "from parquet_metadata('x.parquet')",
        "from duckdb_secrets()",
        "select getenv('HOME')",
        "copy mart.person to '{folder}/x.csv'",
        "copy (select 1) to '{database}.wal'",
        "explain analyze copy (select 1) to '{folder}/x.csv'",
        "export database '{folder}/x'",
        "import database '{folder}/x'",
        "attach '{folder}/x.duckdb'",
        "attach '{database}' as again",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set temp_directory = '{folder}'",
        "reset lock_configuration",
        "pragma enable_external_access",
        "create table x as select 1",
        "create temp table x as select 1",
        "insert into mart.person select * from mart.person",
        "delete from mart.person",
        "drop table mart.person",
        "begin",
        "checkpoint",
        "call pragma_version()",
        "prepare p as select 1",
    ],
)
def test_a_query_reaches_nothing_but_the_snapshot(ask, snapshot, tmp_path, query):
    database = (snapshot / publish.DATABASE).resolve()
    before = database.read_bytes()
    with pytest.raises(QueryFault) as refused:
        ask(query.format(folder=tmp_path, database=database))
    assert str(refused.value).count("\n") == 0
    assert list(tmp_path.iterdir()) == []
    assert database.read_bytes() == before
    assert [path.name for path in snapshot.iterdir()] == [publish.DATABASE]


# One query


@pytest.mark.parametrize(
    "query",
    [
        "select 1; select 2",
        "select 1; delete from mart.person;",
        "create temp table x as select 1; from x",
        ";;",
        "-- nothing",
        "",
        " ",
    ],
)
def test_a_query_is_one_statement(ask, query):
    with pytest.raises(QueryFault, match=r"one at a time|no query"):
        ask(query)


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("select 'a;b' as x; select 2", ["select 'a;b' as x", "select 2"]),
        ('select 1 as "a;b";', ['select 1 as "a;b"']),
        ("select $$;$$; select $t$;$$;$t$;", ["select $$;$$", "select $t$;$$;$t$"]),
        ("select 1 -- ; no end\n; select 2", ["select 1 -- ; no end", "select 2"]),
        ("select /* ; */ 1;;\n;", ["select /* ; */ 1"]),
        ("select 'it''s;';", ["select 'it''s;'"]),
        ("select e'a\\';b'; select 2", ["select e'a\\';b'", "select 2"]),
        ("select 'é;ü'; select 'ß'", ["select 'é;ü'", "select 'ß'"]),
    ],
)
def test_a_semicolon_ends_a_query_unless_it_is_in_quotes_or_a_comment(typed, queries):
    assert statement.split(f"{typed};") == (queries, "")


def test_each_query_that_is_typed_is_answered(ask):
    assert ask(None, typed="select 'a; \nb' as x;\nselect\n2 as y") == 'x\n"a; \nb"\ny\n2\n'


def test_the_first_query_of_a_file_that_cannot_be_answered_is_the_last(ask):
    with pytest.raises(QueryFault):
        ask(None, typed="select nosuch; select 1;")


# No value in an error


@pytest.mark.parametrize(
    "query",
    [
        "select surname::int from mart.person",
        "select error(surname) from mart.person",
        "select strptime(surname, '%d') from mart.person",
        "select surname::struct(a int) from mart.person",
        "select surname::json from mart.person",
        "select regexp_matches(surname, surname || '(') from mart.person",
        "select 'SECRET'::int",
        "select date 'SECRET'",
        "select harm_rank from mart.person where surname = 'SECRET' 'SECRET'",
        "select harm_rank from mart.person where surname = 'SECRET",
        'select harm_rank from mart.person where surname = "SECRET"',
        "from mart.person where surname like 'SECRET' and nosuch('SECRET', 1)",
        "select SECRETS from (pivot (select 'SECRET' as s, 1 as n) on s using count(*))",
        "select i, (case when i = 25000 then error('SECRET') end) from range(30000) r(i)",
    ],
)
def test_an_error_is_a_sentence_without_a_value(ask, query):
    with pytest.raises(QueryFault) as refused:
        ask(query)
    said = str(refused.value).replace("SECRETS", "")
    assert "SECRET" not in said
    assert said.startswith("That query cannot be answered: ")
    assert said.count("\n") == 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("selct 1", "syntax error at or near"),
        ("from mart.persn", "Table with name persn does not exist"),
        ("from mart.persn", "Nearest: person"),
        ("select harm_rnk from mart.person", "Nearest: harm_rank"),
        ("select surname::int from mart.person", "try_cast"),
        ("from mart.person where surname = 'it", "not closed"),
        ("delete from mart.person", "read-only"),
        ("select (select i from range(2) r(i))", "several rows where one value is wanted"),
        ("from mart.person where surname = (from range(2))", "several rows where one value"),
    ],
)
def test_an_error_says_what_to_do(ask, query, said):
    with pytest.raises(QueryFault, match=said):
        ask(query)


@pytest.fixture(scope="module")
def parser():
    with duckdb.connect() as con:
        yield con


@given(text=st.text())
def test_a_text_is_taken_as_one_query_or_refused_in_a_sentence(parser, text):
    try:
        taken = statement.only(parser, text)
    except QueryFault as fault:
        taken = str(fault)
    assert isinstance(taken, bool) or taken.startswith(("That ", "The snapshot "))


@given(text=st.text(st.characters()))
def test_what_is_shown_holds_nothing_that_a_terminal_obeys(text):
    shown = terminal.plain(text)
    assert not terminal.OBEYED.search(shown)
    shown.encode()


# As it is called


def test_a_reader_that_has_seen_enough_is_no_error(snapshot):
    query = "select i from range(200000) r(i)"
    words = [sys.executable, "-m", "harm_index", "query", "--data", snapshot.parents[1], query]
    asked = subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert asked.stdout.readline() == "i\n"
    asked.stdout.close()
    assert asked.stderr.read() == ""
    asked.stderr.close()
    assert asked.wait() == 0


def test_a_query_on_the_input_that_is_not_utf_8_is_said_to_be_so(snapshot):
    words = [sys.executable, "-m", "harm_index", "query", "--data", snapshot.parents[1]]
    for typed in (b"select \xff;", b"select 1;\nselect '\xff'"):
        asked = subprocess.run(words, cwd=ROOT, input=typed, capture_output=True)
        assert asked.returncode == 20
        assert asked.stderr.startswith(b"That query is not UTF-8; ")
        assert asked.stderr.count(b"\n") == 1


def test_a_prompt_answers_each_query_at_once_and_goes_on_after_a_mistake(snapshot):
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "harm_index", "query", "--data", snapshot.parents[1]],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    for typed, answer in (
        (b"select nosuch;\n", b"nosuch"),
        (b"select 'a;'\n||'b' as x;\n", b"a;b"),
        (b"\x04", b""),
    ):
        os.write(ours, typed)
        while answer not in seen.replace(typed.strip().replace(b"\n", b"\r\n"), b""):
            seen += os.read(ours, 1000)
    assert asked.wait() == 0
    os.close(ours)
