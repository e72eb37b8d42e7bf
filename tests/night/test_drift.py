"""A feed that changes its form is told from one that is as usual, by counts kept when it landed.

Shows: drift.
"""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl
import pytest
from typer.testing import CliRunner

from harm_index import checks, landing, night, warehouse
from harm_index.build import run_tables
from harm_index.checks import results_page
from harm_index.cli import app
from harm_index.declared.feeds import read_feeds
from harm_index.errors import DecisionFault
from harm_index.paths import SQL
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.synth.deliver import versions
from harm_index.synth.force import draw_force
from harm_index.synth.months import known_by
from harm_index.synth.places import read_wards
from harm_index.synth.plan import Plan, months_before
from tests import ROOT

NIGHTS = 24
AS_OF = date(2025, 10, 1)
FEEDS = ("crimes", "roles", "nominals", "locations")
MODELS = ("mart.feed_drift", "mart.feed_freshness")
SURNAME = "Ubborrax"

Deliveries = list[dict[str, pl.DataFrame]]


@pytest.fixture(scope="module")
def deliveries() -> Deliveries:
    """What a synthetic force delivers in 25 nights: all it knows, then what is new or corrected."""
    plan, reference = Plan(5_000, NIGHTS + 2, 7, AS_OF), ROOT / "data" / "reference"
    draft, feeds = draw_force(plan, reference, read_wards(reference), is_one_night=False)
    ends = [months_before(AS_OF, NIGHTS + 1 - number) for number in range(NIGHTS + 2)]
    known = known_by(versions(draft, {feed: feeds[feed] for feed in FEEDS_OF_PEOPLE}), ends)
    return [
        {
            feed: rows.filter(pl.col("release") == number).drop("release")
            for feed, rows in known.items()
            if feed in FEEDS
        }
        for number in range(1, NIGHTS + 2)
    ]


FEEDS_OF_PEOPLE = (*FEEDS, "memberships", "wanted", "orders")


def land(data: Path, delivery: dict[str, pl.DataFrame]) -> None:
    """Land one night's files."""
    incoming = data / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    for feed, rows in delivery.items():
        if not rows.is_empty():
            rows.write_csv(incoming / f"{feed}.csv")
    night.land(Folders(data))


def judged(data: Path, as_of: date = AS_OF, **settings: object) -> dict[str, checks.Result]:
    """The checks of deliveries, of a data folder."""
    with warehouse.connect() as con:
        night.prepare(con, Folders(data), landing.read_batches(data), Settings(**settings))
        run_tables.ask(con, Settings(**settings), as_of)
        warehouse.build(con, warehouse.upstream(warehouse.read_models(), MODELS))
        return {name: one(con, name) for name in CHECKS}


CHECKS = (
    *("feeds_hold_what_they_usually_do", "required_columns_hold_what_they_usually_do"),
    "feeds_are_fresh",
)


def one(con: duckdb.DuckDBPyConnection, name: str) -> checks.Result:
    """One check alone."""
    with TemporaryDirectory() as folder:
        shutil.copy(SQL / "checks" / f"{name}.sql", folder)
        [result] = checks.run_sql_checks(con, Path(folder))
    return result


def drifts(data: Path, **settings: object) -> tuple[list[str], list[str]]:
    """The columns that drift, as warnings and as what stops publication."""
    found = judged(data, **settings)
    named = [sorted({said.partition(",")[0] for said in found[check].says}) for check in CHECKS[:2]]
    return named[0], named[1]


