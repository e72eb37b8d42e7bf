import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist

import polars as pl
import pytest

from harm_index.declared.feeds import feed_of, read_feeds
from harm_index.errors import SettingsError
from harm_index.settings import Settings
from harm_index.synth import AnswerKey, synthesise
from harm_index.synth.faults import FAULTS, LEAST
from harm_index.synth.mix import KINDS
from harm_index.synth.offences import read_weights
from harm_index.synth.order_key import LABELS
from tests import ROOT

REFERENCE = ROOT / "data" / "reference"
UNTIL = date(2025, 10, 1)
# The most usual surnames of Great Britain: not one of them may come out of the syllables.
REAL_SURNAMES = {
    *("smith", "jones", "taylor", "brown", "williams", "wilson", "johnson", "davies"),
    *("patel", "robinson", "wright", "thompson", "evans", "walker", "white", "roberts"),
    *("green", "hall", "thomas", "clarke", "jackson", "wood", "harris", "edwards"),
    *("turner", "martin", "cooper", "hill", "ward", "hughes", "moore", "clark"),
    *("king", "harrison", "lewis", "baker", "lee", "allen", "morris", "khan"),
    *("scott", "watson", "davis", "parker", "james", "bennett", "young", "phillips"),
    *("richardson", "mitchell", "bailey", "carter", "cook", "singh", "shaw", "bell"),
    *("collins", "murphy", "kelly", "miller", "cox", "begum", "ali", "ahmed"),
    *("o'neill", "o'brien", "o'connor"),
}


UNREADABLE = ("31/12/2025 10:00", "yesterday", "2025-02-30 09:00:00")


@dataclass(frozen=True)
class Force:
    folder: Path
    key: AnswerKey

    def text(self, name: str) -> str:
        """A file, with the line ends that it has."""
        return (self.folder / name).read_bytes().decode("utf-8-sig")

    def file(self, name: str) -> pl.DataFrame:
        """The rows of a file as text, without the ragged ones."""
        header, *rows = csv.reader(StringIO(self.text(name), newline=""))
        whole = [row for row in rows if len(row) == len(header)]
        return pl.DataFrame(whole, schema=dict.fromkeys(header, pl.String), orient="row")

    def latest(self, feed: str, *key: str) -> pl.DataFrame:
        """The rows of both deliveries, of which the latest of each key counts."""
        files = [self.file(f"{feed}.csv"), self.file(f"{feed}_update.csv")]
        when = pl.col("updated_at").str.head(19).str.replace("T", " ")
        return pl.concat(files).sort(when).unique(key, keep="last", maintain_order=True)

    def crimes(self) -> pl.DataFrame:
        """Every crime that can be used, as it stands."""
        return self.latest("crimes", "crime_ref").filter(
            pl.col("crime_ref").str.starts_with("C"), ~pl.col("recorded_at").is_in(UNREADABLE)
        )


def make(folder: Path, **changes: object) -> Force:
    asked = {"crimes": 3000, "months": 12, "seed": 7, "until": UNTIL, "reference": REFERENCE}
    return Force(folder, synthesise(folder, **{**asked, **changes}))


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Force:
    return make(tmp_path_factory.mktemp("force"))


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes(force: Force, tmp_path: Path) -> None:
    assert digests(make(tmp_path).folder) == digests(force.folder)


def test_another_seed_gives_another_force(force: Force, tmp_path: Path) -> None:
    other = digests(make(tmp_path, seed=8).folder)
    same = {name for name, digest in digests(force.folder).items() if other[name] == digest}
    assert same == {"neighbourhoods.csv"}


def test_every_file_keeps_the_contract_of_its_feed(force: Force) -> None:
    feeds = read_feeds()
    for name in force.key.rows:
        feed = feed_of(name, feeds)
        assert feed is not None
        columns = set(force.file(name).columns)
        assert columns >= {column.name for column in feed.columns if column.required}
        unknown = columns - {column.name for column in feed.columns}
        assert unknown == set(force.key.expected["unknown_columns"].get(name, []))


