"""Published street crime as it comes: identifiers, categories and points, and what each stands for.

Shows: street-crime.
"""

import csv
import itertools
import random
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal

import duckdb
import numpy as np
import pytest

from harm_index import landing, night, paths, reference, warehouse
from harm_index.build import grid_reference
from harm_index.declared.feeds import read_feeds
from harm_index.errors import DeliveryError, StillArriving
from harm_index.expectations import feed_street
from harm_index.landing import zips
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.warehouse import read_models, upstream

HEAD = """
    file_sha256 | crime_id | month | falls_within | longitude | latitude | crime_type
    ------------+----------+-------+--------------+-----------+----------+-----------
"""


def street(*rows):
    """A drawing of landed rows: identifier, month, category, longitude and, where not F, force."""
    return HEAD + "\n".join(
        " | ".join([month, name, month, *(force or ["F"]), at, "52.1" if at else "", category])
        for name, month, category, at, *force in rows
    )


AUGUST = [("1", "2025-08", "Bicycle theft", "0.1"), ("2", "2025-08", "Burglary", "0.2")]
SEPTEMBER = [("1", "2025-09", "Drugs", "0.3"), ("2", "2025-09", "Robbery", "0.4")]


def test_an_identifier_used_again_for_another_crime_is_another_crime(expect):
    """Case street_ids_used_again_each_month."""
    expect(
        "staging.street",
        """
        crime_id  | published_id | category      | is_id_used_again
        ----------+--------------+---------------+-----------------
        1         | 1            | Bicycle theft | yes
        2         | 2            | Burglary      | yes
        1 2025-09 | 1            | Drugs         | yes
        2 2025-09 | 2            | Robbery       | yes
        """,
        street=street(*AUGUST, *SEPTEMBER),
    )


@pytest.mark.parametrize(
    "second",
    [
        ("1", "2025-08", "Drugs", "0.3"),
        ("1", "2025-09", "Bicycle theft", "0.3"),
        ("1", "2025-09", "Drugs", "0.1"),
        ("1", "2025-09", "Bicycle theft", "0.1"),
    ],
    ids=["same month", "same category", "same place", "both"],
)
def test_what_shares_month_category_or_place_is_the_crime_published_again(count, second):
    found = count("staging.street", "crime_id", street=street(AUGUST[0], second))
    assert found == [("1",)]


def test_two_points_that_are_not_known_are_not_one_place(count):
    rows = [("1", "2025-08", "Drugs", ""), ("1", "2025-09", "Robbery", "")]
    assert len(count("staging.street", "crime_id", street=street(*rows))) == 2


def test_identifiers_of_two_forces_are_of_two_crimes_unless_all_is_alike(count):
    rows = [
        ("1", "2025-08", "Drugs", "0.1", "A"),
        ("1", "2025-08", "Drugs", "0.2", "B"),
        ("1", "2025-09", "Drugs", "0.2", "B"),
        ("2", "2025-08", "Drugs", "0.1", "A and B"),
        ("2", "2025-08", "Drugs", "0.1", "A & B"),
    ]
    found = count("staging.street", "crime_id", street=street(*rows))
    assert sorted(found) == [("1",), ("1 2025-08 B",), ("2",)]


def test_a_chain_is_one_crime_in_whatever_order_it_comes(count):
    chain = [
        ("1", "2025-06", "Drugs", "0.1"),
        ("1", "2025-07", "Drugs", "0.2"),
        ("1", "2025-08", "Robbery", "0.2"),
        ("1", "2025-09", "Burglary", "0.9"),
    ]
    answers = {
        tuple(sorted(count("staging.street", "crime_id, category", street=street(*rows))))
        for rows in itertools.permutations(chain)
    }
    assert answers == {(("1", "Robbery"), ("1 2025-09", "Burglary"))}


def test_an_identifier_that_lost_digits_names_no_crime(count):
    rows = [("2.0E+11", "2025-08", "Drugs", "0.1"), ("2.0E+11", "2025-08", "Drugs", "0.2")]
    assert count("staging.street", "published_id", street=street(*rows)) == [("",), ("",)]


