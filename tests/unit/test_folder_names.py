"""Folders that teams are sent: no name that Windows cannot hold, no cell that a spreadsheet runs."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harm_index import lists
from harm_index.lists import recipients
from harm_index.lists.terms import Terms
from harm_index.paths import SQL
from harm_index.spreadsheet import RUNS_IN_A_SPREADSHEET

CHECK = (SQL / "checks" / "reserved_neighbourhood_codes.sql").read_text()
TERMS = Terms("OFFICIAL", "Force", date(2025, 7, 1), date(2025, 10, 1), "public", "CCHI")


@pytest.fixture
def refused(con):
    """The codes that are refused of some teams."""
    for table in ("core.neighbourhood", "staging.neighbourhoods"):
        con.execute(
            f"create or replace table {table} (neighbourhood_code varchar, recipient varchar)"
        )

    def found(*codes: str, **recipients: str) -> set[str]:
        con.execute("truncate core.neighbourhood")
        for row in (*((code, code) for code in codes), *recipients.items()):
            con.execute("insert into core.neighbourhood values ($1, $2)", row)
        return {code for (code,) in con.sql(CHECK).fetchall()}

    return found


@pytest.mark.parametrize(
    "code",
    [
        *("force", "FORCE", "Unassigned", "con", "NUL", "NUL.", "aux.txt", "Com1", "LPT9.a.b"),
        *("a/b", "a\\b", "a:b", "a<b", "a>b", 'a"b', "a|b", "a?", "*", ".a", "com¹", "lpt²"),
        *("CONIN$", "conout$", "CONOUT$.txt"),
        *("CON .txt", "PRN", ".", "..", "a.", "a ", " a", "a\u00a0", "a\x01b", "a\x7f", "a" * 60),
        "é" * 10,
    ],
)
def test_a_code_that_names_no_folder_on_windows_is_refused(refused, code):
    assert refused(code, "N1") == {code}


@pytest.mark.parametrize(
    "code", ["N1", "E05010805", "A B", "a.b", "É", "conway", "com10", "conin", "con$"]
)
def test_any_other_code_is_a_folder(refused, code):
    assert refused(code, "N2") == set()


@pytest.mark.parametrize(("one", "other"), [("ab", "AB"), ("é", "É"), ("caf\u00e9", "cafe\u0301")])
def test_codes_that_windows_or_people_cannot_hold_apart_are_refused(refused, one, other):
    assert refused(one, other, "N1") == {one, other}


def test_a_recipient_is_held_to_the_same(refused):
    assert refused("N1", a="barnack-805", b="NUL.") == {"b"}
    assert refused("N1", a="barnack-805", b="Barnack-805") == {"a", "b"}
    assert refused("N1", a="both", b="both") == set()


@given(code=st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_a_folder_that_is_not_refused_can_be_made_on_windows(code):
    name = lists.folder_name(code)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert name.isascii()


# Who is sent what


HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "007", "1-2", "Siân, A.", 'a"b', ""]


def written(folder: Path) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Rows with every hostile text in every text column, as they are read in both editions."""
    texts = ("team_code", "audience", "folder", "files", "recipient", "approved_by")
    rows = pl.DataFrame(dict.fromkeys(texts, HOSTILE)).with_columns(
        *(pl.lit(3, pl.Int64).alias(name) for name in ("row_count", "file_count")),
        *(pl.lit(date(2025, 9, 1)).alias(name) for name in ("approved_on", "expires_on")),
        is_approved=pl.lit(True),
    )
    kinds = dict.fromkeys(("team_code", "audience", "recipient", "approved_by"), "VARCHAR")
    kinds |= {"approved_on": "DATE", "expires_on": "DATE", "is_approved": "BOOLEAN"}
    recipients.write_both(folder / "recipients.csv", rows, TERMS, kinds)
    found = []
    for name in ("recipients.csv", "recipients.machine.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            found.append(list(csv.DictReader(file)))
    return found[0], found[1]


def test_recipients_are_guarded_as_every_list_is(tmp_path):
    guarded, plain = written(tmp_path)
    for row in guarded:
        assert not any(re.match(RUNS_IN_A_SPREADSHEET, cell) for cell in row.values())
        assert row["is_approved"] == "true"
    assert [row["recipient"] for row in guarded if row["recipient"].startswith("'")] == [
        f"'{text}" for text in HOSTILE[:7]
    ]
    assert [row["recipient"] for row in plain] == HOSTILE
    content = (tmp_path / "recipients.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert b"\r\n" not in (tmp_path / "recipients.machine.csv").read_bytes()


def test_both_editions_of_recipients_say_what_their_columns_hold(tmp_path):
    header = list(written(tmp_path)[0][0])
    excel = json.loads((tmp_path / "recipients.csv-metadata.json").read_text())
    [machine] = json.loads((tmp_path / "recipients.machine.csv-metadata.json").read_text())[
        "tables"
    ]
    for about, name in ((excel, "recipients.csv"), (machine, "recipients.machine.csv")):
        assert about["url"] == name
        assert [column["name"] for column in about["tableSchema"]["columns"]] == header
