"""Files of published street crime as they are downloaded: what lands of them, and what is refused.

Shows: street-crime.
"""

import zipfile
from datetime import date

import numpy as np
import pytest

from harm_index import landing, night
from harm_index.build import grid_reference
from harm_index.errors import DeliveryError, StillArriving
from harm_index.landing import zips
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.warehouse import read_models, upstream
from tests.reading import read

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
    return read(data, "select crime_id, month, longitude, latitude from landing.street")


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
