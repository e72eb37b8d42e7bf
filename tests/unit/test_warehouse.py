"""The runner: files become tables in the right order, each held to its key, within the memory given."""

import duckdb
import pytest

from harm_index import warehouse
from harm_index.errors import ModelError
from harm_index.warehouse import Model, build, read_models


def write(folder, **models):
    for name, sql in models.items():
        layer, stem = name.split("__")
        (folder / layer).mkdir(exist_ok=True)
        (folder / layer / f"{stem}.sql").write_text(f"-- About it.\n-- grain: one\n{sql}")
    return folder


def test_models_come_after_what_they_read(tmp_path):
    write(tmp_path, mart__b="-- key: x\nselect x from core.a", core__a="-- key: x\nselect 1 as x")
    assert list(read_models(tmp_path)) == ["core.a", "mart.b"]


def test_a_misspelt_table_is_named(tmp_path):
    write(tmp_path, mart__b="-- key: x\nselect x from core.aa")
    with pytest.raises(ModelError, match=r"mart\.b reads core\.aa, but .* has no such file"):
        read_models(tmp_path)


def test_a_circle_is_named(tmp_path):
    write(
        tmp_path,
        core__a="-- key: x\nselect x from core.b",
        core__b="-- key: x\nselect x from core.a",
    )
    with pytest.raises(ModelError, match="circle"):
        read_models(tmp_path)


def test_a_model_without_a_key_is_refused(tmp_path):
    write(tmp_path, core__a="select 1 as x")
    with pytest.raises(ModelError, match="add '-- grain:' and '-- key:'"):
        read_models(tmp_path)


@pytest.mark.parametrize("rows", ["(1), (1)", "(1), (null)"])
def test_a_table_is_held_to_its_key_and_the_message_holds_no_value(con, rows):
    model = Model("core.a", f"select * from (values {rows}) as t (x)", "one", ("x",))
    with pytest.raises(
        ModelError, match=r"core\.a: \(x\) should identify a row, and 1 value of it"
    ):
        build(con, [model])


def test_a_model_that_is_not_kept_is_a_view_of_what_is_there_when_it_is_read(tmp_path, con):
    write(
        tmp_path,
        core__kept="-- key: x\nselect * from (values (1), (2)) as t (x)",
        core__seen="-- key: x\n-- kept: no, mart.b alone reads it\nselect x from core.kept",
        mart__b="-- key: x\nselect x from core.seen where x > 1",
    )
    models = read_models(tmp_path)
    build(con, models.values())
    assert con.sql("from mart.b").fetchall() == [(2,)]
    kinds = (
        "select table_name, table_type from information_schema.tables where table_schema = 'core'"
    )
    assert {("kept", "BASE TABLE"), ("seen", "VIEW")} <= set(con.sql(kinds).fetchall())


def test_the_longest_way_through_the_models_is_told_in_its_order(tmp_path):
    write(
        tmp_path,
        core__a="-- key: x\nselect 1 as x",
        core__b="-- key: x\nselect x from core.a",
        core__z="-- key: x\nselect 1 as x",
        mart__c="-- key: x\nselect x from core.a inner join core.b using (x)",
        mart__d="-- key: x\nselect x from core.z inner join core.a using (x)",
    )
    assert warehouse.longest_way(read_models(tmp_path)) == ["core.a", "core.b", "mart.c"]
    assert warehouse.longest_way({}) == []


def test_what_a_model_needs_comes_before_it_and_nothing_else_does(tmp_path):
    write(
        tmp_path,
        core__a="-- key: x\nselect 1 as x",
        core__b="-- key: x\nselect x from core.a",
        core__c="-- key: x\nselect x from core.a",
        mart__d="-- key: x\nselect x from core.b",
    )
    needed = warehouse.upstream(read_models(tmp_path), ["mart.d"])
    assert [model.name for model in needed] == ["core.a", "core.b", "mart.d"]


def test_a_warehouse_cannot_reach_the_network(con):
    with pytest.raises(duckdb.Error, match="httpfs"):
        con.execute("from 'https://localhost/x.csv'")


def test_a_variable_of_python_is_no_table(con):
    people = [1]
    with pytest.raises(duckdb.CatalogException):
        con.sql("from people")
    assert people