def crimes_by_hand(rows):
    """How many crimes the rows of one identifier are, by joining what shares any of the three."""
    crimes = []
    for _, month, category, place in rows:
        mine = [{(1, month), (2, category)} | ({(3, place)} if place else set())]
        for crime in crimes:
            if mine[0] & crime:
                mine[0] |= crime
            else:
                mine.append(crime)
        crimes = mine
    return len(crimes)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_drawn_by_chance_is_as_many_crimes_as_by_hand(count, seed):
    chance = random.Random(seed)
    drawn = {
        str(n): [
            (
                str(n),
                f"2025-0{chance.randint(1, 6)}",
                chance.choice(["Drugs", "Robbery", "Burglary", "Vehicle crime"]),
                chance.choice(["", "0.1", "0.2", "0.3", "0.4"]),
            )
            for _ in range(chance.randint(1, 5))
        ]
        for n in range(19)
    }
    rows = [row for of_one in drawn.values() for row in of_one]
    chance.shuffle(rows)
    found = count("staging.street", "published_id, crime_id", street=street(*rows))
    assert len(set(found)) == len(found)
    by_hand = {ref: crimes_by_hand(of_one) for ref, of_one in drawn.items()}
    assert Counter(ref for ref, _ in found) == by_hand
    assert {ref for ref, crime in found if ref == crime} == set(drawn)


def test_a_force_that_plainly_uses_identifiers_again_must_share_category_and_place(count):
    """A month apart, one in five shares its category by chance alone."""
    used = [(str(n), "2025-08", "Drugs", f"0.{n + 100}") for n in range(40)]
    used += [
        (str(n), "2025-09", "Drugs" if n % 5 == 0 else "Robbery", f"0.{n + 200}") for n in range(40)
    ]
    # One crime published again in another month, and one of a force that uses none again.
    again = [("x", "2025-08", "Drugs", "0.1"), ("x", "2025-09", "Drugs", "0.1")]
    other = [("y", "2025-08", "Drugs", "0.1", "G"), ("y", "2025-09", "Drugs", "0.2", "G")]
    rows = used + again + other
    random.Random(1).shuffle(rows)
    assert len(count("staging.street", "crime_id", street=street(*rows))) == 80 + 1 + 1


def test_an_identifier_of_two_categories_in_one_month_is_one_crime_and_told(expect):
    expect(
        "staging.street",
        """
        crime_id | category | has_two_categories
        ---------+----------+-------------------
        1        | Drugs    | yes
        2        | Drugs    | no
        """,
        street=street(
            ("1", "2025-09", "Robbery", "0.1"),
            ("1", "2025-09", "Drugs", "0.1"),
            ("2", "2025-08", "Robbery", "0.1"),
            ("2", "2025-09", "Drugs", "0.1"),
        ),
    )


def test_an_identifier_of_two_places_in_one_month_is_one_crime_and_told(expect):
    rows = (
        ("1", "2025-09", "Drugs", "0.1"),
        ("1", "2025-09", "Drugs", "0.2"),
        ("2", "2025-08", "Drugs", "0.1"),
        ("2", "2025-09", "Drugs", "0.2"),
        ("3", "2025-09", "Drugs", "0.1"),
        ("3", "2025-09", "Drugs", ""),
        ("4", "2025-09", "Drugs", ""),
        ("4", "2025-09", "Drugs", ""),
        ("5", "2025-09", "Drugs", "0.1"),
        ("5", "2025-09", "Robbery", "0.2"),
    )
    drawn = """
        crime_id | has_two_places | has_two_categories
        ---------+----------------+-------------------
        1        | yes            | no
        2        | no             | no
        3        | no             | no
        4        | no             | no
        5        | yes            | yes
        """
    expect("staging.street", drawn, street=street(*rows))
    expect("core.street_force", "two_place_count\n-\n2", street=street(*rows))
    expect("core.crime_quality", "published_at_two_places\n-\n2", street=street(*rows))


