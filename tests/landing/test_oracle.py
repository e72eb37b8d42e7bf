"""The marts beside a naive oracle, row for row; and what must hold whatever is delivered."""

import csv
import gzip
import random
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harm_index import landing, night
from harm_index.declared.feeds import read_feeds
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.synth import synthesise
from harm_index.warehouse import read_models, upstream
from tests import ROOT, drawing, oracle_counts, street_sample
from tests.conftest import DEFAULTS, LISTS, RULES, WEIGHTS
from tests.oracle import Delivery, Night, Weights, read_delivery
from tests.people import draw

UNTIL = date(2025, 10, 1)
REFERENCE = ROOT / "data" / "reference"
STREET = ROOT.parent / "shared" / "data" / "police_uk" / "cambridgeshire"
REPEAT_SUSPECTS = """(
    select suspect.* replace (candidate.harm_rank as harm_rank, candidate.tie_size as tie_size),
        suspect.harm_days - suspect.worst_crime_days as repeat_harm_days
    from listing.candidate as candidate
    inner join core.list as kind using (list_name)
    inner join mart.suspect_harm as suspect on suspect.person_id = candidate.subject_id
    where kind.role = 'suspect' and kind.least_crimes > 1 and candidate.team_code = 'force'
)"""
SUSPECTS_OF_TEAMS = """(
    select score.*, score.subject_id as person_id, score.scope_code as neighbourhood_code,
        coalesce(others.shared_with, 0) as shared_with
    from core.score as score
    left join core.co_suspect as others
        on others.scope_code = score.scope_code and others.person_id = score.subject_id
    where scored_as = 'suspect' and score.scope_code <> 'force'
)"""
TABLES = {
    "mart.suspect_harm": (["person_id"], oracle_counts.suspects),
    REPEAT_SUSPECTS: (["person_id"], oracle_counts.repeat_suspects),
    "mart.victim_harm": (["person_id"], oracle_counts.victims),
    "mart.repeat_victim": (["person_id"], oracle_counts.repeat_victims),
    "mart.organisation_harm": (["person_id"], oracle_counts.organisations),
    SUSPECTS_OF_TEAMS: (
        ["person_id", "neighbourhood_code"],
        oracle_counts.suspects_by_neighbourhood,
    ),
    "mart.place_harm": (["place_id"], oracle_counts.places),
    "mart.neighbourhood_harm": (["neighbourhood_code"], oracle_counts.neighbourhood_totals),
    "mart.force_harm": (["section", "line"], oracle_counts.force_lines),
    "mart.listing_hold": (["role", "person_id", "rule_code"], oracle_counts.holds),
    "mart.code_quarantine": (["offence_code"], oracle_counts.quarantine),
    "mart.weight_gate": (["as_of"], oracle_counts.gate),
}

# What these are, and what they are made of.
COMPARED = upstream(
    read_models(), {name for name in read_models() if any(name in table for table in TABLES)}
)


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]


def count_by_hand(delivered, as_of):
    weights = Weights(
        read_csv(REFERENCE / "cchi_weights_2020.csv"),
        read_csv(REFERENCE / "offence_decisions.csv"),
    )
    rules, areas = read_csv(REFERENCE / "listing_rules.csv"), read_csv(REFERENCE / "lsoa_wards.csv")
    return Night(delivered, weights, rules, areas, as_of)


def built(root, as_of, models=None):
    """A warehouse built from what a folder was delivered."""
    folders = Folders(root)
    landing.land(folders.incoming, root)
    path = night.build(folders, Settings(), as_of, models=models)
    return duckdb.connect(str(path), read_only=True)


def compare(con, by_hand):
    """Hold every mart to the oracle: the same rows, and the same in every column both have."""
    for name, (key, count) in TABLES.items():
        expected = count(by_hand)
        shown = [
            column
            for (column,) in con.sql(f"select column_name from (describe from {name})").fetchall()
        ]
        if "unranked_reason" in shown:
            shown.append("unranked_reason is not null as is_unranked")
        found = con.sql(f"select {', '.join(key)}, {', '.join(shown)} from {name}").fetchall()
        columns = [column.split()[-1] for column in shown]
        rows = {row[: len(key)]: dict(zip(columns, row[len(key) :], strict=True)) for row in found}
        assert rows.keys() == expected.keys(), name
        for at, row in expected.items():
            settled = {column: value for column, value in row.items() if column in columns}
            assert {column: rows[at][column] for column in settled} == settled, (name, at)


