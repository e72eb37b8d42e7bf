"""Landing: what becomes of delivered files and of each of their rows."""

import csv
import gzip
import json
from decimal import Decimal

import duckdb
import polars as pl
import pytest

from harm_index.declared.feeds import Feed
from harm_index.errors import DeliveryError, StillArriving
from harm_index.landing import read_batches
from harm_index.settings import Settings
from tests import SHARED
from tests.combined import combined
from tests.deliveries import HEADER, ROW, deliver, names, rejects, take
from tests.reading import read

STREET = SHARED / "data" / "police_uk"


@pytest.fixture
def data(tmp_path):
    """A data folder with nothing in it but a place for deliveries."""
    (tmp_path / "data" / "incoming").mkdir(parents=True)
    return tmp_path / "data"


def tree(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# Files


def test_a_file_lands_as_parquet_with_its_sidecar_and_is_moved_to_done(data):
    deliver(data, "crimes_1.csv", HEADER, ROW)
    [batch] = take(data).took
    assert (batch.feed, batch.file_name, batch.row_count) == ("crimes", "crimes_1.csv", 1)
    assert batch.path == data / "landing" / "crimes" / f"{batch.file_sha256}.parquet"
    assert not batch.rejects_path.exists()
    assert names(data / "incoming") == ["done"]
    assert {p.stat().st_mode & 0o777 for p in batch.folder.iterdir()} == {0o640}
    assert read_batches(data) == [batch]


@pytest.mark.parametrize(
    ("rows", "distinct"),
    [
        (("C1,N1,suspect", "C1,N1,victim", "C1,N2,suspect"), True),
        (("C1,N1,suspect", "C2,N1,suspect", "C1,N1,suspect"), False),
        (("C1,N1,suspect", "C1,N1,Suspect"), False),
        ((), True),
    ],
    ids=["distinct", "repeated", "repeated in capitals", "no row"],
)
def test_a_batch_says_whether_it_holds_each_key_once(data, rows, distinct):
    header = "crime_ref,nominal_ref,role,updated_at"
    deliver(data, "roles.csv", header, *(f"{row},2025-09-0{n}" for n, row in enumerate(rows, 1)))
    take(data)
    [batch] = read_batches(data)
    assert batch.has_distinct_keys is distinct


def test_what_landed_before_keys_were_counted_is_searched_for_versions(data):
    deliver(data, "crimes_1.csv", HEADER, ROW)
    [batch] = take(data).took
    known = json.loads(batch.sidecar_path.read_text())
    del known["has_distinct_keys"]
    batch.sidecar_path.write_text(json.dumps(known))
    assert [before.has_distinct_keys for before in read_batches(data)] == [False]
    assert read(data, "select count(*) from landing.crimes") == [(1,)]


def test_another_folder_is_only_read(data, tmp_path):
    deliver(data, "crimes.csv", HEADER, ROW)
    theirs = (data / "incoming").rename(tmp_path / "theirs")
    (theirs / "nonsense.csv").write_text("a,b\n")
    before = tree(theirs)
    with pytest.raises(DeliveryError):
        take(data, theirs)
    assert tree(theirs) == before
    assert read(data, "select crime_ref from landing.crimes") == [("C1",)]


def test_the_same_content_again_changes_nothing_whatever_its_name_or_packing(data):
    deliver(data, "crimes.csv", HEADER, ROW)
    take(data)
    before = tree(data / "landing")
    deliver(data, "crimes.csv", HEADER, ROW)
    deliver(data, "crimes_renamed.csv", HEADER, ROW)
    deliver(data, "crimes_packed.csv.gz", HEADER, ROW)
    landed = take(data)
    assert landed.took == ()
    assert landed.repeated == ("crimes.csv", "crimes_packed.csv.gz", "crimes_renamed.csv")
    assert tree(data / "landing") == before
    assert names(data / "incoming" / "done") == [
        "crimes.csv",
        "crimes_packed.csv.gz",
        "crimes_renamed.csv",
    ]


def test_a_done_file_is_never_overwritten_by_another_of_its_name(data):
    deliver(data, "crimes.csv", HEADER, ROW)
    take(data)
    deliver(data, "crimes.csv", HEADER, ROW.replace("C1", "C2"))
    [batch] = take(data).took
    assert names(data / "incoming" / "done") == [
        f"crimes.{batch.file_sha256[:8]}.csv",
        "crimes.csv",
    ]


def test_a_parquet_without_its_sidecar_does_not_count_and_is_overwritten(data):
    deliver(data, "crimes.csv", HEADER, ROW)
    [batch] = take(data).took
    batch.sidecar_path.unlink()
    batch.path.write_bytes(b"half")
    assert read_batches(data) == []
    deliver(data, "crimes.csv", HEADER, ROW)
    assert take(data).took == (batch,)
    assert read(data, "select crime_ref from landing.crimes") == [("C1",)]


def test_a_batch_whose_rows_are_gone_is_named_and_lands_again(data):
    deliver(data, "crimes.csv", HEADER, ROW)
    [batch] = take(data).took
    batch.path.unlink()
    with pytest.raises(DeliveryError, match=r"its Parquet file is gone"):
        read_batches(data)
    deliver(data, "crimes.csv", HEADER, ROW)
    assert take(data).took == (batch,)


def test_what_a_killed_run_left_aside_is_cleared_away(data):
    left = data / "landing" / ".aside" / "x" / "content.csv"
    left.parent.mkdir(parents=True)
    left.write_text(HEADER)
    take(data)
    assert not (data / "landing" / ".aside").exists()


def test_what_is_still_arriving_hidden_or_in_a_subfolder_is_left_alone(data):
    for name in (".crimes.csv", "crimes.csv.part", "crimes.csv.tmp", "crimes.csv.filepart"):
        deliver(data, name, "not to be read")
    (data / "incoming" / "2026-09").mkdir()
    deliver(data, "2026-09/crimes.csv", "not to be read")
    deliver(data, "Thumbs.db", "thumbs")
    before = tree(data / "incoming")
    landed = take(data)
    assert (landed.took, landed.repeated, landed.ignored) == (
        (),
        (),
        ("2026-09", "Thumbs.db", "crimes.csv.filepart", "crimes.csv.part", "crimes.csv.tmp"),
    )
    assert tree(data / "incoming") == before


@pytest.mark.parametrize("name", ["crimes*.csv", "crimes[1]?.csv", "crimes 'x'.csv", "CRIMES.CSV"])
def test_a_file_name_is_only_a_name(data, name):
    deliver(data, "crimes_other.csv", HEADER, ROW.replace("C1", "C2"))
    deliver(data, name, HEADER, ROW, "C3")
    assert {batch.row_count for batch in take(data).took} == {1}


# Refusals


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("unheard_of.csv", b"a,b\n1,2\n", "its name fits no feed"),
        ("crimes.csv", b"", "the file is empty"),
        ("crimes.csv", b"\n \n", "empty but for blank lines"),
        ("crimes.csv.gz", gzip.compress(b"", mtime=0), "the file is empty"),
        ("crimes.csv.gz", b"never packed", "no gzip file"),
        ("crimes.csv", f"{HEADER}\nC1,\u00e9\n".encode("cp1252"), "line 2 is not UTF-8"),
        ("crimes.csv", HEADER.encode("utf-16"), "this is UTF-16 text"),
        ("crimes.csv", HEADER.encode("utf-16-le"), "line 1 holds a NUL byte"),
        ("crimes.csv", f"{HEADER}\n{ROW}\nC\0".encode(), "line 3 holds a NUL byte"),
        ("crimes.csv", f"{HEADER}\n\u20ac".encode()[:-1], "line 2 is not UTF-8"),
        ("crimes.csv", f"{ROW}\n{ROW}\n".encode(), "the first row is no header"),
        ("crimes.csv", HEADER.replace(",", ";").encode(), "the first row is no header"),
        ("crimes.csv", b"crime_ref,offence_code\n", "recorded_at, updated_at are missing"),
        ("crimes.csv", f"{HEADER},Crime Ref\n".encode(), "crime_ref is there more than once"),
        ("crimes.csv", b'crime_ref,"offence\n', "line 1: a quoted cell is not closed"),
        ("crimes.parquet", b"", "no Parquet file"),
        ("crimes.parquet", HEADER.encode(), "no Parquet file"),
        ("crimes.parquet", b"PAR1" + b"\7" * 40 + b"PAR1", "cannot be read"),
    ],
)
def test_a_file_that_cannot_land_is_refused_with_a_sentence_and_stays(
    data, name, content, sentence
):
    path = data / "incoming" / name
    path.write_bytes(content)
    with pytest.raises(DeliveryError, match=sentence) as refusal:
        take(data)
    assert str(refusal.value).startswith(f"{path}: ")
    assert "C1" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert path.read_bytes() == content
    note = path.with_name(f"{name}.refused.txt")
    assert sentence in note.read_text()
    assert note.stat().st_mode & 0o777 == 0o640
    assert read_batches(data) == []