def test_landing_takes_the_answer_key_for_no_feed() -> None:
    assert feed_of("answer_key.json", read_feeds()) is None


def test_the_key_can_be_read_back(force: Force) -> None:
    assert AnswerKey.read(force.folder) == force.key


def test_the_key_counts_the_rows_of_every_file(force: Force) -> None:
    for name, rows in force.key.rows.items():
        assert force.text(name).count("\n") == rows + 1


def test_every_kind_of_fault_is_planted_three_times_or_more(force: Force) -> None:
    """But for ties, of which a night allows one key in a thousand."""
    planted = {kind: len(refs) for kind, refs in force.key.faults.items()}
    assert planted.keys() == FAULTS.keys() == force.key.meaning.keys()
    assert 1 <= planted.pop("version_tied") <= 3_000 * Settings().max_differing_version_share
    assert min(planted.values()) >= LEAST


def test_no_crime_carries_two_kinds_of_fault(force: Force) -> None:
    refs = Counter(ref for refs in force.key.faults.values() for ref in refs)
    assert [ref for ref, times in refs.items() if times > 1] == []


def test_every_reference_of_the_key_is_in_a_file_but_those_that_never_come(force: Force) -> None:
    text = "".join(map(force.text, force.key.rows))
    known = set(re.findall(r"\b[CNLO]\d{6,}\b", text))
    for kind, refs in force.key.faults.items():
        missing = [ref for ref in refs if ref not in known]
        assert all(":" in ref for ref in missing), f"{kind} names what no file holds"


def test_what_never_comes_is_delivered_under_no_key(force: Force) -> None:
    faults = force.key.faults
    crimes, nominals = (
        set(force.crimes()["crime_ref"]),
        set(force.file("nominals.csv")["nominal_ref"]),
    )
    places = set(force.file("locations.csv")["location_ref"])
    assert not crimes & {ref for ref in faults["role_crime_missing"] if ref[0] == "C"}
    assert not nominals & {ref for ref in faults["role_nominal_missing"] if ref[0] == "N"}
    assert not places & {ref for ref in faults["location_missing"] if ref[0] == "L"}


def test_a_row_that_cannot_be_used_stands_on_the_line_the_key_names(force: Force) -> None:
    for kind, places in force.key.reject_lines.items():
        for place in places:
            name, line = place.split(":")
            text = force.text(name).split("\n")
            header, row = text[0].split(","), next(csv.reader([text[int(line) - 1]]))
            cells = dict(zip(header, row, strict=False))
            faulty = {
                "crime_ref_missing": cells.get("crime_ref") in ("", "NULL"),
                "recorded_at_unreadable": cells.get("recorded_at") in UNREADABLE,
                "role_nominal_ref_missing": cells.get("nominal_ref") in ("", "N/A"),
                "nominal_updated_at_missing": cells.get("updated_at") in ("", "NULL"),
                "location_ref_missing": cells.get("location_ref") in ("", "NULL"),
            }
            assert faulty.get(kind, len(row) != len(header))


def test_the_key_counts_crimes_as_they_stand_after_both_deliveries(force: Force) -> None:
    crimes, expected = force.crimes(), force.key.expected
    status = crimes["crime_status"].fill_null("")
    assert crimes.height == force.key.crimes == expected["current"]["crimes"]
    assert (status == "cancelled").sum() == expected["cancelled_crimes"]
    assert (status == "transferred").sum() == expected["transferred_crimes"]
    roles = force.latest("roles", "crime_ref", "nominal_ref", "role")
    assert (
        roles.filter(pl.col("nominal_ref").str.starts_with("N0")).height
        + len([ref for ref in force.key.faults["role_nominal_missing"] if ref[0] == "N"])
        == expected["current"]["roles"]
    )


