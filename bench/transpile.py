"""A model's SQL as Spark reads it: sqlglot's translation, and what sqlglot leaves to us.

Each rule says why it is there. What a portable spelling of the model can avoid is no rule; the
tables of both are in docs/adr/0006-past-one-machine.md.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp

from harm_index.declared.feeds import read_feeds, vocabulary_macros
from harm_index.paths import SQL

Columns = Mapping[str, list[str]]
Macro = tuple[list[str], exp.Expr]
# sqlglot reads a macro that begins with a text as a function whose body is that text.
MACRO = re.compile(r"^create or replace macro (\w+)\((.*?)\) as\s(.*?);$", re.S | re.M)


def translated(sql: str, columns: Columns) -> exp.Expr:
    """A model's query with its macros filled in and every rule applied.

    columns gives the names of the columns of each table that the query reads.
    """
    query = expanded(sqlglot.parse_one(sql, dialect="duckdb"), read_macros())
    for rule in RULES:
        query = query.transform(rule)
    return query.transform(_listed_columns, columns)


def written(query: exp.Expr) -> str:
    """A query as Spark's text; raises UnsupportedError for what sqlglot knows not to travel."""
    return query.sql("spark", pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE)


@cache
def read_macros(folder: Path = SQL / "macros") -> dict[str, Macro]:
    """Every macro by its name: what it takes, and the expression that it stands for."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))]
    return {
        name: (re.split(r",\s*", names) if names else [], sqlglot.parse_one(body, dialect="duckdb"))
        for text in (*texts, vocabulary_macros(read_feeds()))
        for name, names, body in MACRO.findall(text)
    }


def expanded(query: exp.Expr, macros: Mapping[str, Macro]) -> exp.Expr:
    """A query with macros filled in: a macro takes any type, and a function of Spark's one."""

    def fill(node: exp.Expr) -> exp.Expr:
        if not (isinstance(node, exp.Anonymous) and node.name.lower() in macros):
            return node
        names, body = macros[node.name.lower()]
        given = dict(zip(names, node.expressions, strict=True))
        return exp.paren(expanded(_filled(body, given), macros))

    return query.transform(fill)


def _filled(body: exp.Expr, given: Mapping[str, exp.Expr]) -> exp.Expr:
    """A macro's expression with what it was called with in the place of its parameters."""

    def put(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and not node.table and node.name in given:
            return exp.paren(given[node.name])
        return node

    return body.transform(put)


def _calls(node: exp.Expr, name: str) -> bool:
    """Whether a node calls a function that sqlglot knows nothing of."""
    return isinstance(node, exp.Anonymous) and node.name.lower() == name


def _float_division(node: exp.Expr) -> exp.Expr:
    """DuckDB divides as doubles; Spark divides decimals as decimals, and rounds what they give."""
    if isinstance(node, exp.Div) and not isinstance(node.this, exp.Cast):
        return exp.Div(this=exp.cast(node.this, "double"), expression=node.expression)
    return node


def _months(node: exp.Expr) -> exp.Expr:
    """Spark makes an interval of months from years and months; sqlglot keeps DuckDB's name."""
    if _calls(node, "to_months"):
        return exp.func("make_ym_interval", exp.Literal.number(0), *node.expressions)
    return node


def _whole_match(node: exp.Expr) -> exp.Expr:
    """Spark looks for a pattern anywhere in a text, so the pattern has to say it is all of it."""
    if isinstance(node, exp.RegexpFullMatch):
        pattern = node.expression
        if isinstance(pattern, exp.Literal):
            whole: exp.Expr = exp.Literal.string(rf"\A(?:{pattern.name})\z")
        else:
            ends = exp.Literal.string(r"\A(?:"), exp.Literal.string(r")\z")
            whole = exp.func("concat", ends[0], pattern, ends[1])
        return exp.RegexpLike(this=node.this, expression=whole)
    return node


def _listed(node: exp.Expr) -> exp.Comprehension | None:
    """The comprehension that a list is made by."""
    made = node.expressions if isinstance(node, exp.Array) else []
    return made[0] if made and isinstance(made[0], exp.Comprehension) else None


def _past_the_end(node: exp.Expr) -> exp.Expr:
    """An element that a list does not have is null; Spark stops, unless it is asked with get."""
    if isinstance(node, exp.Bracket) and _listed(node.this):
        return exp.func("get", _comprehension(node.this), *node.expressions)
    return node


def _comprehension(node: exp.Expr) -> exp.Expr:
    """Spark has no comprehension: it transforms a list, after a filter where one is asked."""
    if not (made := _listed(node)):
        return node
    source = made.args["iterator"].transform(_past_the_end)
    if made.args.get("condition"):
        chosen = exp.Lambda(this=made.args["condition"], expressions=[made.expression])
        source = exp.func("filter", source, chosen)
    body = made.this.transform(_past_the_end)
    return exp.func("transform", source, exp.Lambda(this=body, expressions=[made.expression]))


def _escaped(node: exp.Expr) -> exp.Expr:
    """Spark has no regexp_escape: a backslash goes before what is no letter, digit or line."""
    if _calls(node, "regexp_escape"):
        signs = exp.Literal.string("([^A-Za-z0-9_])")
        return exp.func("regexp_replace", *node.expressions, signs, exp.Literal.string(r"\\$1"))
    return node


def _ordered(node: exp.Expr) -> exp.Expr:
    """Spark numbers rows only in an order: where any will do, that of a constant."""
    is_number = isinstance(node, exp.Window) and isinstance(node.this, exp.RowNumber)
    if is_number and not node.args.get("order") and not node.args.get("alias"):
        node.set("order", exp.Order(expressions=[exp.Ordered(this=exp.null())]))
    return node


def _not_materialized(node: exp.Expr) -> exp.Expr:
    """Spark has no word for a subquery that is made once; sqlglot keeps DuckDB's."""
    if isinstance(node, exp.CTE):
        node.set("materialized", None)
    return node


def _listed_columns(node: exp.Expr, columns: Columns) -> exp.Expr:
    """Spark's unpivot names the columns that it turns; DuckDB's takes all of a table but some."""
    pivot = node.this if isinstance(node, exp.Subquery) else None
    if not (isinstance(pivot, exp.Pivot) and pivot.args.get("unpivot")):
        return node
    table, into = pivot.this, pivot.args["into"]
    kept = {column.name for column in pivot.find(exp.Star).args["except_"]}
    turned = [name for name in columns[f"{table.db}.{table.name}"] if name not in kept]
    [value] = into.expressions
    return sqlglot.parse_one(
        f"(select * from {table.db}.{table.name} "
        f"unpivot ({value.name} for {into.this.name} in ({', '.join(turned)})))",
        dialect="spark",
    )


RULES: tuple[Callable[[exp.Expr], exp.Expr], ...] = (
    _float_division,
    _months,
    _past_the_end,
    _comprehension,
    _whole_match,
    _escaped,
    _ordered,
    _not_materialized,
)
