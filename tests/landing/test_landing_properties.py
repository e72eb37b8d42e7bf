"""Landing: what holds for any file, and for versions in any order of arrival."""

import csv
import io
import json
import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harm_index.declared.feeds import read_feeds
from harm_index.landing import land
from harm_index.landing.text import Survey
from tests.combined import parts_of
from tests.reading import attached, read

CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
TRICKY = st.text(st.sampled_from('",\n\r \tab='), max_size=8)
TABLES = st.lists(st.tuples(CELLS | TRICKY, CELLS | TRICKY, st.booleans()), max_size=12)
ENDS = st.sampled_from(["\n", "\r\n"])
QUOTING = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
LOCATIONS = "select location_ref, address, place_name from landing.locations"


def landed(files, *queries):
    """What queries give once files, by name, have landed."""
    with TemporaryDirectory() as folder:
        incoming = Path(folder) / "incoming"
        incoming.mkdir()
        for name, content in files.items():
            (incoming / name).write_text(content, encoding="utf-8", newline="")
        land(incoming, Path(folder))
        with attached(Path(folder)) as con:
            results = [con.sql(query).fetchall() for query in queries]
    return results if len(results) > 1 else results[0]


UNSEEN = {0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)}


def is_blank(char):
    return category(char) in ("Cc", "Zs", "Zl", "Zp") or ord(char) in UNSEEN


def as_text(cell):
    cell = cell.strip("".join(filter(is_blank, cell)))
    return None if cell in ("", "NULL", "N/A", "(null)", "\\N") else cell


def line_count(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@pytest.mark.parametrize("examples", parts_of(60))
def test_any_cells_land_as_they_are_and_rejects_have_their_true_line(examples):
    @settings(max_examples=examples)
    @given(TABLES, ENDS, QUOTING)
    def holds(table, end, quoting):
        if end == "\n" and any(
            "\r" in cell for address, name, _ in table for cell in (address, name)
        ):
            quoting = (
                csv.QUOTE_ALL
            )  # the csv module leaves a return bare where a line ends otherwise
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator=end, quoting=quoting)
        writer.writerow(["location_ref", "address", "place_name", "updated_at"])
        kept, rejected = [], []
        for number, (address, place_name, is_good) in enumerate(table):
            line = line_count(text.getvalue()) + 1
            writer.writerow([f"L{number}", address, place_name, "2025-01-01" if is_good else ""])
            if is_good:
                kept.append((f"L{number}", as_text(address), as_text(place_name)))
            else:
                row = {"location_ref": f"L{number}", "address": address, "place_name": place_name}
                rejected.append((line, {name: cell for name, cell in row.items() if cell}))
        files = {"locations.csv": text.getvalue()}
        rows, rejects = landed(files, LOCATIONS, "select line, cells from run.reject order by line")
        assert sorted(rows) == sorted(kept)
        assert [(line, json.loads(cells)) for line, cells in rejects] == rejected

    holds()


@pytest.mark.parametrize("examples", parts_of(60))
def test_a_file_of_any_garbage_loses_no_character(examples):
    @settings(max_examples=examples)
    @given(st.text(st.sampled_from('",\n\r a'), max_size=60))
    def holds(garbage):
        header = "location_ref,address,updated_at\n"
        files = {"locations.csv": header + garbage}
        rejects, counts = landed(
            files,
            "select row_text from run.reject order by line",
            "select row_count, reject_count from run.batch",
        )
        assert counts == [(0, len(rejects))]
        kept = "".join(text for (text,) in rejects)
        # A line of blank cells is no row, and holds nothing to lose.
        assert re.sub(r'[\s,"]', "", kept) == re.sub(r'[\s,"]', "", garbage)

    holds()


LINES = st.lists(
    st.lists(
        st.sampled_from(["L1", "", " ", "2025-01-01", '"a"', '"a,b"', '""', '" a"', '"a" ', ' "a"', 'a"b', '"a""b"', '"', "a\tb"]),
        min_size=2,
        max_size=4,
    ),
    max_size=3,
)  # fmt: skip


@pytest.mark.parametrize("examples", parts_of(60))
def test_duckdb_is_believed_only_where_it_reads_as_the_csv_module_does(examples):
    @settings(max_examples=examples)
    @given(LINES, ENDS, st.booleans())
    def holds(lines, end, is_ended):
        text = end.join(["location_ref,address,updated_at", *map(",".join, lines)])
        files = {"locations.csv": text + end * is_ended}
        queries = (f"{LOCATIONS} order by all", "from run.reject order by line")
        fast = landed(files, *queries)
        with patch.object(Survey, "is_plain", return_value=False):
            assert landed(files, *queries) == fast

    holds()