def test_all_other_files_land_and_every_refused_one_has_its_sentence(data):
    deliver(data, "a.csv", "x")
    deliver(data, "crimes.csv", HEADER, ROW)
    deliver(data, "roles.csv", "crime_ref")
    with pytest.raises(DeliveryError) as refusal:
        take(data)
    assert [line.split(":")[0] for line in str(refusal.value).splitlines()] == [
        str(data / "incoming" / "a.csv"),
        str(data / "incoming" / "roles.csv"),
    ]
    assert len(read_batches(data)) == 1


def test_the_note_goes_once_the_file_is_taken(data):
    deliver(data, "crimes.csv", "crime_ref")
    with pytest.raises(DeliveryError):
        take(data)
    deliver(data, "crimes.csv", HEADER, ROW)
    assert take(data).ignored == ()
    assert names(data / "incoming") == ["done"]


def test_a_file_cut_short_is_still_arriving(data):
    packed = gzip.compress(f"{HEADER}\n{ROW}\n".encode())
    (data / "incoming" / "crimes.csv.gz").write_bytes(packed[:-9])
    (data / "incoming" / "roles.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(StillArriving) as waiting:
        take(data)
    assert str(waiting.value).count("cut short") == 2
    assert names(data / "incoming") == ["crimes.csv.gz", "roles.parquet"]
    deliver(data, "a.csv", "x")
    with pytest.raises(DeliveryError, match=r"fits no feed[\s\S]*cut short"):
        take(data)


def test_a_file_that_grows_while_it_is_read_is_still_arriving(data, monkeypatch):
    from harm_index.landing import text

    path = deliver(data, "crimes.csv", HEADER, ROW)
    whole = text.survey

    def survey_and_grow(content):
        found = whole(content)
        with path.open("a") as file:
            file.write(ROW)
        return found

    monkeypatch.setattr(text, "survey", survey_and_grow)
    with pytest.raises(StillArriving, match="it changed while it was read"):
        take(data)
    assert read_batches(data) == []
    assert path.exists()


def test_a_folder_that_is_not_there_is_refused(data):
    with pytest.raises(DeliveryError, match="there is no such folder"):
        take(data, data / "typo")


# Headers and values


def test_header_names_are_matched_whatever_their_case_blanks_and_order(data):
    deliver(
        data,
        "crimes.csv",
        "\ufeffUpdated-At,Crime Ref,Notes,OFFENCE_CODE, recorded at ",
        "2025-01-03T00:00:00Z,C1,x,028/03,2025-01-02",
    )
    [batch] = take(data).took
    assert batch.unknown_columns == ("Notes",)
    assert read(data, "select crime_ref, offence_code, outcome_type from landing.crimes") == [
        ("C1", "028/03", None)
    ]
    assert read(data, "select unknown_columns from run.batch") == [(["Notes"],)]


def test_a_header_alone_is_a_file_of_no_rows(data):
    deliver(data, "crimes.csv", HEADER)
    [batch] = take(data).took
    assert (batch.row_count, batch.reject_count) == (0, 0)
    assert read(data, "from landing.crimes") == []


def test_text_stays_as_it_is_and_what_says_nothing_is_null(data):
    deliver(data, "locations.csv", "location_ref,uprn,address,postcode,place_name,updated_at",
        "007, 0010 ,NULL,n/a,,2025-01-01")  # fmt: skip
    take(data)
    assert read(
        data, "select location_ref, uprn, address, postcode, place_name from landing.locations"
    ) == [("007", "0010", None, None, None)]


def test_nobody_is_without_a_name_for_being_called_what_means_nothing(data):
    deliver(data, "nominals.csv",
        "nominal_ref,surname,forenames,sex,safe_contact,updated_at",
        "N1,Null,Na,na,None,2025-01-01", "N2,NULL,N/A,NULL,NULL,2025-01-01",
        "N3,-,\\N,-,-,2025-01-01", "N4, ,\u200b,(null),(null),2025-01-01")  # fmt: skip
    take(data)
    assert read(data, "from landing.nominals select surname, forenames, sex, safe_contact") == [
        ("Null", "Na", None, "None"),
        ("NULL", "N/A", None, None),
        ("-", "\\N", None, "-"),
        (None, None, None, None),
    ]


@pytest.mark.parametrize("word", ["NA", "nan", "None", "(null)", "\\N", "-", "#N/A", "null", "n/a"])
def test_a_word_for_nothing_in_a_key_is_a_key_that_is_missing(data, word):
    deliver(data, "roles.csv", "crime_ref,nominal_ref,role,updated_at",
        f"{word},N1,suspect,2025-01-01", f"C1, {word}\u00a0,suspect,2025-01-01",
        f"C1,N1,{word},2025-01-01", f"C1,N1,suspect,{word}")  # fmt: skip
    take(data)
    assert [reason for _, reason, _ in rejects(data)] == [
        "crime_ref is missing",
        "nominal_ref is missing",
        "role is missing",
        "updated_at is missing",
    ]


def test_a_key_that_lost_digits_is_rejected_and_says_so(data):
    """Case 08-refs-that-excel-made-numbers."""
    cut = ["2.026E+11", "2.026e11", "2E+11", '"2,026E+11"', "9007199254740992.0", "1e+16"]
    kept = ["202600000001", "101.0", "102.00", "007.0", "12E4", "34.5", "9007199254740993", "C.0"]
    rows = [f"{ref},028/03,2025-01-02,2025-01-03" for ref in (*cut, *kept)]
    deliver(data, "crimes.csv", HEADER, *rows)
    take(data)
    assert {reason for _, reason, _ in rejects(data)} == {
        "crime_ref is a number that lost digits in a spreadsheet or as a float; deliver it as text"
    }
    assert len(rejects(data)) == len(cut)
    assert read(data, "select crime_ref from landing.crimes") == [
        (ref,)
        for ref in ("202600000001", "101", "102", "007", "12E4", "34.5", "9007199254740993", "C.0")
    ]


@pytest.mark.parametrize(
    ("values", "dtype", "refs"),
    [
        ([101.0, 102.0], pl.Float64, ["101", "102"]),
        ([101.0, 102.0], pl.Float32, ["101", "102"]),
        ([202600000001.0, 2.0**53 - 1], pl.Float64, ["202600000001", "9007199254740991"]),
        ([2.0**53, 2.0**53 + 2, 1e16, 1e300], pl.Float64, []),
        ([2.0**24, 2.0**25, 1e12], pl.Float32, []),
        ([Decimal("101.00"), Decimal("9007199254740993.00")], pl.Decimal(20, 2), ["101", "9007199254740993"]),
        ([2**53 + 1, 7], pl.Int64, ["9007199254740993", "7"]),
        ([float("nan"), float("inf"), None], pl.Float64, []),
        (["007", "101.0", "A1"], pl.String, ["007", "101", "A1"]),
    ],
)  # fmt: skip
def test_a_reference_in_a_column_of_numbers_is_its_digits_where_none_was_lost(
    data, values, dtype, refs
):
    """Case 20-parquet-from-pandas-float-refs."""
    frame = pl.DataFrame({"crime_ref": pl.Series(values, dtype=dtype, strict=False)})
    frame = frame.with_columns(nominal_ref=pl.lit("N1"), role=pl.lit("suspect"), surname=None)
    frame = frame.with_columns(updated_at=pl.lit("2025-01-01"))
    frame.write_parquet(data / "incoming" / "roles.parquet")
    take(data)
    assert [ref for (ref,) in read(data, "select crime_ref from landing.roles")] == refs
    known = {"nan", "inf", "None"}
    said = {reason.split(" ", 1)[1] for _, reason, _ in rejects(data)}
    assert len(rejects(data)) == len(values) - len(refs)
    lost = "is a number that lost digits in a spreadsheet or as a float; deliver it as text"
    assert said <= ({"is missing"} if known & {str(v) for v in values} else {lost})


def test_a_parquet_may_have_columns_of_any_name_and_of_bytes(data):
    names = (
        "_fault",
        "_line",
        "_is_no_row",
        "_delivered",
        "_row",
        "file_row_number",
        "c0",
        "filename",
    )
    frame = pl.DataFrame(
        {
            "crime_ref": ["A", None],
            **{name: ["Jane Smith", "true"] for name in names},
            "rowversion": [b"\xff\xfe", b"\x00"],
            "nominal_ref": [b"N1", b"N2"],
            "role": "suspect",
            "updated_at": "2025-01-01",
        }
    )
    frame.write_parquet(data / "incoming" / "roles.parquet")
    [batch] = take(data).took
    assert batch.unknown_columns == tuple(sorted([*names, "rowversion"]))
    assert read(data, "select crime_ref, nominal_ref from landing.roles") == [("A", "N1")]
    [(line, reason, _)] = rejects(data)
    assert (int(line), reason) == (2, "crime_ref is missing")


def test_a_parquet_may_have_columns_of_any_type_and_nothing_is_said_of_them(data, capfd):
    with duckdb.connect() as con:
        con.execute(
            "copy (select {'crime_ref': 1, 'of': [{'role': 1}]} as nest, interval 3 hour as span, "
            "'A' as \"Crime Ref\", 'N1' as nominal_ref, 'suspect' as role, [1] as row_list, "
            "map {'role': 1} as map, interval 3 hour as role_status, '2025-01-01' as updated_at) "
            f"to '{data / 'incoming' / 'roles.parquet'}' (format parquet)"
        )
    [batch] = take(data).took
    assert batch.unknown_columns == ("map", "nest", "row_list", "span")
    assert read(data, "select crime_ref, nominal_ref from landing.roles") == [("A", "N1")]
    assert capfd.readouterr().err == ""


def test_a_column_that_a_parquet_file_has_twice_is_refused(data):
    pl.DataFrame({"crime_ref": "A", "Crime_Ref": "B"}).write_parquet(
        data / "incoming" / "roles.parquet"
    )
    with pytest.raises(DeliveryError, match="the column crime_ref is there more than once"):
        take(data)


def test_a_gap_in_a_column_of_floats_is_nothing_even_in_a_name(data):
    frame = pl.DataFrame(
        {"nominal_ref": ["N1"], "surname": [float("nan")], "updated_at": "2025-01-01"}
    )
    frame.write_parquet(data / "incoming" / "nominals.parquet")
    take(data)
    assert read(data, "select nominal_ref, surname from landing.nominals") == [("N1", None)]


def test_a_wanted_row_whose_crime_was_cut_is_rejected_though_none_has_to_be_given(data):
    deliver(data, "wanted.csv", "nominal_ref,crime_ref,wanted_status,circulated_on,updated_at",
        "N1,2.026E+11,wanted,2025-01-01,2025-01-02", "N1,NA,wanted,2025-01-01,2025-01-02")  # fmt: skip
    take(data)
    assert read(data, "select nominal_ref, crime_ref from landing.wanted") == [("N1", None)]
    assert len(rejects(data)) == 1


def test_times_are_local_unless_they_name_a_zone(data):
    deliver(data, "crimes.csv", HEADER,
        "C1,1,2025-07-01T12:00:00Z,2025-07-01 12:00:00",
        "C2,1,2025-07-01,2025-07-01T12:00:00Z")  # fmt: skip
    take(data)
    assert read(
        data,
        "select recorded_at::varchar, epoch(updated_at)::bigint from landing.crimes order by 1",
    ) == [("2025-07-01 00:00:00", 1751371200), ("2025-07-01 13:00:00", 1751367600)]


def test_a_date_column_is_read_as_a_date(data, tmp_path):
    ddl = tmp_path / "orders.sql"
    ddl.write_text(
        "-- key: order_ref\ncreate table landing.orders (order_ref text not null, issued_on date)"
    )
    feeds = {"orders": Feed.read(ddl)}
    deliver(data, "orders.csv", "order_ref,issued_on", "O1,2025-01-02", "O2,02/01/2025")
    take(data, feeds=feeds)
    assert read(data, "select order_ref, issued_on::varchar from landing.orders", feeds) == [
        ("O1", "2025-01-02")
    ]
    assert [reason for _, reason, _ in rejects_of(data, feeds)] == ["issued_on is not an ISO date"]


@pytest.mark.parametrize("key", ["text", "text  -- code", "date", "text  -- reference"])
def test_a_torn_row_names_the_key_it_may_be_of_whatever_the_key_holds(data, tmp_path, key):
    """A new feed need not be keyed by a reference."""
    kind, _, holds = key.partition("  ")
    ddl = tmp_path / "orders.sql"
    ddl.write_text(
        "-- key: order_key\ncreate table landing.orders (\n"
        f"    order_key {kind} not null, {holds}\n    terms text\n)"
    )
    feeds = {"orders": Feed.read(ddl)}
    known, other = ("2025-01-02", "2025-01-03") if kind == "date" else ("7", "8")
    deliver(data, "orders_1.csv", "order_key,terms", f"{known},keep away", f"{other},none")
    take(data, feeds=feeds)
    deliver(data, "orders_2.csv", "order_key,terms", f"{known},keep away, and be home by nine")
    take(data, feeds=feeds)
    unread = "select row_key, is_known, is_answered from run.unread_version"
    assert read(data, unread, feeds) == [(known, True, False)]


def rejects_of(data, feeds):
    return read(data, "select line, reason, row_text from run.reject", feeds)


# Rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_bad_row_is_kept_with_its_line_and_reason_and_the_rest_land(data, end):
    deliver(data, "crimes.csv", HEADER, ROW,
        ",,2025-01-02,2025-01-03",
        "C3,1,02/01/2025,soon",
        "C4,1",
        "C5,1,2025-01-02,2025-01-03,x,y",
        "C6,1,2025-01-02,2025-01-03", end=end)  # fmt: skip
    [batch] = take(data).took
    assert (batch.row_count, batch.reject_count) == (2, 4)
    assert rejects(data) == [
        (3, "crime_ref is missing; offence_code is missing", ",,2025-01-02,2025-01-03"),
        (
            4,
            "recorded_at is not an ISO date and time; updated_at is not an ISO date and time",
            "C3,1,02/01/2025,soon",
        ),
        (5, "2 cells found, 4 expected", "C4,1"),
        (6, "6 cells found, 4 expected", "C5,1,2025-01-02,2025-01-03,x,y"),
    ]
    cells = read(data, "select cells from run.reject where line in (5, 6) order by line")
    assert [json.loads(text)["crime_ref"] for (text,) in cells] == ["C4", "C5"]


def test_a_bad_value_in_a_plain_file_has_its_line_too(data):
    deliver(data, "crimes.csv", HEADER, ROW, "C2,1,never,2025-01-03", "C3,1,2025-01-02,2025-01-03")
    take(data)
    assert rejects(data) == [
        (3, "recorded_at is not an ISO date and time", "C2,1,never,2025-01-03")
    ]
    assert json.loads(read(data, "select cells from run.reject")[0][0]) == {
        "crime_ref": "C2",
        "offence_code": "1",
        "recorded_at": "never",
        "updated_at": "2025-01-03",
    }


def test_an_optional_typed_column_must_be_readable_where_it_is_given(data):
    deliver(data, "neighbourhoods.csv", "neighbourhood_code,neighbourhood_name,updated_at",
        "N1,North,", "N2,South,yesterday")  # fmt: skip
    take(data)
    assert read(data, "select neighbourhood_code from landing.neighbourhoods") == [("N1",)]
    assert rejects(data) == [(3, "updated_at is not an ISO date and time", "N2,South,yesterday")]


def test_line_numbers_are_true_after_blank_lines_and_quoted_newlines(data):
    deliver(data, "crimes.csv", "", HEADER, '"C1","a\nb\n\nc",2025-01-02,2025-01-03', "",
        "C2,1,bad,2025-01-03")  # fmt: skip
    take(data)
    assert rejects(data) == [(8, "recorded_at is not an ISO date and time", "C2,1,bad,2025-01-03")]
    assert read(data, "select offence_code from landing.crimes") == [("a\nb\n\nc",)]


def test_quotes_within_a_cell_do_not_derail_the_file(data):
    deliver(data, "nominals.csv", "nominal_ref,surname,forenames,updated_at",
        'N1,Smith,John "Tiny" J,2025-01-01',
        'N2,"Smith, ""Big""",5" tall,2025-01-01')  # fmt: skip
    take(data)
    assert read(
        data, "select nominal_ref, surname, forenames from landing.nominals order by 1"
    ) == [("N1", "Smith", 'John "Tiny" J'), ("N2", 'Smith, "Big"', '5" tall')]


@pytest.mark.parametrize("bad", ['N2,"Tiny" Smith,J,2025-01-01', 'N2,"Smith,J,2025-01-01'])
def test_a_stray_quote_costs_its_own_row_and_no_other(data, bad):
    deliver(data, "nominals.csv", "nominal_ref,surname,forenames,updated_at",
        "N1,a,b,2025-01-01", bad, 'N3,"a",b,2025-01-01', "N4,a,b,2025-01-01")  # fmt: skip
    take(data)
    assert rejects(data) == [(3, "a quoted cell is not closed where it should end", bad)]
    assert read(data, "select cells from run.reject") == [('{"nominal_ref": "N2"}',)]
    assert [
        ref for (ref,) in read(data, "select nominal_ref from landing.nominals order by 1")
    ] == [
        "N1",
        "N3",
        "N4",
    ]


def test_a_quote_that_is_open_at_the_end_of_the_file_loses_nothing_before_it(data):
    deliver(data, "crimes.csv", HEADER, ROW, 'C2,"28')
    [batch] = take(data).took
    assert batch.row_count == 1
    assert [(line, text) for line, _, text in rejects(data)] == [(3, 'C2,"28')]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("C2,1,2025-01-02,2025-01-03,x", "5 cells found, 4 expected"),
        ('C2,"1",2025-01-02,2025-01-03,,x', "6 cells found, 4 expected"),
        ('C2,"1",2025-01-02,2025-01-03,"x"', "5 cells found, 4 expected"),
        ('C2,"1" ,2025-01-02,2025-01-03', "a quoted cell is not closed where it should end"),
        ('C2, "1,1",2025-01-02,2025-01-03', "5 cells found, 4 expected"),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_what_duckdb_would_forgive_is_judged_as_everything_else(data, row, reason, last):
    deliver(data, "crimes.csv", HEADER, row, *([] if last else [ROW]))
    path = data / "incoming" / "crimes.csv"
    if last:
        path.write_bytes(path.read_bytes().rstrip(b"\n"))
    take(data)
    assert rejects(data) == [(2, reason, row)]


@pytest.mark.parametrize(
    ("names_after", "code", "after"),
    combined(["", ",", ",,,,"], ["1", '"1"'], [",", ',""', ", ,\t", ",\u200b"]),
)
def test_empty_cells_beyond_the_header_cost_nothing(data, after, code, names_after):
    """Case 25-rows-end-in-one-more-comma."""
    deliver(data, "crimes.csv", HEADER + names_after,
        f"C1,{code},2025-01-02,2025-01-03{after}", f"C2,{code},2025-01-02,2025-01-03")  # fmt: skip
    [batch] = take(data).took
    assert (batch.row_count, batch.reject_count, batch.unknown_columns) == (2, 0, ())
    assert read(data, "select crime_ref from landing.crimes order by 1") == [("C1",), ("C2",)]


@pytest.mark.parametrize("first", ['""', '" "', '"\ufeff"'])
def test_a_leading_column_without_a_name_costs_nothing(data, first):
    deliver(data, "crimes.csv", f"{first},{HEADER}", f'"1",{ROW}', f"2,{ROW.replace('C1', 'C2')}")
    [batch] = take(data).took
    assert (batch.row_count, batch.reject_count, batch.unknown_columns) == (2, 0, ())
    assert read(data, "select crime_ref from landing.crimes order by 1") == [("C1",), ("C2",)]


@pytest.mark.parametrize(
    "header",
    [
        "Crime.Ref,OFFENCE-CODE,Recorded At,updated_at",
        "crime  ref,offence__code,recorded. at,Updated - At",
        "\u00a0crime_ref,offence_code\u200b,\trecorded_at,updated_at\u2060",
        '"\ufeffcrime_ref"," Offence Code. ",recorded\u00a0at,"updated_at"',
    ],
)
def test_a_name_of_a_column_is_the_same_however_its_words_are_parted(data, header):
    deliver(data, "crimes.csv", header, ROW)
    [batch] = take(data).took
    assert (batch.row_count, batch.unknown_columns) == (1, ())


def test_a_cell_too_long_to_be_one_is_rejected(data):
    deliver(data, "crimes.csv", HEADER, f"C2,{'x' * 140_000},2025-01-02,2025-01-03", ROW)
    take(data)
    assert [(line, reason) for line, reason, _ in rejects(data)] == [
        (2, "a cell is longer than 131,072 characters")
    ]
    assert read(data, "select crime_ref from landing.crimes") == [("C1",)]


def test_rejects_are_written_for_the_data_owner_as_no_spreadsheet_runs_them(data):
    deliver(data, "crimes_x.csv", HEADER, "=1+1,1", "C2,\u00e9")
    [batch] = take(data).took
    path = data / "rejects" / "crimes" / f"crimes_x.{batch.file_sha256[:8]}.csv"
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["line", "reason", "row"],
            ["2", "2 cells found, 4 expected", "'=1+1,1"],
            ["3", "2 cells found, 4 expected", "C2,\u00e9"],
        ]