# Categories


@pytest.mark.parametrize(
    ("month", "written", "category"),
    [
        ("2025-09", "Criminal Damage and Arson", "Criminal damage and arson"),
        ("2025-09", "criminal-damage-arson", "Criminal damage and arson"),
        ("2025-09", "CRIMINAL DAMAGE & ARSON", "Criminal damage and arson"),
        ("2025-09", "anti-social-behaviour", "Anti-social behaviour"),
        ("2025-09", "violent-crime", "Violence and sexual offences"),
        ("2025-09", "violence-and-sexual-offences", "Violence and sexual offences"),
        ("2012-04", "Violent crime", "Violence and sexual offences"),
        ("2025-09", "theft_from_the_person", "Theft from the person"),
        ("2012-04", "Public disorder and weapons", "Public disorder and weapons"),
        ("2012-04", "public-disorder-weapons", "Public disorder and weapons"),
        ("2011-08", "Other crime", "Other crime (to August 2011)"),
        ("2011-09", "Other crime", "Other crime"),
        ("2013-04", "Other theft", "Other theft (to April 2013)"),
        ("2013-05", "other-theft", "Other theft"),
        ("2025-09", "Piracy", "Piracy"),
    ],
)
def test_a_category_goes_by_its_present_name(con, count, month, written, category):
    reference.load(con)
    rows = street(("1", month, written, "0.1"))
    assert count("staging.street", "category", street=rows) == [(category,)]


def test_an_incident_is_one_whatever_its_category_is_called(con, count):
    reference.load(con)
    written = ["Anti-social behaviour", "anti-social-behaviour", "ANTI-SOCIAL BEHAVIOUR"]
    rows = "".join(f"{n} | | 2025-09 | F | 0.1 | 52.1 | {name}\n" for n, name in enumerate(written))
    assert len(count("staging.street", "crime_id", street=HEAD + rows)) == 1


def test_every_name_means_one_category_in_a_month_and_every_category_weighs(con, tables):
    reference.load(con)
    names = con.sql(
        "select name, coalesce(first_month, ''), coalesce(last_month, '9999') "
        "from reference.street_category order by all"
    ).fetchall()
    assert all(one[0] != other[0] or one[2] < other[1] for one, other in itertools.pairwise(names))
    tables.ask(Settings(), date(2025, 10, 1))
    tables.build(["core.street_weight"])
    categories = con.sql("select distinct category from reference.street_category").fetchall()
    weighed = con.sql("select category from core.street_weight").fetchall()
    assert {name for (name,) in categories} == set(feed_street.CATEGORIES)
    assert set(categories) - set(weighed) == {("Anti-social behaviour",)}


@pytest.mark.parametrize("edition", ["2020", "2026"])
def test_a_category_that_was_split_weighs_what_it_held(con, tables, edition):
    reference.load(con)
    tables.define(night.ALL_DECIMALS)
    tables.ask(Settings(weights_edition=edition), date(2025, 10, 1))
    tables.build(["core.street_weight"])
    found = dict(con.sql("select category, harm_days from core.street_weight").fetchall())
    with (paths.SHIPPED / "category_weights.csv").open(encoding="utf-8", newline="") as file:
        parts = {
            row["category"]: (Decimal(row["harm_days"]), int(row["national_count"]))
            for row in csv.DictReader(file)
            if row["edition"] == edition
        }
    order, weapons = parts["Public order"], parts["Possession of weapons"]
    mean = (order[0] * order[1] + weapons[0] * weapons[1]) / (order[1] + weapons[1])
    assert abs(found["Public disorder and weapons"] - mean) < Decimal("1e-9")
    assert found["Other theft (to April 2013)"] == 2
    harm = sum(found[name] * number for name, (_, number) in parts.items())
    total = {"2020": "654412321.0000", "2026": "531326242.2500"}[edition]
    assert harm.quantize(Decimal("0.0001")) == Decimal(total)


