"""Files as they come: what is no delivery, names of any kind, faults of one file and of the disk."""

import errno
import gzip
import io
import json
import os
import resource
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import polars as pl
import pytest

from harm_index import faults, night, warehouse
from harm_index.cli import app
from harm_index.errors import DeliveryError, DiskFault, MemoryFault, StillArriving, Unexpected
from harm_index.file_names import LONGEST, shown, with_ending
from harm_index.landing import arrivals, delivery, read_batches, reader
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests.deliveries import HEADER, ROW, deliver, names, take
from tests.reading import read


@pytest.fixture
def data(tmp_path):
    """A data folder with nothing in it but a place for deliveries."""
    (tmp_path / "data" / "incoming").mkdir(parents=True)
    return tmp_path / "data"


def call(*words):
    """The command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "harm_index", *map(str, words)], capture_output=True, text=True
    )


def here(*words):
    """The command line in this process; what it says must be text, as on a terminal."""
    said = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        for name, paper in zip(("stdout", "stderr"), said, strict=True):
            patch.setattr(sys, name, paper)
        patch.setattr(sys, "argv", ["harm-index", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            app.main()
    texts = []
    for paper in said:
        paper.seek(0)
        texts.append(paper.read())
    return subprocess.CompletedProcess(words, ended.value.code or 0, *texts)


# What is no delivery


WORKBOOK = io.BytesIO()
with zipfile.ZipFile(WORKBOOK, "w") as _book:
    _book.writestr("[Content_Types].xml", "<Types/>")


def put(incoming, name):
    """Something of the kind that its name says."""
    path = incoming / name
    if name.endswith("/"):
        path.mkdir()
    elif "pipe" in name:
        os.mkfifo(path)
    elif "socket" in name:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(path))
    elif "dangling" in name:
        path.symlink_to(incoming / "gone")
    elif "link" in name:
        (incoming.parent / "elsewhere.csv").write_text(f"{HEADER}\n{ROW}\n")
        path.symlink_to(incoming.parent / "elsewhere.csv")
    else:
        path.write_bytes(b"never read")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("crimes.xlsx", "a workbook is not read; open it, save its sheet as CSV UTF-8"),
        ("Crimes 2026.XLS", "a workbook is not read"),
        ("nominals.ods", "a workbook is not read"),
        ("crimes_2026-10.csv.zip", "an archive is not read; unpack it"),
        ("roles.tar.gz", "an archive is not read; unpack it"),
        ("roles.gz", "under a name that ends in .csv.gz"),
        ("crimes.txt", "text is read only as CSV; write it with commas"),
        ("locations.tsv", "text is read only as CSV"),
        ("crimes.json", "write it as CSV UTF-8 or as Parquet"),
        ("crimes", "the name of a delivery ends in .csv, .csv.gz or .parquet; rename it"),
        ("crimes.2026-10-01", "the name of a delivery ends in .csv"),
        ("roles.csv.bak", "the name of a delivery ends in .csv"),
        ("roles.csv~", "the name of a delivery ends in .csv"),
        ("crimes.csv.1", "the name of a delivery ends in .csv"),
        ("crimes.cvs", "the name of a delivery ends in .csv"),
        ("crimes.csv.gpg", "an encrypted file is not read; decrypt it"),
        ("crimes.PGP", "an encrypted file is not read; decrypt it"),
        ("crimes.csv.7z", "an archive is not read; unpack it"),
        ("crimes.rar", "an archive is not read; unpack it"),
        ("2026-10-force-street", "the name of a delivery ends in .csv"),
        ("crimes.parquet/", "it is a folder, and no folder is read"),
        ("roles/", "it is a folder, and no folder is read"),
        ("crimes_pipe.csv", "it is a pipe, a socket or a device"),
        ("crimes_socket.csv", "it is a pipe, a socket or a device"),
        ("crimes_dangling.csv", "it is a link, and no link is followed"),
        ("crimes_link.csv", "it is a link, and no link is followed"),
    ],
)
def test_what_was_meant_as_a_delivery_and_is_none_is_refused_with_what_to_do(
    data, name, sentence, monkeypatch
):
    """Case 17-deliveries-nobody-reads."""
    monkeypatch.chdir(data)
    put(data / "incoming", name)
    deliver(data, "nominals_1.csv", "nominal_ref,updated_at", "N1,2026-01-01")
    with pytest.raises(DeliveryError, match=sentence) as refusal:
        take(data)
    assert str(refusal.value).startswith(f"{data / 'incoming' / name.strip('/')}: ")
    assert sentence in (data / "incoming" / f"{name.strip('/')}.refused.txt").read_text()
    assert [batch.file_name for batch in read_batches(data)] == ["nominals_1.csv"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("README.txt", "text is read only as CSV"),
        ("minutes.docx", "this kind of file is not read"),
        ("2026-09/", "it is a folder"),
        ("a pipe", "it is a pipe"),
        ("dangling", "it is a link"),
        ("crimes.csv.sha256", "it is not a delivery; the name of one ends in .csv"),
        ("crimes.csv-metadata.json", "it is not a delivery"),
        ("crimes.csv.asc", "it is not a delivery"),
        ("crimes.done", "it is not a delivery"),
        ("crimes.csv.part", "by its name it is still arriving; it is left alone until"),
        ("crimes.TMP", "by its name it is still arriving"),
        ("nominals.csv.filepart", "by its name it is still arriving"),
        ("Unconfirmed 1.crdownload", "by its name it is still arriving"),
        ("2026", "it is not a delivery"),
        ("visits_E05010805", "it is not a delivery"),
        ("done of last year/", "it is a folder"),
        ("visits_E05010805_suspects.xlsx", "a workbook is not read"),
    ],
)
def test_what_was_not_meant_as_a_delivery_is_named_and_stops_nothing(data, name, sentence):
    put(data / "incoming", name)
    deliver(data, "crimes.csv", HEADER, ROW)
    landed = take(data)
    assert len(landed.took) == 1
    assert [told for told in landed.told if told.startswith(f"{name.strip('/')}: {sentence}")]
    assert f"{name.strip('/')}.refused.txt" not in names(data / "incoming")


def test_a_gzip_file_within_a_gzip_file_is_refused_as_that(data):
    packed = gzip.compress(f"{HEADER}\n{ROW}\n".encode())
    (data / "incoming" / "crimes.csv.gz").write_bytes(gzip.compress(packed))
    with pytest.raises(DeliveryError, match="a gzip file within a gzip file; unpack it once"):
        take(data)


def test_where_one_file_is_refused_what_is_to_be_said_of_the_others_is_said_too(data):
    deliver(data, "crimes.csv", HEADER, ROW, "(1 rows affected)")
    deliver(data, "visits_a.csv", "list_row_id")
    put(data / "incoming", "README.txt")
    put(data / "incoming", "roles.csv.part")
    put(data / "incoming", "roles.xlsx")
    done = call("land", "--data", data)
    assert done.returncode == 13
    for sentence in (
        "roles.xlsx: a workbook is not read",
        "README.txt: text is read only as CSV",
        "roles.csv.part: by its name it is still arriving",
        "It is set aside; the night goes on without it.",
        "crimes.csv: 1 row, 0 rejected, 1 line without a row left out.",
    ):
        assert sentence in done.stderr
    assert "crimes.csv" not in (data / "incoming" / "roles.xlsx.refused.txt").read_text()


def test_what_is_no_delivery_is_told_by_land_and_by_status(data):
    put(data / "incoming", "[b]notes[b].pdf")
    put(data / "incoming", "crimes.xlsx")
    done = here("land", "--data", data)
    assert done.returncode == 13
    assert "crimes.xlsx: a workbook is not read" in done.stderr
    (data / "incoming" / "crimes.xlsx").unlink()
    done = here("land", "--data", data)
    assert done.returncode == 0
    assert "[b]notes[b].pdf: this kind of file is not read" in done.stdout
    assert "[b]notes[b].pdf: this kind of file is not read" in here("status", "--data", data).stdout


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("crimes.csv", WORKBOOK.getvalue(), "this is a workbook"),
        ("crimes.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", "this is a workbook of an old kind"),
        ("crimes.csv.gz", gzip.compress(WORKBOOK.getvalue()), "this is a workbook"),
        ("crimes.parquet", WORKBOOK.getvalue(), "no Parquet file"),
        ("crimes.csv", gzip.compress(b"crime_ref"), "this is a gzip file; give it a name"),
        ("crimes.csv", b"PAR1....PAR1", "this is a Parquet file; give it a name"),
        ("crimes.csv", "crime_ref,\u20ac".encode("utf-16"), "this is UTF-16 text"),
        ("crimes.csv", b"\n<!DOCTYPE HTML>\n<p>Log in", "this is a web page"),
        ("crimes.csv", b"%PDF-1.7", "this is a PDF"),
    ],
    # A gzip file holds the time at which it was made.
    ids=lambda value: "content" if isinstance(value, bytes) else value,
)
def test_a_file_is_known_by_how_it_begins_whatever_its_name(data, name, content, sentence):
    """Case 31-workbook-renamed-csv."""
    (data / "incoming" / name).write_bytes(content)
    with pytest.raises(DeliveryError, match=sentence):
        take(data)


# A file of which most cannot be read

CRIMES = "crime_ref,offence_code,recorded_at,committed_from,updated_at"
ISO = "2026-09-10 10:00:00"
BRITISH = "10/09/2026 10:00"


def crimes(count, recorded_at=ISO, committed_from=ISO, updated_at=ISO, ref="H{}"):
    return [
        f"{ref.format(n)},034/01,{recorded_at},{committed_from},{updated_at}" for n in range(count)
    ]


@pytest.mark.parametrize("form", ["plain", "quoted", "parquet"])
def test_a_whole_file_of_british_dates_is_refused_by_name_and_the_other_lands(data, form):
    """Case 21-whole-file-of-british-dates."""
    deliver(data, "crimes_a.csv", CRIMES, *crimes(60, ref="G{}"))
    rows = crimes(60, BRITISH, BRITISH, BRITISH)
    if form == "parquet":
        cells = [row.split(",") for row in rows]
        frame = pl.DataFrame(cells, schema=CRIMES.split(","), orient="row")
        frame.write_parquet(data / "incoming" / "crimes_b.parquet")
    else:
        quoted = [row.replace("034/01", '"034""/01"') for row in rows]
        deliver(data, "crimes_b.csv", CRIMES, *(quoted if form == "quoted" else rows))
    with pytest.raises(DeliveryError) as refusal:
        take(data)
    [sentence] = str(refusal.value).splitlines()
    assert "crimes_b" in sentence
    assert "60 of its 60 rows cannot be used" in sentence
    assert "recorded_at is not" in sentence
    assert "write it as 2026-09-10 10:00:00" in sentence
    assert "10/09" not in sentence
    assert [batch.file_name for batch in read_batches(data)] == ["crimes_a.csv"]
    assert not (data / "rejects").exists()


@pytest.mark.parametrize(
    ("good", "bad", "asked", "is_refused"),
    [
        (0, 19, {}, False),
        (0, 20, {}, True),
        (2, 18, {}, True),
        (3, 17, {}, False),
        (3, 17, {"refused_file_share": 0.8}, True),
        (0, 20, {"refused_file_rows": 21}, False),
        (2, 18, {"refused_file_share": 1}, False),
    ],
)
def test_how_much_of_a_file_may_be_rejected_is_a_setting(data, good, bad, asked, is_refused):
    rows = [*crimes(good), *crimes(bad, recorded_at=BRITISH, ref="B{}")]
    deliver(data, "crimes.csv", CRIMES, *rows)
    if is_refused:
        with pytest.raises(DeliveryError, match=f"{bad} of its 20 rows cannot be used"):
            take(data, settings=Settings(**asked))
    else:
        [batch] = take(data, settings=Settings(**asked)).took
        assert (batch.row_count, batch.reject_count) == (good, bad)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (crimes(20, ref=""), "because crime_ref is missing; fill in crime_ref in every row"),
        (["C1,034/01,x"] * 20, "because 3 cells found, 5 expected; give every row as many cells"),
        (crimes(20, committed_from=BRITISH), "committed_from cannot be read in 20 of the 20 rows"),
    ],
)
def test_the_sentence_of_a_refused_file_has_the_commonest_reason_and_what_to_do(
    data, rows, sentence
):
    deliver(data, "crimes.csv", CRIMES, *rows)
    with pytest.raises(DeliveryError, match=sentence):
        take(data)


@pytest.mark.parametrize(
    ("feed", "column", "others"),
    [
        ("nominals", "born_on", {"nominal_ref": "N{}"}),
        ("nominals", "died_on", {"nominal_ref": "N{}"}),
        ("memberships", "left_on", {"nominal_ref": "N{}", "forum": "IOM"}),
        (
            "orders",
            "expires_on",
            {"order_ref": "O{}", "order_type": "DVPO", "issued_on": "2026-01-01"},
        ),
    ],
)
def test_a_date_that_no_row_has_in_the_form_that_is_read_refuses_the_file(
    data, feed, column, others
):
    def lines(value, count):
        row = [*others.values(), ISO]
        blank = [",".join([*row, ""]).format(n) for n in range(100, 130)]
        return [
            ",".join([*others, "updated_at", column]),
            *(",".join([*row, value]).format(n) for n in range(count)),
            *blank,
        ]

    deliver(data, f"{feed}.csv", *lines("31/12/1990", 20))
    with pytest.raises(DeliveryError, match=f"{column} cannot be read in 20 of the 20 rows"):
        take(data)
    deliver(data, f"{feed}.csv", *lines("31/12/1990", 19))
    assert len(take(data).took) == 1


# Names


@pytest.mark.parametrize(
    "name",
    [
        b"crimes_\xff\xe9.csv",
        b"crimes_" + b"x" * 244 + b".csv",
        b"crimes_" + "\u00e9".encode() * 120 + b".csv.gz",
        b"crimes\n[red]\x1b[31m.csv",
    ],
    ids=["not UTF-8", "255 bytes", "255 bytes of two each", "line and colour"],
)
@pytest.mark.parametrize("is_refused", [False, True])
@pytest.mark.parametrize("command", [here, pytest.param(call, marks=pytest.mark.long)])
def test_a_file_of_any_name_lands_or_is_refused(data, name, is_refused, command):
    path = data / "incoming" / os.fsdecode(name)
    text = f"{HEADER}\n{ROW}\nC2,1\n" if not is_refused else "crime_ref\n"
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(b"gz") else text.encode())
    first = command("land", "--data", data)
    assert "Traceback" not in first.stderr
    assert first.returncode == (13 if is_refused else 0)
    assert [kept.suffix for kept in (data / "rejects").rglob("*.csv")] == [".csv"] * (
        not is_refused
    )
    if is_refused:
        [note] = (data / "incoming").glob("*.refused.txt")
        assert "missing" in note.read_text()
        assert "REFUSED" in command("status", "--data", data).stdout
    else:
        [batch] = read_batches(data)
        assert batch.file_name.isprintable()
        path.parent.joinpath("done", path.name).rename(path)
        assert "1 had landed before" in command("land", "--data", data).stdout


@pytest.mark.parametrize("length", [100, 251, 255])
@pytest.mark.parametrize("letter", ["x", "\u00e9", "\udcff"])
def test_a_name_that_gets_an_ending_stays_a_name_and_no_two_become_one(length, letter):
    stems = [(letter * length)[: length // len(os.fsencode(letter))] for length in (length, 254)]
    made = [with_ending(stem, ".refused.txt") for stem in stems]
    assert all(len(os.fsencode(name)) <= LONGEST for name in made)
    assert all(name.endswith(".refused.txt") for name in made)
    assert len(set(made)) == len(set(stems))
    assert all(shown(name).encode() for name in made)


@pytest.mark.parametrize("folder", ["crime_ref=X", "[1]", "a*b?", "it's", "year=2026/force=x"])
def test_nothing_is_read_from_the_names_of_folders(tmp_path, folder):
    data = tmp_path / folder
    (data / "incoming").mkdir(parents=True)
    deliver(data, "crimes.csv", HEADER, ROW, 'C2,"1",2025-01-02,2025-01-03', "C3,1")
    frame = pl.DataFrame({"nominal_ref": ["N1"], "updated_at": ["2025-01-01"]})
    frame.write_parquet(data / "incoming" / "nominals.parquet")
    take(data)
    assert read(data, "select crime_ref from landing.crimes order by 1") == [("C1",), ("C2",)]
    assert read(data, "select nominal_ref from landing.nominals") == [("N1",)]
    assert read(data, "select feed, line from run.reject") == [("crimes", 4)]


# One file's fault, and the disk's


@pytest.mark.parametrize(
    "error",
    [
        duckdb.InternalException("SECRET"),
        OSError(errno.EIO, "SECRET"),
        MemoryError(),
        duckdb.OutOfMemoryException("SECRET"),
        RecursionError("SECRET"),
        UnicodeDecodeError("utf-8", b"SECRET", 0, 1, "SECRET"),
        pl.exceptions.ComputeError("SECRET"),
        pl.exceptions.PanicException("SECRET"),
        ValueError("SECRET"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_goes_wrong_with_one_file_refuses_it_and_the_rest_land(
    data, monkeypatch, caplog, error
):
    caplog.set_level("DEBUG")
    made = delivery._made

    def fail_for_crimes(arriving, *others):
        if arriving.feed.name == "crimes":
            raise error
        return made(arriving, *others)

    monkeypatch.setattr(delivery, "_made", fail_for_crimes)
    deliver(data, "crimes.csv", HEADER, ROW)
    deliver(data, "nominals.csv", "nominal_ref,updated_at", "N1,2026-01-01")
    with pytest.raises(DeliveryError) as refusal:
        take(data)
    note = (data / "incoming" / "crimes.csv.refused.txt").read_text()
    assert "it cannot be read" in note
    assert "SECRET" not in note + str(refusal.value) + caplog.text
    assert [batch.feed for batch in read_batches(data)] == ["nominals"]


def test_a_file_that_breaks_the_warehouse_it_is_read_in_breaks_no_other(data, monkeypatch):
    divided = delivery._divided

    def break_for_crimes(con, arriving, found):
        if arriving.feed.name == "crimes":
            con.close()
        return divided(con, arriving, found)

    monkeypatch.setattr(delivery, "_divided", break_for_crimes)
    deliver(data, "crimes.csv", HEADER, ROW)
    deliver(data, "nominals.csv", "nominal_ref,updated_at", "N1,2026-01-01")
    with pytest.raises(DeliveryError, match=r"crimes\.csv: it cannot be read"):
        take(data)
    assert [batch.feed for batch in read_batches(data)] == ["nominals"]


def test_the_files_of_a_landing_are_read_in_one_warehouse_that_spills_aside_and_is_closed(
    data, monkeypatch
):
    unshared, made = reader.opened.__wrapped__, []

    def opened(memory_limit, spill):
        con = unshared(memory_limit, spill)
        made.append((con, con.sql("select current_setting('temp_directory')").fetchone()))
        return con

    monkeypatch.setattr(reader, "opened", opened)
    deliver(data, "crimes.csv", HEADER, ROW)
    deliver(data, "nominals.csv", "nominal_ref,updated_at", "N1,2026-01-01")
    take(data)
    [(con, spill)] = made
    assert spill == (str(Folders(data).spill),)
    with pytest.raises(duckdb.ConnectionException):
        con.execute("select 1")


def test_a_file_that_is_taken_away_before_its_turn_is_tried_again(data, monkeypatch):
    made = delivery._made

    def made_and_taken_away(arriving, *others):
        (data / "incoming" / "nominals.csv").unlink()
        return made(arriving, *others)

    monkeypatch.setattr(delivery, "_made", made_and_taken_away)
    deliver(data, "crimes.csv", HEADER, ROW)
    deliver(data, "nominals.csv", "nominal_ref,updated_at", "N1,2026-01-01")
    with pytest.raises(StillArriving, match="it went away while it was read"):
        take(data)
    assert [batch.feed for batch in read_batches(data)] == ["crimes"]


def test_a_file_that_is_taken_away_while_it_is_read_is_tried_again(data, monkeypatch):
    def gone(*_):
        raise FileNotFoundError(errno.ENOENT, "gone")

    monkeypatch.setattr(delivery, "_made", gone)
    deliver(data, "crimes.csv", HEADER, ROW)
    with pytest.raises(StillArriving, match="it went away while it was read"):
        take(data)


FULL = [
    OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)),
    OSError(errno.EFBIG, os.strerror(errno.EFBIG)),
    OSError(errno.EROFS, os.strerror(errno.EROFS)),
    duckdb.IOException(f'Could not write file "/x": {os.strerror(errno.ENOSPC)}'),
    duckdb.IOException(f'Cannot open file "/x": {os.strerror(errno.EROFS)}'),
    pl.exceptions.ComputeError(f"{os.strerror(errno.ENOSPC)} (os error 28)"),
]


@pytest.mark.parametrize("error", FULL, ids=str)
@pytest.mark.parametrize("writer", ["_copy", "write_rejects", "place"])
def test_a_disk_that_can_hold_no_more_is_no_fault_of_the_file(data, monkeypatch, error, writer):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(delivery if writer == "place" else delivery.rows, writer, fail)
    deliver(data, "crimes.csv", HEADER, ROW, "C2,1")
    with pytest.raises(DiskFault, match="run it again"):
        take(data)
    assert read_batches(data) == []
    assert names(data / "incoming") == ["crimes.csv"]
    monkeypatch.undo()
    assert len(take(data).took) == 1


def test_a_limit_on_the_size_of_files_ends_in_a_sentence_and_nothing_half_lands(data):
    deliver(data, "crimes.csv", HEADER, *(f"C{n},{n},2025-01-02,2025-01-03" for n in range(30_000)))
    # What counts the lines that are run would write a file of its own.
    uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    limited = subprocess.run(
        [sys.executable, "-m", "harm_index", "land", "--data", data],
        env=uncounted,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert limited.returncode == 23
    assert "File too large" in limited.stderr
    assert "Traceback" not in limited.stderr
    assert read_batches(data) == []
    assert here("land", "--data", data).returncode == 0


def test_where_done_is_no_folder_what_landed_counts_and_the_sentence_says_what_to_do(data):
    (data / "incoming" / "done").write_text("a file")
    deliver(data, "crimes.csv", HEADER, ROW)
    deliver(data, "nominals.csv", "nominal_ref,updated_at", "N1,2026-01-01")
    with pytest.raises(DiskFault, match=r"it landed and counts, but .*done is no folder"):
        take(data)
    assert {batch.feed for batch in read_batches(data)} == {"crimes", "nominals"}
    (data / "incoming" / "done").unlink()
    assert take(data).took == ()
    assert names(data / "incoming" / "done") == ["crimes.csv", "nominals.csv"]


@pytest.mark.parametrize("is_refused", [False, True])
def test_a_folder_that_may_not_be_written_is_said_and_loses_nothing(data, monkeypatch, is_refused):
    def refuse(path, *_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    deliver(data, "crimes.csv", HEADER, ROW)
    if is_refused:
        deliver(data, "roles.csv", "crime_ref")
        monkeypatch.setattr(Path, "write_text", only_for("refused.txt", Path.write_text, refuse))
    else:
        monkeypatch.setattr(Path, "replace", only_for("crimes.csv", Path.replace, refuse))
    with pytest.raises((DiskFault, DeliveryError)) as said:
        take(data)
    assert ("missing" if is_refused else os.strerror(errno.EROFS)) in str(said.value)
    assert len(read_batches(data)) == 1


def only_for(ending, usual, instead):
    """A method of paths that does something else for those of one ending."""
    return lambda path, *given, **named: (instead if path.name.endswith(ending) else usual)(
        path, *given, **named
    )


@pytest.mark.parametrize("step", ["land", "build", "check", "publish_checked"])
@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (FULL[0], DiskFault, 23),
        (FULL[4], DiskFault, 23),
        (PermissionError(errno.EACCES, "SECRET", "/srv/x"), DiskFault, 23),
        (MemoryError("SECRET"), MemoryFault, 24),
        (duckdb.OutOfMemoryException("SECRET"), MemoryFault, 24),
        (duckdb.ConversionException("SECRET"), Unexpected, 25),
        (KeyError("SECRET"), Unexpected, 25),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_no_error_ends_a_night_without_a_sentence_a_code_and_a_line_in_the_journal(
    data, monkeypatch, capfd, step, error, kind, code
):
    def fail(*_, **__):
        raise error

    for name in ("land", "build", "check", "publish_checked"):
        monkeypatch.setattr(night, name, lambda *_, **__: None)
    monkeypatch.setattr(night, step, fail)
    monkeypatch.setattr(os, "_exit", sys.exit)
    monkeypatch.setattr(sys, "argv", ["harm-index", "run", "--data", str(data)])
    with pytest.raises(SystemExit) as ended:
        app.main()
    said = capfd.readouterr().err
    assert ended.value.code == code == kind.exit_code
    assert "SECRET" not in said
    assert "Traceback" not in said
    last = json.loads(Folders(data).journal.read_text().splitlines()[-1])
    assert last["reason"] == said.strip()


def test_a_journal_line_and_the_status_name_the_file_and_the_reason_of_a_failed_night(data):
    deliver(data, "crimes.csv", "crime_ref,offence_code")
    assert call("run", "--data", data).returncode == 13
    last = json.loads(Folders(data).journal.read_text())
    assert last["failure"] == "DeliveryError"
    assert "crimes.csv: the columns recorded_at, updated_at are missing" in last["reason"]
    assert (
        "crimes.csv: the columns recorded_at, updated_at are"
        in here("status", "--data", data).stdout
    )


def test_a_model_that_finds_no_room_says_so_and_not_that_it_is_wrong():
    with pytest.raises(DiskFault), warehouse.values_withheld("core.crime"):
        raise FULL[4]


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)),
        ImportError("libx.so: failed to map segment from shared object"),
    ],
    ids=str,
)
def test_a_library_that_finds_no_memory_says_so(error):
    assert isinstance(faults.explain(error), MemoryFault)


def test_what_a_person_stops_is_no_error_of_ours():
    with pytest.raises(KeyboardInterrupt), faults.explained():
        raise KeyboardInterrupt


def test_the_look_at_a_folder_opens_nothing(data, monkeypatch):
    put(data / "incoming", "crimes_pipe.csv")
    deliver(data, "crimes.csv", HEADER, ROW)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("something was opened"))
    assert [path.name for path in arrivals.look(data / "incoming", {}).deliveries] == ["crimes.csv"]