def test_more_rejects_than_one_portion_keep_their_order(data, monkeypatch):
    from harm_index.landing import rows, sources

    monkeypatch.setattr(rows, "PORTION", 3)
    monkeypatch.setattr(sources, "BATCH", 2)
    monkeypatch.setattr(sources, "BATCHES", 2)
    deliver(data, "crimes.csv", HEADER, *[f"C{n},1,no,no" for n in range(10)], "", *["C,1"] * 10)
    take(data, settings=Settings(refused_file_rows=100))
    assert [line for line, _, _ in rejects(data)] == [*range(2, 12), *range(13, 23)]


FORM = "list_row_id,list_name,rank,visited_on,visit_outcome,updated_at"
ANSWERED = "R1,suspects,1,2025-10-03,visited,2025-10-01T00:00:00Z"


@pytest.mark.parametrize("form", ["plain", "quoted", "parquet"])
def test_a_line_of_a_form_that_nobody_answered_is_neither_a_row_nor_rejected(data, tmp_path, form):
    lines = [
        ANSWERED,
        "R2,suspects,2,,,2025-10-01T00:00:00Z",
        "R3,suspects,3, ,N/A,2025-10-01T00:00:00Z",
        ",,,,,",
        "R4,suspects,4,,visited,2025-10-01T00:00:00Z",
        "R5,suspects,5,2025-10-04,,2025-10-01T00:00:00Z",
    ]
    if form == "quoted":
        lines[1] = lines[1].replace("suspects", '"sus"" pects"') + "\r"
    if form == "parquet":
        cells = [line.split(",") for line in lines]
        frame = pl.DataFrame(cells, schema=FORM.split(","), orient="row")
        frame.write_parquet(data / "incoming" / "visits_A.parquet")
    else:
        deliver(data, "visits_A.csv", FORM, *lines)
    [batch] = take(data).took
    assert (batch.row_count, batch.reject_count) == (1, 2)
    assert read(data, "select list_row_id, visited_on from landing.visits") == [
        ("R1", "2025-10-03")
    ]
    assert [reason for _, reason, _ in rejects(data)] == [
        "visited_on is missing",
        "visit_outcome is missing",
    ]


