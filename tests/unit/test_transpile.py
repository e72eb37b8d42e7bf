"""The rules that carry a model's SQL to Spark: what they make of DuckDB's own words."""

import pytest

from bench.transpile import read_macros, translated, written
from harm_index.declared.feeds import read_feeds, vocabulary_macros
from harm_index.paths import SQL

TRAVELS = (
    ("a / b", "CAST(a AS DOUBLE) / b"),
    ("as_of - to_months(n)", "as_of - MAKE_YM_INTERVAL(0, n)"),
    ("regexp_full_match(a, '[0-9]{5}')", r"a RLIKE '\\A(?:[0-9]{5})\\z'"),
    ("regexp_full_match(a, b || 'c')", r"a RLIKE CONCAT('\\A(?:', b || 'c', ')\\z')"),
    (
        "[n + 1 for n in counts if n > a][1]",
        "GET(TRANSFORM(FILTER(counts, n -> n > a), n -> n + 1), 0)",
    ),
    ("[f(n) for n in [g(a)]]", "TRANSFORM(ARRAY(G(a)), n -> F(n))"),
    ("regexp_escape(a)", r"REGEXP_REPLACE(a, '([^A-Za-z0-9_])', '\\\\$1')"),
    (
        "row_number() over (partition by a)",
        "ROW_NUMBER() OVER (PARTITION BY a ORDER BY NULL NULLS LAST)",
    ),
    (
        "row_number() over (partition by a order by b desc)",
        "ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC)",
    ),
    ("harm_of(n, sum(a))", "(CASE WHEN (n) = 0 THEN 0 ELSE (SUM(a)) END)"),
    (
        "rank_by_harm((a, b), h, n, d)",
        "(RANK() OVER (PARTITION BY ((a, b)) ORDER BY (h) DESC, (n) DESC, (d) DESC))",
    ),
    ("counted(n, 'crime')", "((n) || ' ' || ((('crime')) || IF(((n)) = 1, '', 's')))"),
)


@pytest.mark.parametrize(("ours", "theirs"), TRAVELS)
def test_what_only_duckdb_says_is_said_in_spark_s_words(ours, theirs):
    query = translated(f"select {ours} as x from t", {}).sql("spark")
    assert query == f"SELECT {theirs} AS x FROM t"


def test_a_subquery_that_is_made_once_is_any_subquery():
    query = written(translated("with a as materialized (select 1 as b) select b from a", {}))
    assert "MATERIALIZED" not in query


def test_unpivot_names_the_columns_it_turns():
    ours = "select * from (unpivot core.t on columns(* exclude (n)) into name m value v)"
    query = written(translated(ours, {"core.t": ["n", "a", "b"]}))
    assert "UNPIVOT(v FOR m IN (a, b))" in query


def test_every_macro_is_read():
    text = "".join(path.read_text(encoding="utf-8") for path in (SQL / "macros").glob("*.sql"))
    text += vocabulary_macros(read_feeds())
    assert len(read_macros()) == text.count("create or replace macro")