def test_all_the_decimals_of_a_mean_are_no_change_of_weights(tables, count):
    """What the list before kept of a weight is its four decimals."""
    tables.define(night.ALL_DECIMALS)
    place = "street 0.100000,52.100000"
    row = "list_row_id | list_name | team_code | subject_id | harm_rank | harm_days | crime_count"
    crime = "list_row_id | crime_id | offence_code | harm_on | harm_days"
    found = count(
        "listing.left_crime",
        "crime_id, fate, lost_days",
        street=street(("1", "2025-09", "Burglary", "0.1"), ("2", "2025-09", "Drugs", "0.1")),
        category_weight="edition | category | harm_days | least_days | most_days | national_count "
        "| source\n-\n2020 | Burglary | 204.124521761878 | 126 | 370 | 1 | s\n"
        "2020 | Drugs | 182.127046078504 | 3 | 548 | 1 | s",
        previous_row=f"{row}\n-\nR1 | locations | OLD | {place} | 1 | 386.2516 | 2",
        previous_crime=f"{crime}\n-\nR1 | 1 | Burglary | 2025-09-01 | 204.1245\n"
        "R1 | 2 | Drugs | 2025-09-01 | 190",
    )
    assert sorted((one, fate) for one, fate, _ in found) == [
        ("1", "counts"),
        ("2", "weights changed"),
    ]


# Downloads as they come

CRIME = upstream(read_models(), ["core.crime"])
HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)
ROW = "{},{},F Police,F Police,0.1218,52.2053,On or near A,E01018098,n,{},,"
NAME = "2026-09-cambridgeshire-street.csv"
OTHERS = ("2026-09-cambridgeshire-outcomes.csv", "2026-09-cambridgeshire-stop-and-search.csv")


def month_file(month="2026-09", rows=(("abc", "Robbery"),)):
    """The text of a street file."""
    return "\n".join([HEADER, *(ROW.format(ref, month, kind) for ref, kind in rows), ""])


@pytest.fixture
def data(tmp_path):
    (tmp_path / "incoming").mkdir()
    return tmp_path


def put(data, name, text):
    """Deliver a file, in a folder if need be."""
    path = data / "incoming" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def zipped(data, files, name="download.zip", **how):
    path = data / "incoming" / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for inside, text in files.items():
            archive.writestr(inside, text)
    return path


def take(data):
    return landing.land(data / "incoming", data)


def landed_rows(data):
    with duckdb.connect() as con:
        warehouse.define_sql_macros(con)
        landing.attach(con, data, read_feeds(), landing.read_batches(data))
        return con.sql("select crime_id, month, longitude, latitude from landing.street").fetchall()


@pytest.mark.parametrize("nothing", ["NA", "", "None", "nan", "(null)", "<NA>"])
def test_a_file_written_again_by_other_software_has_an_incident_for_each_row(data, nothing):
    """Case 11-street-saved-from-R."""
    kinds = ["Anti-social behaviour"] * 5 + ["Burglary"] * 4
    _, *rows, _ = month_file(rows=[(nothing, kind) for kind in kinds]).split("\n")
    numbered = [f'"{number}",{row}' for number, row in enumerate(rows, 1)]
    # A header in the middle is what joining files leaves there.
    lines = [f'"",{HEADER}', *numbered[:6], f'"",{HEADER}', *numbered[6:], ""]
    put(data, NAME, "\n".join(lines))
    [batch] = take(data).took
    assert (batch.row_count, batch.reject_count, batch.unknown_columns) == (9, 0, ())
    folders = Folders(data)
    night.build(folders, Settings(), date(2026, 11, 1), models=CRIME)
    with night.connect(folders.warehouse(date(2026, 11, 1)), folders, Settings()) as con:
        counted = con.sql("select is_crime, count(*) from core.crime group by 1 order by 1")
        assert counted.fetchall() == [(False, 5), (True, 4)]