# The marts beside the oracle


@pytest.fixture(
    scope="module", params=[1, *(pytest.param(n, marks=pytest.mark.long) for n in (2, 3))]
)
def force(request, tmp_path_factory):
    """A synthetic force: its data folder, and what was delivered there."""
    root = tmp_path_factory.mktemp("force")
    synthesise(
        root / "incoming",
        crimes=2_000,
        months=5,
        seed=request.param,
        until=UNTIL,
        reference=REFERENCE,
    )
    return root, read_delivery(root / "incoming")


@pytest.mark.parametrize("as_of", [UNTIL, date(2025, 9, 17)], ids=["first", "mid-month"])
def test_every_mart_of_a_synthetic_force_is_what_the_oracle_counts(force, as_of):
    """Shows: method."""
    root, delivered = force
    with built(root, as_of, COMPARED) as con:
        compare(con, count_by_hand(delivered, as_of))


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(street_sample.FOLDER, id="sample"),
        pytest.param(
            STREET,
            id="published",
            marks=[
                pytest.mark.long,
                pytest.mark.skipif(
                    not STREET.exists(), reason="the shared street files are not here"
                ),
            ],
        ),
    ],
)
def test_every_place_of_published_street_files_is_what_the_oracle_counts(tmp_path, folder):
    """Shows: street-crime."""
    (tmp_path / "incoming").mkdir()
    by_hand = count_by_hand(Delivery({}, {"crimes": []}), UNTIL)
    by_hand.neighbourhoods = {str(row["ward_code"]) for row in read_csv(REFERENCE / "wards.csv")}
    categories = {
        str(row["category"]): Decimal(str(row["harm_days"]))
        for row in read_csv(REFERENCE / "category_weights.csv")
        if row["edition"] == "2020"
    }
    for path in sorted(folder.glob("2025-0[789]-*-street.csv*")):
        (tmp_path / "incoming" / path.name).write_bytes(path.read_bytes())
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            rows = [
                {name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)
            ]
            by_hand.add_street(rows, categories)
    with built(tmp_path, UNTIL, COMPARED) as con:
        compare(con, by_hand)


# What must hold whatever is delivered

REFS = st.sampled_from("abcdef")
CRIMES = st.dictionaries(
    REFS,
    st.fixed_dictionaries(
        {
            "offence_code": st.sampled_from(
                ["1.1.1.1", "34.1.1.1", "TH68001", "49/10", "04610", "8/1", "OF61020", "ZZ.9"]
            ),
            "recorded_at": st.sampled_from(
                ["2025-09-30", "2025-07-01T00:30:00+01:00", "2025-06-30"]
            ),
            "committed_from": st.sampled_from(
                ["", "1900-01-01", "2025-06-30", "2025-06-30T23:30:00Z", "2025-07-02", "2025-12-01"]
            ),
            "crime_status": st.sampled_from(["", "recorded", "Cancelled", "transferred"]),
            "detected_by": st.sampled_from(["", "public", "public", "Police", "company"]),
            "outcome_type": st.sampled_from(["", "", "", "1", "5", "11", "21", "22"]),
            "location_ref": st.sampled_from(["", "x", "y", "z", "gone"]),
        }
    ),
    min_size=1,
)
ROLES = st.dictionaries(
    st.tuples(REFS, st.sampled_from("pqrkdst"), st.sampled_from(["suspect", "victim", "witness"])),
    st.sampled_from(["", "charged", "Eliminated", "suppressed"]),
)
NOMINALS = """
    nominal_ref | nominal_type | born_on    | died_on    | home_location_ref
    ------------+--------------+------------+------------+------------------
    p           |              | 1980-02-29 |            | x
    q           | person       | 2007-10-01 |            | z
    r           | person       |            |            |
    k           | person       | 2015-09-15 |            | y
    d           | person       | 2009-01-01 | 2025-09-01 | y
    s           | Organisation |            |            | x
"""
PLACES = """
    location_ref | place_type      | neighbourhood_code | longitude | latitude
    -------------+-----------------+--------------------+-----------+---------
    x            | dwelling        | north              | 0.1       | 52.1
    y            | Police  Station | south              | 0.1       | 52.2
    z            |                 | east               |           |
"""
NEIGHBOURHOODS = """
    neighbourhood_code | neighbourhood_name
    -------------------+-------------------
    north              | North
    south              | South
"""
# Rules of several conditions at once; OF61020 is of two classes, of which one is enough.
ALL_AT_ONCE = (
    RULES.rstrip()
    + """
    young_thief | suspect | 21 | 049/10 001/01 | 18 | true  |      | safeguarding_hold | child | law
    young_other | suspect |    | 034/02        | 14 | false |      | off_list          | child | law
    dead_child  | victim  | 22 |               | 18 | false | true | safeguarding_hold | child | law
"""
)
EVERYBODY = "select person_id, harm_days from mart.suspect_harm where crime_count > 0"