def test_the_key_weighs_the_window_as_a_naive_reading_does(force: Force) -> None:
    weights, window = read_weights(REFERENCE), force.key.expected["window"]
    day = pl.col("committed_from").str.head(10)
    valid = (
        day.str.to_date("%Y-%m-%d", strict=False).is_between(date(1901, 1, 1), UNTIL)
        & (pl.col("committed_from") <= pl.col("recorded_at"))
    ).fill_null(False)
    counted = (
        force.crimes()
        .filter(~pl.col("crime_status").is_in(["cancelled", "transferred"]))
        .with_columns(
            counted=pl.when(valid).then(day).otherwise(pl.col("recorded_at").str.head(10))
        )
        .filter(
            pl.col("counted").is_between(pl.lit(window["start"]), pl.lit(window["end"]), "left")
        )
    )
    police = counted.filter(pl.col("detected_by") == "police")
    assert counted.height == window["crimes"]
    assert police.height == window["crimes_by_basis"]["police"]
    found = [weights.possible(code) for code in police["offence_code"]]
    harm = sum(next(iter(one)) for one in found if len(one) == 1)
    assert f"{harm:.4f}" == window["harm_days_by_basis"]["police"]


def test_a_planted_code_is_as_unknown_or_ambiguous_as_the_key_says(force: Force) -> None:
    weights = read_weights(REFERENCE)
    codes = dict(force.crimes().select("crime_ref", "offence_code").iter_rows())
    count = {
        ref: len(weights.possible(code))
        for ref, code in codes.items()
        if len(weights.possible(code)) != 1
    }
    faults = force.key.faults
    unknown = set(faults["code_unknown"] + faults["code_unknown_alone"])
    assert {ref for ref, weights in count.items() if weights == 0} == unknown
    assert {ref for ref, weights in count.items() if weights > 1} == set(faults["code_ambiguous"])


def test_a_normal_night_stays_under_the_default_gates(tmp_path: Path) -> None:
    expected = make(tmp_path, months=3).key.expected
    window = expected["window"]
    unscored = window["unknown_codes"] + window["ambiguous_codes"] + expected["rejects"]["crimes"]
    assert unscored / window["crimes"] < 0.01
    # The heaviest that can stand inside the window: 365 days each.
    harm = sum(map(float, window["harm_days_by_basis"].values()))
    assert (window["unknown_codes"] + window["ambiguous_codes"]) * 365 / harm < 0.05


def test_the_mix_of_crime_follows_the_national_counts(force: Force) -> None:
    titles = read_weights(REFERENCE).titles
    kind_of = {titles[urn]: kind.name for kind in KINDS for urn in kind.shares}
    known = [kind_of[title] for title in force.crimes()["offence_title"] if title in kind_of]
    drawn, national = Counter(known), sum(kind.national for kind in KINDS)
    assert len(known) > 0.95 * force.key.crimes
    for kind in KINDS:
        assert drawn[kind.name] / len(known) == pytest.approx(kind.national / national, abs=0.02)