def test_what_a_download_holds_besides_street_files_is_left_aside_by_name(data):
    """Case 18-outcomes-and-stop-and-search-beside-street."""
    for name in (NAME, *OTHERS):
        put(data, name, month_file())
    landed = take(data)
    assert [batch.file_name for batch in landed.took] == [NAME]
    assert landed.ignored == OTHERS
    assert all("left aside" in sentence for sentence in landed.told)
    assert sorted(path.name for path in (data / "incoming").iterdir()) == sorted([*OTHERS, "done"])


@pytest.mark.parametrize("ending", [" (1).csv", "(2).csv", ".csv.gz", ".CSV"])
def test_only_what_data_police_uk_names_so_is_left_aside(data, ending):
    put(data, f"2026-09-cambridgeshire-outcomes{ending}", "a")
    assert len(take(data).ignored) == 1
    for name in (
        "crimes_20261031-outcomes",
        "crimes-outcomes",
        "roles-stop-and-search",
        "my-outcomes",
    ):
        put(data, f"{name}{ending}", "a")
        with pytest.raises(DeliveryError, match=f"incoming/{name}"):
            take(data)
        (data / "incoming" / f"{name}{ending}").unlink()


@pytest.mark.parametrize("beside", ["notes-outcomes.csv", NAME, OTHERS[0]])
def test_a_folder_or_zip_with_the_name_of_a_feed_is_refused_where_it_holds_another_file(
    data, beside
):
    inside = {"crimes.csv": "crime_ref\n1\n", beside: month_file()}
    for name, text in inside.items():
        put(data, f"crimes/{name}", text)
    zipped(data, inside, "crimes_2026.zip")
    with pytest.raises(DeliveryError, match=r"incoming/crimes: it is a folder") as refusal:
        take(data)
    assert "crimes_2026.zip: an archive is not read" in str(refusal.value)
    assert not landing.read_batches(data)


def test_a_download_of_any_name_lands_where_it_holds_nothing_else(data):
    zipped(data, {NAME: month_file(), OTHERS[0]: "a"}, "crimes_2026.zip")
    assert len(take(data).took) == 1


def test_what_is_not_of_data_police_uk_is_named_however_much_is_left_aside(data):
    outcomes = {f"2026-09-{n}-outcomes.csv": "a" for n in range(9)}
    zipped(data, {NAME: month_file()} | outcomes | {"crimes.csv": "a", "roles.csv": "a"})
    ignored = take(data).ignored
    assert {"download.zip/crimes.csv", "download.zip/roles.csv"} <= set(ignored)
    assert "download.zip/ (5 more)" in ignored


def test_what_lies_beside_the_street_files_of_a_download_is_named(data):
    mac = f"__MACOSX/2026-09/._{NAME}"
    inside = {f"2026-09/{NAME}": month_file(), mac: "\0", "2026-09/x-street.csv/": ""}
    zipped(data, inside | {"2026-09/crimes.csv": "a", "notes.txt": "a"})
    put(data, f"2026-10/{NAME}", month_file("2026-10"))
    put(data, "2026-10/roles.csv", "a")
    landed = take(data)
    assert [batch.file_name for batch in landed.took] == [NAME, NAME]
    assert landed.ignored == (
        "2026-10/roles.csv",
        "download.zip/crimes.csv",
        "download.zip/notes.txt",
    )


@pytest.mark.parametrize("folder", ["2026-09", "all/2026-09", "download/all/2026-09"])
def test_a_folder_of_months_lands_as_its_files(data, folder):
    """Case 17-deliveries-nobody-reads, its month folder."""
    put(data, f"{folder}/{NAME}", month_file())
    put(data, f"{folder}/{OTHERS[0]}", "a")
    landed = take(data)
    assert [batch.file_name for batch in landed.took] == [NAME]
    assert OTHERS[0] in "".join(landed.told)
    assert (data / "incoming" / "done" / NAME).exists()
    assert (data / "incoming" / folder / OTHERS[0]).exists()


def test_a_folder_that_is_empty_then_goes(data):
    put(data, f"all/2026-09/{NAME}", month_file())
    take(data)
    assert [path.name for path in (data / "incoming").iterdir()] == ["done"]