@pytest.fixture(scope="module")
def ordinary(deliveries: Deliveries, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after 24 ordinary nights, none of which raised an alarm."""
    data = tmp_path_factory.mktemp("drift") / "data"
    for delivery in deliveries[:NIGHTS]:
        land(data, delivery)
        assert drifts(data) == ([], [])
    return data


@pytest.fixture
def data(ordinary: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    return shutil.copytree(ordinary, tmp_path / "data")


def test_a_night_like_the_others_raises_no_alarm(data: Path, deliveries: Deliveries) -> None:
    land(data, deliveries[-1])
    assert drifts(data) == ([], [])


def blank(column: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda rows: rows.with_columns(pl.lit(None, pl.String).alias(column))


def said(column: str, text: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda rows: rows.with_columns(pl.lit(text).alias(column))


def half_said(column: str, text: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    is_said = pl.int_range(pl.len()) % 2 == 0
    return lambda rows: rows.with_columns(
        pl.when(is_said).then(pl.lit(text)).otherwise(column).alias(column)
    )


def without_classes(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(~pl.col("offence_code").str.contains(r"^0*8\D"))


PLANTED = [
    ("crimes", blank("location_ref"), ["crimes.location_ref"], []),
    ("crimes", blank("committed_from"), ["crimes.committed_from"], []),
    # A file of which nine tenths cannot be read is refused.
    ("crimes", half_said("committed_from", "03/04/2025"), ["crimes.committed_from"], []),
    ("crimes", said("detected_by", "POLICE FOUND"), ["crimes.detected_by"], []),
    ("crimes", said("detected_by", "police"), ["crimes.detected_by"], []),
    ("crimes", said("location_ref", "L-1"), ["crimes.location_ref"], []),
    ("roles", said("role", "SUSP"), [], ["roles.role"]),
    # The roles of the crimes that did not come dangle.
    ("crimes", without_classes, [], ["crimes.offence_code", "roles.crime_ref"]),
    ("roles", lambda rows: rows.head(rows.height // 2), ["roles.rows"], []),
]


@pytest.mark.parametrize(("feed", "change", "warned", "stopped"), PLANTED)
def test_a_planted_drift_is_found_and_names_its_column(
    data: Path, deliveries: Deliveries, feed: str, change, warned: list[str], stopped: list[str]
) -> None:
    planted = change(deliveries[-1][feed])
    land(data, deliveries[-1] | {feed: planted})
    found = drifts(data)
    assert set(warned) <= set(found[0])
    assert set(stopped) <= set(found[1])
    assert not set(warned) & set(found[1])


def test_a_sentence_says_what_is_usual_and_its_limits(data: Path, deliveries: Deliveries) -> None:
    planted = blank("location_ref")(deliveries[-1]["crimes"])
    land(data, deliveries[-1] | {"crimes": planted})
    said = next(s for s in judged(data)[CHECKS[0]].says if s.startswith("crimes.location_ref"))
    assert f"blank: {planted.height} of {planted.height} (100.0%); usually " in said
    assert "%, at least 0.0% and at most " in said
    assert said.endswith("% (23 deliveries).")


def test_the_page_of_checks_states_every_limit(con: duckdb.DuckDBPyConnection, count) -> None:
    drawn = counts("roles", "role", *[USUAL] * 5)
    count("mart.feed_drift", "word", feed_count=drawn, feed_column=COLUMNS)
    assert results_page.usual(con) == [
        "roles.role, blank .: 0 of 1,000 (0.0%); usually 0.0%, at least 0.0% and at most 1.4% "
        "(4 deliveries).",
        "roles.role, word suspect: 400 of 1,000 (40.0%); usually 40.0%, at least 30.5% and at most "
        "49.9% (4 deliveries).",
        "roles.role, word victim: 600 of 1,000 (60.0%); usually 60.0%, at least 50.1% and at most "
        "69.5% (4 deliveries).",
        "roles.rows, rows .: 1,000; usually 1,000, at least 670 and at most 1,492 (4 deliveries).",
    ]
    heading = results_page.Heading("The force", AS_OF, AS_OF, AS_OF)
    page = results_page.as_page(heading, [], results_page.usual(con))
    assert page.count("<li>roles.") == 4


def test_a_change_that_is_meant_is_accepted_once_and_the_next_is_found_again(
    data: Path, deliveries: Deliveries
) -> None:
    changed = deliveries[-1] | {"crimes": blank("location_ref")(deliveries[-1]["crimes"])}
    land(data, changed)
    assert "crimes.location_ref" in drifts(data)[0]
    column = ["crimes.location_ref", "--data", str(data), "--by", "A. Analyst"]
    answer = CliRunner().invoke(app.app, ["drift", "accept", *column, "--why", "No more places"])
    assert answer.exit_code == 0
    assert "usual from now on" in answer.output
    assert "crimes.location_ref" not in drifts(data)[0]
    again = changed["crimes"].with_columns(updated_at=pl.lit("2025-09-30 23:00:00"))
    land(data, {"crimes": again})
    assert "crimes.location_ref" not in drifts(data)[0]
    back = again.with_columns(
        location_ref=pl.lit("L000001"), updated_at=pl.lit("2025-09-30 23:30:00")
    )
    land(data, {"crimes": back})
    assert "crimes.location_ref" in drifts(data)[0]


@pytest.mark.parametrize(
    ("column", "by", "why"),
    [
        ("crimes.nonesuch", "A. Analyst", "It was meant"),
        ("crimes", "A. Analyst", "It was meant"),
        ("visits.visit_outcome", "A. Analyst", "It was meant"),
        ("crimes.rows", "", "It was meant"),
        ("crimes.rows", "A. Analyst", ""),
    ],
)
def test_what_is_accepted_is_a_column_that_was_counted_by_someone_for_a_reason(
    ordinary: Path, column: str, by: str, why: str
) -> None:
    with pytest.raises(DecisionFault):
        landing.accept_drift(Folders(ordinary), column, by, why)
    assert not Folders(ordinary).decisions.exists()


def test_a_small_delivery_is_not_compared(data: Path, deliveries: Deliveries) -> None:
    planted = blank("location_ref")(deliveries[-1]["crimes"]).head(99)
    land(data, {"crimes": planted})
    assert drifts(data) == ([], [])
    assert "crimes.location_ref" in drifts(data, least_rows_compared=99)[0]


def test_counts_hold_no_value_of_a_row_and_are_made_once(tmp_path: Path) -> None:
    planted = pl.DataFrame(
        {
            "crime_ref": ["C1", "C2"],
            "offence_code": [SURNAME, "034/01"],
            "recorded_at": ["2025-09-01 10:00:00"] * 2,
            "crime_status": [SURNAME, None],
            "outcome_type": [SURNAME, "16"],
            "updated_at": ["2025-09-01 10:00:00"] * 2,
        }
    )
    land(tmp_path, {"crimes": planted})
    [batch] = landing.read_batches(tmp_path)
    counts = pl.read_parquet(batch.counts_path)
    words = counts.filter(pl.col("measure") == "word").select("column_name", "word", "value_count")
    assert sorted(words.rows()) == [
        ("crime_status", "other", 1),
        ("offence_code", "034", 1),
        ("offence_code", "other", 1),
        ("outcome_type", "16", 1),
        ("outcome_type", "other", 1),
    ]
    assert SURNAME.encode() not in batch.counts_path.read_bytes()
    made = batch.counts_path.stat().st_mtime_ns
    land(tmp_path, {"crimes": planted})
    assert batch.counts_path.stat().st_mtime_ns == made


def test_what_landed_before_its_order_was_kept_is_never_counted(tmp_path: Path) -> None:
    rows = pl.DataFrame({"crime_ref": ["C1"], "nominal_ref": ["N1"], "role": ["suspect"],
                         "updated_at": ["2025-09-01 10:00:00"]})  # fmt: skip
    land(tmp_path, {"roles": rows})
    [batch] = landing.read_batches(tmp_path)
    batch.counts_path.unlink()
    known = json.loads(batch.sidecar_path.read_text())
    del known["landing_number"]
    batch.sidecar_path.write_text(json.dumps(known))
    landing.count_landed(tmp_path, read_feeds())
    assert not batch.counts_path.exists()


# Drawn counts: what is compared with what

COLUMNS = "feed | column_name | is_required\n-\n" + "\n".join(
    f"{feed} | {column} | {required}"
    for feed, column, required in (
        ("roles", "role", "true"),
        ("roles", "role_status", "false"),
        ("wanted", "wanted_status", "true"),
        ("locations", "neighbourhood_code", "false"),
    )
)
HEADER = (
    "feed | file_sha256 | delivery | column_name | measure | word | value_count | of_count\n-\n"
)


def counts(feed: str, column: str, *nights: dict[str, int], rows: int = 1000) -> str:
    """One file a night: its rows, and how often each word comes in a column without a blank."""
    lines = []
    for number, words in enumerate(nights, 1):
        file = f"{feed} | {feed}{number} | {number}"
        lines.append(f"{file} | rows | rows | . | {rows} | {rows}")
        lines.append(f"{file} | {column} | blank | . | 0 | {rows}")
        lines += [f"{file} | {column} | word | {w} | {n} | {rows}" for w, n in words.items()]
    return HEADER + "\n".join(lines)


USUAL = {"suspect": 400, "victim": 600}


@pytest.mark.parametrize(
    ("earlier", "column", "judged"),
    [
        (3, "role", "no drift"),
        (4, "role", "drift"),
        (7, "role", "drift"),
        (8, "role", "critical"),
        (28, "role", "critical"),
        (28, "role_status", "drift"),
    ],
)
def test_it_takes_four_deliveries_to_tell_and_eight_to_stop(count, earlier, column, judged) -> None:
    found = count(
        "mart.feed_drift",
        "word, is_drift, is_critical",
        feed_count=counts("roles", column, *[USUAL] * earlier, {"suspect": 0, "victim": 1000}),
        feed_column=COLUMNS,
    )
    state = {"no drift": ("no", "no"), "drift": ("yes", "no"), "critical": ("yes", "yes")}
    assert [row for row in sorted(found) if row[0] != "."] == [
        ("suspect", *state[judged]),
        ("victim", *state[judged]),
    ]


def test_the_drift_of_a_side_feed_stops_no_night(count) -> None:
    nights = [{"wanted": 400, "located": 600}] * 28
    found = count(
        "mart.feed_drift",
        "word, is_drift, is_critical",
        feed_count=counts("wanted", "wanted_status", *nights, {"wanted": 0, "located": 1000}),
        feed_column=COLUMNS,
    )
    assert [row for row in sorted(found) if row[0] != "."] == [
        ("located", "yes", "no"),
        ("wanted", "yes", "no"),
    ]


def test_the_codes_of_one_division_that_are_missing_are_found(count) -> None:
    divisions = {"E05010801": 250, "E05010802": 50, "E05010803": 700}
    found = count(
        "mart.feed_drift",
        "word, is_drift",
        feed_count=counts(
            *("locations", "neighbourhood_code", *[divisions] * 5),
            {"E05010801": 263, "E05010803": 737},
        ),
        feed_column=COLUMNS,
    )
    assert ("E05010802", "yes") in found
    assert ("E05010801", "no") in found


def whole(rows: int, again: int, before: int, number: int) -> str:
    file = f"roles | roles{number} | {number}"
    return (
        f"{file} | rows | rows | . | {rows} | {rows}\n"
        f"{file} | rows | keys that come again | . | {again} | {before}\n"
    )


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (whole(5050, 5000, 5000, 9), set()),
        (whole(3300, 3300, 5000, 9), {"keys that come again"}),
        (whole(500, 480, 5000, 9), {"keys that come again"}),
    ],
)
def test_whole_extracts_are_compared_with_whole_ones_and_one_that_is_cut_is_found(
    count, last: str, found: set[str]
) -> None:
    extracts = "".join(whole(4200 + 100 * n, 4100 + 100 * n, 4100 + 100 * n, n) for n in range(9))
    rows = count(
        "mart.feed_drift",
        "measure, is_drift",
        feed_count=HEADER + extracts + last,
        feed_column=COLUMNS,
    )
    assert {measure for measure, is_drift in rows if is_drift == "yes"} == found


def test_a_change_of_a_few_hundred_rows_is_not_compared_with_a_whole_extract(count) -> None:
    part = "".join(whole(300, 40, 5000 + 260 * n, n) for n in range(2, 9))
    rows = count(
        "mart.feed_drift",
        "measure, compared_count, is_drift",
        feed_count=HEADER + whole(5000, 0, 0, 1).splitlines()[0] + "\n" + part,
        feed_column=COLUMNS,
    )
    assert sorted(rows) == [("keys that come again", "6", "no"), ("rows", "6", "no")]


# How old the newest row of a feed is


def arrivals(feed: str, *days: str) -> str:
    header = "feed | file_sha256 | landing_number | newest_on\n-\n"
    return header + "\n".join(f"{feed} | {feed}{n} | {n} | {day}" for n, day in enumerate(days, 1))


MONTHLY = [f"2025-0{month}-01" for month in range(2, 9)]


@pytest.mark.parametrize(
    ("feed", "days", "limit", "is_stale"),
    [
        ("roles", ["2025-09-30"], "7", "no"),
        ("roles", ["2025-09-23"], "7", "yes"),
        ("roles", ["2025-10-05"], "7", "no"),
        ("orders", ["2025-01-01"], "", "no"),
        ("orders", MONTHLY, "62", "no"),
        ("orders", [day.replace("2025", "2024") for day in MONTHLY], "62", "yes"),
        ("orders", [f"2025-09-{day:02}" for day in range(10, 21)], "7", "yes"),
    ],
)
def test_a_feed_is_stale_by_what_is_usual_of_it(count, feed, days, limit, is_stale) -> None:
    found = count(
        "mart.feed_freshness", "feed, limit_days, is_stale", arrival=arrivals(feed, *days)
    )
    assert found == [(feed, limit, is_stale)]


def test_a_row_of_a_day_after_it_landed_makes_nothing_fresh(tmp_path: Path) -> None:
    rows = pl.DataFrame({"crime_ref": ["C1", "C2"], "nominal_ref": ["N1", "N2"],
                         "role": ["suspect"] * 2,
                         "updated_at": ["2025-09-01 10:00:00", "2099-01-01 10:00:00"]})  # fmt: skip
    rows.write_csv((tmp_path / "incoming").mkdir() or tmp_path / "incoming" / "roles.csv")
    night.land(Folders(tmp_path), on=date(2025, 9, 2))
    found = judged(tmp_path)["feeds_are_fresh"]
    assert [said[:41] for said in found.says] == ["The newest row of the feed roles is 30 da"]


def test_of_a_large_file_the_keys_of_one_part_are_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landing.counts, "LOOKED_AT", 500)
    rows = pl.DataFrame({"crime_ref": [f"C{n}" for n in range(4_000)]}).with_columns(
        nominal_ref=pl.lit("N1"), role=pl.lit("suspect"), updated_at=pl.lit("2025-09-01 10:00:00")
    )
    crimes = rows.head(3_000).select(
        "crime_ref", "updated_at", recorded_at="updated_at", offence_code=pl.lit("034/01")
    )
    land(tmp_path, {"roles": rows.head(2_000), "crimes": crimes})
    land(tmp_path, {"roles": rows})
    newest = max(landing.read_batches(tmp_path), key=lambda batch: batch.landing_number)
    counted = pl.read_parquet(newest.counts_path)
    shares = {
        measure: value / of
        for measure, value, of in counted.select("measure", "value_count", "of_count").rows()
        if of
    }
    assert shares["new keys"] == pytest.approx(0.5, abs=0.1)
    assert shares["changed keys"] == 0
    assert shares["keys that come again"] == pytest.approx(1, abs=0.1)
    [dangling] = counted.filter(
        (pl.col("measure") == "dangling") & (pl.col("column_name") == "crime_ref")
    ).rows(named=True)
    assert dangling["of_count"] < 1_000
    assert dangling["value_count"] / dangling["of_count"] == pytest.approx(0.25, abs=0.1)