def rows_of(drawn, feed="reference"):
    """Drawn rows, as the oracle reads them."""
    usual = DEFAULTS.get(feed, {})
    names = drawing.columns(drawn)
    return [
        usual | {name: cell or None for name, cell in zip(names, cells, strict=True)}
        for cells in drawing.rows(drawn)
    ]


def drawn_feeds(crimes, roles, nominals=NOMINALS):
    return {
        "crimes": draw([{"crime_ref": ref} | crime for ref, crime in crimes.items()]),
        "roles": draw(
            [
                {"crime_ref": ref, "nominal_ref": person, "role": role, "role_status": status}
                for (ref, person, role), status in roles.items()
            ]
        ),
        "nominals": nominals,
        "locations": PLACES,
        "neighbourhoods": NEIGHBOURHOODS,
    }


@contextmanager
def counted(empty, crimes, roles, nominals=NOMINALS, tables=TABLES):
    """A drawn force, counted by the models; what it fills is taken back at the end."""
    empty.begin()
    try:
        empty.ask(Settings(), UNTIL)
        given = {"weight": WEIGHTS, "list": LISTS, "listing_rule": ALL_AT_ONCE}
        for name, drawn in (given | drawn_feeds(crimes, roles, nominals)).items():
            table = empty.named(name)
            empty.fill(table, drawn, DEFAULTS[table.split(".")[0]])
        empty.build(tables)
        yield empty.con
    finally:
        empty.end()


@settings(max_examples=15, deadline=None)
@given(CRIMES, ROLES)
def test_every_mart_of_a_drawn_force_is_what_the_oracle_counts(empty, crimes, roles):
    """Shows: method."""
    feeds = drawn_feeds(crimes, roles)
    delivered = Delivery(
        {feed: rows_of(drawn, "landing") for feed, drawn in feeds.items()}, {"crimes": []}
    )
    by_hand = Night(delivered, Weights(rows_of(WEIGHTS)), rows_of(ALL_AT_ONCE), [], UNTIL)
    with counted(empty, crimes, roles) as con:
        compare(con, by_hand)


@settings(max_examples=4, deadline=None)
@given(CRIMES, ROLES, st.sampled_from(["1.1.1.1", "49.1.1.1", "ZZ.9"]), st.sampled_from("pqr"))
def test_another_crime_never_lowers_what_anybody_is_suspected_of(
    empty, crimes, roles, code, person
):
    more = {"another": dict.fromkeys(next(iter(crimes.values())), "") | {"offence_code": code}}
    more["another"]["recorded_at"] = "2025-09-15"
    charged = {("another", person, "suspect"): "charged"}
    with counted(empty, crimes, roles, tables=["mart.suspect_harm"]) as con:
        before = dict(con.sql(EVERYBODY).fetchall())
    with counted(empty, crimes | more, roles | charged, tables=["mart.suspect_harm"]) as con:
        after = dict(con.sql(EVERYBODY).fetchall())
    assert all((after[person] or 0) >= (harm or 0) for person, harm in before.items())
    assert person in after