@pytest.mark.parametrize(
    "folder", ["2026-09/", "all/2026-09/", "", "../../../", "C:\\x\\", "/etc/"]
)
def test_a_zip_lands_as_its_street_files_and_goes_to_done(data, folder):
    files = {f"{folder}{NAME}": month_file(), f"{folder}{OTHERS[0]}": "a"}
    files |= {f"{folder}2026-08-essex-street.csv": month_file("2026-08")}
    before = set(data.parent.rglob("*"))
    zipped(data, files)
    landed = take(data)
    assert sorted(batch.file_name for batch in landed.took) == ["2026-08-essex-street.csv", NAME]
    assert OTHERS[0] in "".join(landed.told)
    assert [path.name for path in (data / "incoming").rglob("*.zip")] == ["download.zip"]
    assert (data / "incoming" / "done" / "download.zip").exists()
    assert all(path.is_relative_to(data) for path in set(data.parent.rglob("*")) - before)


def test_a_month_is_one_whether_it_comes_in_a_zip_a_folder_or_by_itself(data):
    zipped(data, {f"2026-09/{NAME}": month_file()})
    put(data, NAME, month_file())
    put(data, f"2026-09/{NAME}", month_file())
    landed = take(data)
    assert (len(landed.took), len(landed.repeated)) == (1, 2)
    assert len(landed_rows(data)) == 1


def test_a_zip_with_one_bad_file_lands_the_others_and_stays_with_a_note(data):
    zipped(data, {f"2026-09/{NAME}": month_file(), "2026-08/2026-08-essex-street.csv": "no header"})
    with pytest.raises(DeliveryError, match=r"essex-street\.csv: the first row is no header"):
        take(data)
    assert len(landed_rows(data)) == 1
    note = (data / "incoming" / "download.zip.refused.txt").read_text(encoding="utf-8")
    assert "the rest of it has landed" in note


def test_a_bad_file_of_a_folder_is_named_with_its_folder(data):
    put(data, f"all/2026-09/{NAME}", "no header")
    with pytest.raises(DeliveryError, match=f"incoming/all/2026-09/{NAME}: the first row"):
        take(data)
    assert (data / "incoming" / f"{NAME}.refused.txt").exists()


def test_a_zip_that_is_cut_short_is_still_arriving(data):
    path = zipped(data, {f"2026-09/{NAME}": month_file()})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(StillArriving, match="the zip is cut short"):
        take(data)


def test_a_zip_whose_content_is_broken_is_refused(data):
    path = zipped(data, {f"2026-09/{NAME}": month_file(rows=[(n, "Robbery") for n in range(99)])})
    content = bytearray(path.read_bytes())
    content[120:140] = b"\xff" * 20
    path.write_bytes(content)
    with pytest.raises(DeliveryError, match="broken in the zip"):
        take(data)


def test_a_zip_that_is_encrypted_is_refused(data):
    path = zipped(data, {f"2026-09/{NAME}": month_file()})
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    path.write_bytes(content)
    with pytest.raises(DeliveryError, match="it is encrypted; unpack the zip"):
        take(data)


def test_a_zip_that_would_fill_the_disk_is_refused(data):
    zipped(data, {f"2026-09/{NAME}": " " * (zips.SMALL + 1)})
    with pytest.raises(DeliveryError, match="would unpack to far more"):
        take(data)
    assert not list((data / "landing").rglob("*.parquet"))


def test_a_zip_of_something_else_is_named_with_what_to_do(data):
    """Case 17-deliveries-nobody-reads, its zip."""
    zipped(data, {"crimes.csv": "crime_ref\n1\n"}, "crimes_2026-10.csv.zip")
    with pytest.raises(DeliveryError, match="unpack it and deliver the files in it"):
        take(data)