VERSIONS = st.lists(
    st.tuples(
        st.sampled_from(["C1", "C2", "C3", "C4"]),
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from(["2025-01-01", "2025-01-02T00:00:00Z", "2025-01-03T10:00:00+01:00"]),
    ),
    min_size=1,
    max_size=12,
)


def versions_as_files(versions, parts):
    header = "crime_ref,offence_code,recorded_at,updated_at\n"
    files = {}
    for n in range(parts):
        rows = [f"{ref},{code},2025-01-01,{at}\n" for ref, code, at in versions[n::parts]]
        files[f"crimes_{n}.csv"] = header + "".join(rows)
    return files


@pytest.mark.parametrize("examples", parts_of(40))
def test_the_current_versions_are_the_same_in_whatever_order_they_arrive(examples):
    @settings(max_examples=examples)
    @given(VERSIONS, st.randoms(use_true_random=False), st.integers(1, 4))
    def holds(versions, chance, parts):
        query = "select crime_ref, offence_code, epoch(updated_at)::bigint from landing.crimes order by 1"
        at_once = landed(versions_as_files(versions, 1), query)
        shuffled = chance.sample(versions, len(versions))
        assert landed(versions_as_files(shuffled, parts), query) == at_once
        assert [ref for ref, _, _ in at_once] == sorted({ref for ref, _, _ in versions})

    holds()


def test_the_greatest_updated_at_wins_and_none_at_all_comes_last():
    header = "neighbourhood_code,neighbourhood_name,updated_at\n"
    files = {
        "neighbourhoods_1.csv": header + "N1,newer,2025-01-02\nN2,undated,\nN3,only,\n",
        "neighbourhoods_2.csv": header + "N1,older,2025-01-01\nN2,dated,2020-01-01\n",
        "neighbourhoods_3.csv": header + "N1,undated,\n",
    }
    query = "select neighbourhood_code, neighbourhood_name from landing.neighbourhoods order by 1"
    assert landed(files, query) == [("N1", "newer"), ("N2", "dated"), ("N3", "only")]


def test_a_role_is_the_same_however_its_name_is_written():
    header = "crime_ref,nominal_ref,role,updated_at\n"
    files = {
        "roles_1.csv": header + "C1,N1,Suspect,2025-01-01\nC1,N1,victim,2025-01-01\n",
        "roles_2.csv": header + "C1,N1,suspect,2025-01-02\n",
    }
    query = "select role from landing.roles order by 1"
    assert landed(files, query) == [("suspect",), ("victim",)]


def test_rows_without_a_key_are_all_kept_each_with_its_file():
    header = "Month,Falls within,Crime type\n"
    row = "2025-01,Somewhere,Anti-social behaviour\n"
    files = {"2025-01-a-street.csv": header + row + row, "2025-01-b-street.csv": header + row}
    query = "select file_sha256, count(*) from landing.street group by all order by 2"
    counts = landed(files, query)
    assert [count for _, count in counts] == [1, 2]
    assert all(len(sha256) == 64 for sha256, _ in counts)


def test_a_feed_of_which_nothing_landed_is_an_empty_table():
    tables = "select count(*), count(file_sha256) from landing.street"
    assert landed({}, tables) == [(0, 0)]
    assert landed({}, "from landing.crimes") == []


def test_a_column_that_the_contract_gained_is_null_in_older_files(tmp_path):
    ddl = "-- key: a\ncreate table landing.things (a text not null, updated_at timestamptz{})"
    contract, incoming = tmp_path / "things.sql", tmp_path / "in"
    incoming.mkdir()
    for extra, name in (("", "things_1.csv"), (", b text, c date", "things_2.csv")):
        contract.write_text(ddl.format(extra))
        feeds = {"things": type(read_feeds()["crimes"]).read(contract)}
        (incoming / name).write_text(f"a,b\n{name},B\n")
        land(incoming, tmp_path, feeds=feeds)
    assert read(tmp_path, "select a, b, c from landing.things order by 1", feeds) == [
        ("things_1.csv", None, None),
        ("things_2.csv", "B", None),
    ]


def test_many_repeated_keys_are_each_settled_once():
    chance = random.Random(1)
    rows = [f"C{n % 500},{n},2025-01-01,2025-01-01T00:00:{n // 500:02}Z\n" for n in range(5_000)]
    chance.shuffle(rows)
    header = "crime_ref,offence_code,recorded_at,updated_at\n"
    files = {f"crimes_{n}.csv": header + "".join(rows[n::3]) for n in range(3)}
    query = "select count(*), min(offence_code::int), max(offence_code::int) from landing.crimes"
    assert landed(files, query) == [(500, 4500, 4999)]