def test_a_few_suspects_hold_much_of_the_crime(force: Force) -> None:
    roles = force.latest("roles", "crime_ref", "nominal_ref", "role")
    suspects = roles.filter(pl.col("role").str.to_lowercase() == "suspect")
    crimes = suspects.group_by("nominal_ref").len().sort("len", descending=True)["len"]
    assert crimes.head(len(crimes) // 20).sum() / crimes.sum() > 0.3
    assert 0.35 < suspects["crime_ref"].n_unique() / force.key.crimes < 0.43


def test_there_are_as_many_roles_a_crime_as_a_force_has(force: Force) -> None:
    roles = force.latest("roles", "crime_ref", "nominal_ref", "role")
    count = Counter(roles["role"].str.to_lowercase())
    assert roles.height / force.key.crimes == pytest.approx(2.5, abs=0.2)
    assert count["victim"] / force.key.crimes == pytest.approx(1, abs=0.1)


def test_crimes_fill_every_month_to_the_last(force: Force) -> None:
    months = Counter(force.crimes()["recorded_at"].str.head(7))
    whole = [f"{2024 + (9 + i) // 12}-{(9 + i) % 12 + 1:02}" for i in range(12)]
    assert max(months) == "2025-09"
    assert min(months[month] for month in whole) > 150


def test_nobody_bears_a_real_surname(force: Force) -> None:
    parts = {
        part
        for name in force.file("nominals.csv")["surname"].str.to_lowercase()
        for part in (name, *re.split(r"[-\s]", name))
    }
    assert not parts & REAL_SURNAMES
    assert any("'" in name for name in parts)
    assert any(not name.isascii() for name in parts)


def test_every_postcode_is_of_the_district_that_does_not_exist(force: Force) -> None:
    postcodes = force.file("locations.csv")["postcode"]
    assert postcodes.filter(postcodes != "").str.contains(r"^ZZ99 \d[A-Z]{2}$").all()


def test_only_those_planted_are_suspected_under_ten(force: Force) -> None:
    born = pl.col("born_on").str.to_date("%Y-%m-%d", strict=False)
    roles = force.latest("roles", "crime_ref", "nominal_ref", "role")
    day = pl.col("committed_from").str.head(10).str.to_date("%Y-%m-%d", strict=False)
    young = (
        roles.filter(pl.col("role").str.to_lowercase() == "suspect")
        .join(force.crimes().select("crime_ref", "committed_from"), on="crime_ref")
        .join(force.file("nominals.csv").select("nominal_ref", "born_on"), on="nominal_ref")
        .filter(day < born.dt.offset_by("10y"), day > date(1960, 1, 1))
    )
    faults = force.key.faults
    planted = {ref for ref in faults["suspect_under_10"] if ref[0] == "N"}
    assert planted <= set(young["nominal_ref"])
    assert set(young["nominal_ref"]) <= planted | set(faults["suspect_born_impossible"])


def test_five_hundred_crimes_are_enough_for_every_fault_that_a_night_allows(tmp_path: Path) -> None:
    key = make(tmp_path, crimes=500).key
    tied = key.faults.pop("version_tied")
    assert min(map(len, key.faults.values())) >= LEAST
    assert len(tied) <= 500 * Settings().max_differing_version_share


def test_one_month_is_enough_to_lay_codes_before_the_window(tmp_path: Path) -> None:
    key = make(tmp_path, crimes=600, months=1).key
    assert key.expected["window"]["unknown_codes"] < key.expected["unknown_codes"]


def test_fewer_crimes_than_that_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="500 crimes or more"):
        make(tmp_path, crimes=100)


def test_other_forums_manage_heavy_suspects_and_some_others(force: Force) -> None:
    members, expected = force.file("memberships.csv"), force.key.expected["memberships"]
    suspects = set(
        force.latest("roles", "crime_ref", "nominal_ref", "role").filter(
            pl.col("role").str.to_lowercase() == "suspect"
        )["nominal_ref"]
    )
    assert set(members["nominal_ref"]) <= suspects
    assert {forum.lower() for forum in members["forum"]} == {
        *("domestic abuse perpetrator panel", "iom", "mappa")
    }
    assert (
        not members.with_columns(pl.col("forum").str.to_lowercase())
        .select("nominal_ref", "forum")
        .is_duplicated()
        .any()
    )
    standing = members.filter(pl.col("left_on") == "")
    assert standing.height == expected["standing"] < members.height
    assert (
        standing.filter(pl.col("review_on").is_between(pl.lit("2000"), pl.lit("2025-09-30"))).height
        == expected["review_overdue"]
    )
    assert min(expected.values()) > 0


def test_the_wanted_are_suspected_of_the_crime_they_are_wanted_for(force: Force) -> None:
    wanted = force.file("wanted.csv")
    roles = force.latest("roles", "crime_ref", "nominal_ref", "role")
    suspected = roles.filter(pl.col("role").str.to_lowercase() == "suspect")
    named = wanted.filter(pl.col("crime_ref") != "")
    assert 0 < named.height < wanted.height
    assert named.join(suspected, on=["crime_ref", "nominal_ref"]).height == named.height
    assert dict(wanted["wanted_status"].value_counts().iter_rows()) == force.key.expected["wanted"]
    assert {"wanted", "cleared", "unknown"} <= set(wanted["wanted_status"])
    assert (wanted["cleared_on"] != "").equals(
        wanted["wanted_status"].is_in(["arrested", "cleared"])
    )
    assert wanted["updated_at"].max() < "2025-10-01"