def test_an_identifier_in_a_column_of_floats_is_its_digits(data):
    put(data, NAME, month_file(rows=[("1001.0", "Robbery"), ("1002.00", "Drugs")]))
    put(data, "2026-09-essex-street.csv", month_file(rows=[("1001", "Robbery"), ("0a.0", "Drugs")]))
    take(data)
    found = sorted(ref for ref, *_ in landed_rows(data))
    assert found == ["0a.0", "1001", "1001", "1002"]


# Months and points


@pytest.mark.parametrize(
    "month",
    [
        *("Sep-26", "01/09/2026", "Sep 2026", "2026-9", "2026-13", "2026-09-01", "46266"),
        *("month", "Month", "0000-01"),
    ],
)
def test_a_month_as_a_spreadsheet_writes_it_is_refused_with_its_line(data, month):
    """Case 28-street-months-changed-by-Excel."""
    good = ROW.format("a", "2026-09", "Robbery")
    bad = ROW.format("b", month, "Robbery")
    put(data, NAME, "\n".join([HEADER, good, bad, bad, ""]))
    with pytest.raises(DeliveryError, match="line 3: the month is not written YYYY-MM") as refusal:
        take(data)
    assert NAME in str(refusal.value)
    assert month in ("month", "Month") or month not in str(refusal.value).replace(
        "Sep-25", ""
    ).replace("01/09/2025", "")


def test_a_header_that_comes_again_is_not_the_line_of_a_bad_month(data):
    bad = ROW.format("b", "Sep-26", "Robbery")
    put(data, NAME, "\n".join([HEADER, ROW.format("a", "2026-09", "Drugs"), HEADER, bad, ""]))
    with pytest.raises(DeliveryError, match="line 4: the month"):
        take(data)


def in_metres(data, *points):
    rows = [
        f"2012-04,F,F,{east},{north},On or near {n},Violent crime,"
        for n, (east, north) in enumerate(points)
    ]
    header = "Month,Reported by,Falls within,Easting,Northing,Location,Crime type,Context"
    put(data, NAME, "\n".join([header, *rows, ""]))
    take(data)
    return [row[2:] for row in landed_rows(data)]


def test_a_point_in_metres_becomes_a_point_in_degrees(data):
    """Case 13-street-of-2012-eastings. Of Ordnance Survey: the gate of its office, SU 37300 15600."""
    found = in_metres(data, (545000, 258000), ("437300.0", "115600.0"), (545000, 258000))
    assert found[0] == found[2]
    for (longitude, latitude), (east, north) in zip(
        found[:2], [(545000, 258000), (437300, 115600)], strict=True
    ):
        back = grid_reference.project(
            *grid_reference.to_airy(np.array([float(longitude)]), np.array([float(latitude)]))
        )
        assert np.allclose(np.array(back).ravel(), [east, north], atol=0.1)
    assert in_degrees(found[0]) == (0.12031, 52.20116)


def in_degrees(point):
    return tuple(round(float(degrees), 5) for degrees in point)


def test_what_is_no_point_of_the_grid_stays_without_and_is_counted(data):
    none = [(0, 0), ("", ""), (-5, 10), (800000, 10), (10, 1400000), ("x", "y"), (545000, "")]
    none += [("1_000", 258000), (545000, "1_000"), ("0x10", 10), ("inf", 10)]
    assert in_metres(data, *none) == [(None, None)] * len(none)


def test_a_point_that_is_no_point_is_counted(count):
    rows = """
    file_sha256 | crime_id | month   | falls_within | longitude | latitude | easting | northing | crime_type
    ------------+----------+---------+--------------+-----------+----------+---------+----------+-----------
    1           | a        | 2025-09 | F            |           |          | 0       | 0        | Drugs
    1           | b        | 2025-09 | F            | 0.1       | 52.1     | 545000  | 258000   | Drugs
    1           | c        | 2025-09 | F            |           |          |         |          | Drugs
    1           | d        | 2025-09 | F            | 999       | 52.1     |         |          | Drugs
    """
    assert count("core.crime_quality", "published_point_unreadable", street=rows) == [("2",)]
    assert count("core.street_force", "point_unreadable_count", street=rows) == [("2",)]