def test_a_form_that_nobody_answered_lands_and_says_nothing(data):
    deliver(data, "visits_A.csv", FORM, "R2,suspects,2,,,2025-10-01T00:00:00Z", end="\r\n")
    [batch] = take(data).took
    assert (batch.row_count, batch.reject_count) == (0, 0)
    assert read(data, "from landing.visits") == []


def test_a_parquet_delivery_with_types_lands_as_the_csv_would(data):
    frame = pl.DataFrame(
        {
            "Crime Ref": ["C1", "C2", None],
            "offence_code": [7, 8, 9],
            'od"d': [1.5, None, 2],
            "recorded_at": ["2025-07-01T12:00:00", "2025-07-02T00:00:00.5", "2025-07-01"],
            "updated_at": ["2025-07-01T12:00:00"] * 3,
        }
    ).with_columns(
        pl.col("recorded_at").str.to_datetime(strict=False, time_unit="ns"),
        pl.col("updated_at").str.to_datetime(time_zone="UTC"),
    )
    frame.write_parquet(data / "incoming" / "crimes.parquet")
    [batch] = take(data).took
    assert batch.unknown_columns == ('od"d',)
    assert read(
        data,
        "select crime_ref, offence_code, recorded_at::varchar, epoch(updated_at)::bigint "
        "from landing.crimes order by 1",
    ) == [
        ("C1", "7", "2025-07-01 12:00:00", 1751371200),
        ("C2", "8", "2025-07-02 00:00:00.5", 1751371200),
    ]
    [(line, reason, text)] = rejects(data)
    assert (line, reason.split(";")[0]) == (3, "crime_ref is missing")
    assert text.startswith(",9,2.0,")