def test_there_are_thirty_schools_of_every_phase_and_one_has_no_point(force: Force) -> None:
    schools = force.file("schools.csv")
    assert schools["urn"].n_unique() == schools.height == 30
    assert {phase.lower() for phase in schools["phase"]} == set(
        read_feeds()["schools"].words("phase")
    )
    assert (schools["longitude"] == "").sum() == (schools["latitude"] == "").sum() == 1


# Orders


TYPES = pl.read_csv(REFERENCE / "order_types.csv", infer_schema=False)
TO_TYPE = {
    text.lower(): code
    for code, label in TYPES.select("order_type", "order_label").iter_rows()
    for text in (code, label)
}
SERIES = dict(TYPES.select("order_type", "series").iter_rows())
FAULTY = ("type_unknown", "issued_unreadable", "ends_before_issued", "nominal_missing")


def orders_of(force: Force) -> pl.DataFrame:
    """Every order without a fault, with its type as a code, and its days as dates."""
    faulty = {ref for kind in FAULTY for ref in force.key.faults[f"order_{kind}"]}
    return (
        force.file("orders.csv")
        .filter(~pl.col("order_ref").is_in(faulty))
        .with_columns(
            pl.col("order_type").str.to_lowercase().replace_strict(TO_TYPE),
            pl.col("issued_on").str.to_date(),
            pl.col("expires_on").str.to_date(strict=False),
        )
    )


def rolling_totals(orders: pl.DataFrame, ends: list[date]) -> dict[str, list[int]]:
    """The orders of each series issued in the twelve months before each day."""
    series = orders.with_columns(series=pl.col("order_type").replace_strict(SERIES))
    return {
        str(name): [
            of.filter(
                pl.col("issued_on").is_between(end.replace(year=end.year - 1), end, "left")
            ).height
            for end in ends
        ]
        for (name,), of in series.group_by("series")
    }


def falls(totals: list[int]) -> bool:
    return all(later < earlier for earlier, later in pairwise(totals))


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Force:
    return make(tmp_path_factory.mktemp("orders"), crimes=12_000, months=24)


def test_orders_are_named_as_the_reference_names_them() -> None:
    assert LABELS.items() <= dict(TYPES.select("order_type", "order_label").iter_rows()).items()


