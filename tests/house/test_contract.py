"""The input contract, as it is declared in sql/landing."""

import pytest

from harm_index.declared.feeds import Feed, feed_of, read_feeds
from harm_index.declared.sql_file import header
from harm_index.errors import ModelError
from harm_index.paths import SQL


@pytest.mark.parametrize(
    ("file_name", "feed"),
    [
        ("crimes.csv", "crimes"),
        ("crimes_2025-01-01.csv.gz", "crimes"),
        ("CRIMES_FULL.PARQUET", "crimes"),
        ("2025-01-cambridgeshire-street.csv.gz", "street"),
        ("crimes.xlsx", None),
        ("my_crimes.csv", None),
        ("crimes.csv.bak", None),
    ],
)
def test_a_file_belongs_to_the_feed_that_its_name_begins_with(file_name, feed):
    found = feed_of(file_name, read_feeds())
    assert (found and found.name) == feed


def test_the_longest_feed_name_that_fits_wins(tmp_path):
    for name in ("order", "order_breach"):
        (tmp_path / f"{name}.sql").write_text(f"create table landing.{name} (a text)")
    found = feed_of("order_breach_1.csv", read_feeds(tmp_path))
    assert found is not None
    assert found.name == "order_breach"


def test_a_feed_knows_its_columns_their_types_and_which_are_required():
    crimes = read_feeds()["crimes"]
    types = {column.name: (column.type, column.required) for column in crimes.columns}
    assert types["crime_ref"] == ("text", True)
    assert types["offence_title"] == ("text", False)
    assert types["recorded_at"] == ("timestamp", True)
    assert types["updated_at"] == ("timestamptz", True)


def test_a_feed_with_a_key_has_versions_and_one_without_has_none():
    feeds = read_feeds()
    assert feeds["roles"].key == ("crime_ref", "nominal_ref", "lower(role)")
    assert feeds["roles"].has_versions
    assert feeds["memberships"].key == (
        "nominal_ref",
        r"lower(regexp_replace(forum, '\s+', ' ', 'g'))",
    )
    assert not feeds["street"].has_versions


def test_every_feed_with_versions_says_when_a_row_was_updated():
    for feed in read_feeds().values():
        names = {column.name for column in feed.columns}
        assert not feed.has_versions or "updated_at" in names, feed.name


def test_a_declaration_without_columns_is_refused(tmp_path):
    path = tmp_path / "nothing.sql"
    path.write_text("select 1")
    with pytest.raises(ModelError, match="declares no column"):
        Feed.read(path)


def test_a_header_line_is_read_by_its_name():
    assert header("-- grain: one thing\n-- key:   a, b\n", "key") == "a, b"
    assert header("select 1 -- key: no", "key") is None


def test_every_feed_is_declared_in_a_file_of_its_name():
    assert sorted(read_feeds()) == sorted(path.stem for path in (SQL / "landing").glob("*.sql"))