@settings(max_examples=4, deadline=None)
@given(CRIMES, ROLES, st.randoms(use_true_random=False))
def test_a_cancelled_crime_never_raises_what_is_left(empty, crimes, roles, chance):
    gone = chance.choice(sorted(crimes))
    left = crimes | {gone: crimes[gone] | {"crime_status": "cancelled"}}
    query = (
        "select section, line, crime_count, coalesce(harm_days, 0) from mart.force_harm "
        "where line <> 'counted again' union all "
        "select 'person', person_id, crime_count, coalesce(harm_days, 0) from mart.suspect_harm"
    )
    tables = ["mart.force_harm", "mart.suspect_harm"]
    with counted(empty, crimes, roles, tables=tables) as con:
        before = {tuple(row[:2]): row[2:] for row in con.sql(query).fetchall()}
    with counted(empty, left, roles, tables=tables) as con:
        after = {tuple(row[:2]): row[2:] for row in con.sql(query).fetchall()}
    assert after.keys() <= before.keys()
    for at, (count, harm) in after.items():
        assert count <= before[at][0]
        assert harm <= before[at][1]


@settings(max_examples=4, deadline=None)
@given(
    CRIMES, ROLES, st.lists(st.sampled_from(["F", "M", "W1", "B9", ""]), min_size=12, max_size=12)
)
def test_sex_and_ethnicity_change_no_score_and_no_rank(empty, crimes, roles, said):
    """Shows: rule 18."""
    nominals = rows_of(NOMINALS)
    for number, row in enumerate(nominals):
        row |= {"sex": said[number], "ethnicity": said[number + 6]}
    told = [
        {name: cell or "" for name, cell in row.items() if name not in DEFAULTS["reference"]}
        for row in nominals
    ]
    found = []
    for drawn in (NOMINALS, draw(told)):
        with counted(empty, crimes, roles, nominals=drawn) as con:
            found.append([con.sql(f"from {name} order by all").fetchall() for name in TABLES])
    assert found[0] == found[1]


@pytest.mark.parametrize("seed", [4, pytest.param(5, marks=pytest.mark.long)])
def test_the_same_rows_in_other_files_and_another_order_make_the_same_marts(tmp_path, seed):
    whole, split = tmp_path / "whole", tmp_path / "split"
    arguments = {"crimes": 600, "months": 4, "seed": seed, "until": UNTIL, "reference": REFERENCE}
    synthesise(whole / "incoming", **arguments)
    (split / "incoming").mkdir(parents=True)
    rng = random.Random(seed)
    for feed in sorted(read_feeds().keys() - {"street", "visits"}):
        scatter(sorted((whole / "incoming").glob(f"{feed}*.csv")), split / "incoming", feed, rng)
    found = []
    for root in (whole, split):
        with built(root, UNTIL) as con:
            tables = con.sql(
                "select schema_name || '.' || table_name from duckdb_tables() where schema_name "
                "in ('mart', 'list', 'core') and table_name not in ('rejected_row', 'rejected_crime', 'data_quality') "
                # These are about the files themselves, and when each came.
                "and not regexp_matches(table_name, '^(drift|feed)_') order by all"
            ).fetchall()
            found.append(
                {name: con.sql(f"from {name} order by all").fetchall() for (name,) in tables}
            )
    for name, rows in found[0].items():
        assert rows == found[1][name], name


def scatter(paths: list[Path], folder: Path, feed: str, rng: random.Random) -> None:
    """Deal the rows of some files out to three others, in any order and some of them twice."""
    header, rows = [], []
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *fresh = csv.reader(file)
            rows += fresh
    rows += [
        row for row in rng.sample(rows, len(rows) // 10) if len(row) == len(header) and all(row[:2])
    ]
    rng.shuffle(rows)
    for number in range(3):
        with (folder / f"{feed}_{9 - number}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows[number::3]])