def test_no_value_of_a_row_is_ever_logged(data, caplog):
    caplog.set_level("DEBUG")
    deliver(data, "crimes.csv", HEADER, ROW, "SECRET,1", "SECRET,1,SECRET,SECRET")
    deliver(data, "roles.csv", "SECRET,x", "y,z")
    with pytest.raises(DeliveryError) as refusal:
        take(data)
    assert "crimes.csv: crimes, 1 row, 2 rejected" in caplog.text
    assert "SECRET" not in caplog.text + str(refusal.value)


# The public street files


@pytest.mark.long
@pytest.mark.skipif(not STREET.exists(), reason="the shared street files are not here")
def test_thirteen_months_of_street_files_land_whole(data):
    landed = take(data, STREET / "cambridgeshire")
    assert len(landed.took) == 13
    assert read(data, "select count(*), count(distinct file_sha256) from landing.street") == [
        (90_957, 13)
    ]
    assert rejects(data) == []


@pytest.mark.skipif(not STREET.exists(), reason="the shared street files are not here")
def test_a_street_file_without_its_header_is_refused(data):
    [source] = (STREET / "malformed").iterdir()
    (data / "incoming" / "2021-01-x-street.csv.gz").write_bytes(source.read_bytes())
    with pytest.raises(DeliveryError, match="the first row is no header"):
        take(data)
