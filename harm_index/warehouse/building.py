"""Build the models in their order, and hold each table to the key that it declares."""

from collections.abc import Callable, Iterable

import duckdb

from harm_index.counting import number_of
from harm_index.errors import ModelError
from harm_index.timing import logged
from harm_index.warehouse.connection import values_withheld
from harm_index.warehouse.models import LAYERS, Model


def build(
    con: duckdb.DuckDBPyConnection,
    models: Iterable[Model],
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Make every table, and hold each one to the key it declares.

    Raises ModelError where one cannot be made, or its key is repeated or null in part; the
    message holds no value.
    """
    for name in LAYERS:
        con.execute(f"create schema if not exists {name}")
    for model in models:
        progress(model.name)
        with logged(model.name):
            kind = "view" if model.is_view else "table"
            with values_withheld(model.name):
                con.execute(f"create or replace {kind} {model.name} as {model.sql}")
            if not model.is_view:
                check_key(con, model)


def check_key(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Refuse a table whose declared key is repeated, or null in part."""
    key = ", ".join(model.key)
    is_null = " or ".join(f"{column} is null" for column in model.key)
    # Numbers are counted in half the time of texts; only keys whose hash repeats are looked at.
    [(is_sound,)] = con.sql(
        f"select count(*) = count(distinct hash({key})) "
        f"and not coalesce(bool_or({is_null}), false) from {model.name}"
    ).fetchall()
    if is_sound:
        return
    [(broken,)] = con.sql(
        f"select count(*) from (select {key} from {model.name} "
        f"group by {key} having count(*) > 1 or {is_null})"
    ).fetchall()
    if broken:
        raise ModelError(
            f"{model.name}: ({key}) should identify a row, and "
            f"{number_of(broken, 'value')} of it cannot.",
            stopped=model.name,
        )