@pytest.mark.parametrize(("crimes", "months"), [(500, 1), (3000, 12), (12_000, 24)])
def test_there_is_about_one_order_for_every_sixty_crimes(tmp_path, crimes, months):
    orders = orders_of(make(tmp_path, crimes=crimes, months=months))
    assert orders.height == pytest.approx(max(24, crimes / 60), rel=0.25)
    start = date(2025 - months // 12, 10 - months % 12, 1)
    assert orders["issued_on"].is_between(start, UNTIL, "left").all()
    assert orders["updated_at"].max() < "2025-10-01"


def test_types_are_written_as_code_or_label_in_any_case(two_years: Force) -> None:
    texts = two_years.file("orders.csv").filter(pl.col("order_type") != "see file")["order_type"]
    codes = texts.filter(texts.str.to_uppercase().is_in(TYPES["order_type"].implode()))
    assert 0.35 < codes.len() / texts.len() < 0.65
    assert {text for text in texts if text.isupper()} > {"CPN", "COMMUNITY PROTECTION NOTICE"}
    assert {text for text in texts if text.islower()} > {"cpn", "community protection notice"}


def test_an_order_holds_as_long_as_the_law_lets_it(two_years: Force) -> None:
    people = two_years.file("nominals.csv").select("nominal_ref", born="born_on")
    orders = orders_of(two_years).join(people, on="nominal_ref", how="left").with_columns(
        days=(pl.col("expires_on") - pl.col("issued_on")).dt.total_days(),
        age=(pl.col("issued_on") - pl.col("born").str.to_date(strict=False)).dt.total_days()
        / 365.25,
    )  # fmt: skip
    lengths = {
        "DVPN": (2, 2), "DAPN": (2, 2), "DISPERSAL": (2, 2), "DVPO": (14, 28),
        "DAPO": (89, 366), "CLOSURE": (28, 92), "NMO": (181, 366), "SPO": (730, 1_097),
    }  # fmt: skip
    for code, (least, most) in lengths.items():
        of = orders.filter(pl.col("order_type") == code)
        assert of["days"].is_between(least, most).all(), code
        assert of["days"].null_count() == 0 < of.height, code
    behaviour = orders.filter(pl.col("order_type") == "CBO")
    children = behaviour.filter(pl.col("age") < 18)
    assert children["days"].is_between(365, 1_097).all()
    assert (behaviour.filter(pl.col("age") >= 18.01)["days"] >= 730).all()
    assert not children.is_empty()
    assert orders.filter(pl.col("order_type") == "CPN")["expires_on"].null_count() > 0
    assert orders.filter(pl.col("order_type") == "RO")["expires_on"].null_count() > 0
    protects = orders.filter(pl.col("order_type").is_in(["DVPN", "DVPO", "DAPN", "DAPO"]))
    assert protects["age"].min() >= 18


def test_an_order_is_against_a_suspect_or_for_a_ward(two_years: Force) -> None:
    orders = orders_of(two_years)
    is_place = pl.col("order_type").is_in(["DISPERSAL", "CLOSURE"])
    assert (orders.filter(is_place)["nominal_ref"] == "").all()
    wards = set(two_years.file("neighbourhoods.csv")["neighbourhood_code"])
    assert set(orders["neighbourhood_code"]) <= wards | {""}
    assert (orders.filter(is_place)["neighbourhood_code"] != "").all()
    roles = two_years.latest("roles", "crime_ref", "nominal_ref", "role")
    suspects = set(roles.filter(pl.col("role").str.to_lowercase() == "suspect")["nominal_ref"])
    assert set(orders.filter(~is_place)["nominal_ref"]) <= suspects


def test_protection_of_the_new_act_takes_the_place_of_the_old(two_years: Force) -> None:
    orders = orders_of(two_years).sort("issued_on")
    old, new = (
        orders.filter(pl.col("order_type").is_in(codes))["issued_on"]
        for codes in (["DVPN", "DVPO"], ["DAPN", "DAPO"])
    )
    assert new.min() >= date(2024, 10, 1)
    last_half = date(2025, 4, 1)
    assert (new >= last_half).sum() > (old >= last_half).sum() > 0


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    ("crimes", "months", "until"),
    [
        (600, 24, UNTIL),
        (600, 120, UNTIL),
        (6_000, 24, date(2025, 12, 17)),
        (30_000, 36, date(2025, 3, 1)),
    ],
)
def test_one_series_falls_for_three_quarters_and_no_other(tmp_path, crimes, months, until, seed):
    force = make(tmp_path, crimes=crimes, months=months, until=until, seed=seed)
    quarter = date(until.year, (until.month - 1) // 3 * 3 + 1, 1)
    ends = [
        date(quarter.year - (quarter.month <= back), (quarter.month - back - 1) % 12 + 1, 1)
        for back in (9, 6, 3, 0)
    ]
    orders = orders_of(force)
    totals = rolling_totals(orders, ends)
    assert [name for name, counts in totals.items() if falls(counts)] == [
        "Criminal behaviour orders"
    ]
    said = force.key.expected["orders"]["falling"]
    assert said == {
        "order_type": "CBO",
        "rolling_totals": dict(
            zip(map(str, ends), totals["Criminal behaviour orders"], strict=True)
        ),
    }


def test_a_plan_too_short_to_fall_says_so(force: Force) -> None:
    assert force.key.expected["orders"]["falling"] is None


@pytest.mark.parametrize("months", [1, 6, 24])
def test_some_orders_against_people_on_the_lists_are_about_to_end(tmp_path, months):
    force = make(tmp_path, months=months)
    orders = orders_of(force)
    ending = orders.filter(
        pl.col("expires_on").is_between(date(2025, 10, 2), date(2025, 10, 29)),
        pl.col("nominal_ref") != "",
    )
    assert force.key.expected["orders"]["about_to_expire"] >= ending.height >= 4


def test_the_key_counts_the_orders_that_stand(two_years: Force) -> None:
    dangling = two_years.key.faults["order_nominal_missing"]
    ends = pl.col("expires_on")
    standing = Counter(orders_of(two_years).filter(ends.is_null() | (ends > UNTIL))["order_type"])
    rows = two_years.file("orders.csv").filter(pl.col("order_ref").is_in(dangling))
    standing["CPN"] += rows.filter((ends == "") | (ends > str(UNTIL))).height
    assert standing == two_years.key.expected["orders"]["standing"]


def test_each_faulty_order_has_the_fault_that_the_key_gives_it(two_years: Force) -> None:
    rows = two_years.file("orders.csv")
    said = two_years.key.expected["orders"]["faulty"]
    nominals = two_years.file("nominals.csv")["nominal_ref"].implode()
    issued = pl.col("issued_on").str.to_date("%Y-%m-%d", strict=False)
    wrong = {
        "type_unknown": ~pl.col("order_type").str.to_lowercase().is_in(list(TO_TYPE)),
        "issued_unreadable": issued.is_null(),
        "ends_before_issued": pl.col("expires_on").str.to_date("%Y-%m-%d", strict=False) < issued,
        "nominal_missing": (pl.col("nominal_ref") != "") & ~pl.col("nominal_ref").is_in(nominals),
    }
    for kind, is_wrong in wrong.items():
        found = rows.filter(is_wrong)["order_ref"].to_list()
        assert sorted(found) == sorted(two_years.key.faults[f"order_{kind}"]), kind
        assert len(found) == said[f"order_{kind}"]


# Audits


def test_recording_improved_once_by_a_test_of_two_shares(force: Force) -> None:
    audits = force.file("audits.csv").with_columns(pl.col("category").str.to_lowercase())
    said = force.key.expected["audits"]

    def z_of(pair: list[str], category: str) -> float:
        n, x = (
            [
                int(value)
                for ref in pair
                for value in audits.filter(
                    pl.col("audit_ref") == ref, pl.col("category") == category
                )[column]
            ]
            for column in ("reported", "recorded")
        )
        pooled = sum(x) / sum(n)
        return float(
            (x[1] / n[1] - x[0] / n[0]) / (pooled * (1 - pooled) * (1 / n[0] + 1 / n[1])) ** 0.5
        )

    for category in said["categories"]:
        for pair in said["improved"]:
            assert z_of(pair, category) > NormalDist().inv_cdf(0.999)
        for pair in said["unchanged"]:
            assert abs(z_of(pair, category)) < NormalDist().inv_cdf(0.9)


def test_audits_are_before_the_end_and_named_after_their_year(force: Force) -> None:
    audits = force.file("audits.csv")
    assert audits["updated_at"].max() < str(UNTIL)
    assert (audits["audited_on"].str.head(4) == audits["audit_ref"].str.tail(4)).all()
    assert {"Inspectorate 2021", "Force audit 2024", "Force audit 2025"} <= set(audits["audit_ref"])
    published = audits.filter(pl.col("published_percent") != "")
    assert published.select("published_percent", "published_margin").rows() == [("93.2", "2.3")]
    assert (
        audits.filter(pl.col("category").str.to_lowercase().str.starts_with("calls: ")).height > 2
    )


def test_one_audit_records_more_than_was_reported_and_the_key_names_it(force: Force) -> None:
    counts = force.file("audits.csv").with_columns(
        pl.col("reported", "recorded").cast(pl.Int64, strict=False)
    )
    above = counts.filter(pl.col("recorded") > pl.col("reported"))
    assert [
        f"{ref}: {category.lower()}"
        for ref, category in above.select("audit_ref", "category").iter_rows()
    ] == force.key.expected["audits"]["recorded_above_reported"]
    assert above.height == 1
