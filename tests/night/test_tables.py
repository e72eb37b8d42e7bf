"""Whether a drawn table is counted as a night counts it, and only what lies between is built."""

from datetime import date

import duckdb
import pytest

from harm_index import warehouse
from harm_index.errors import ModelError
from harm_index.settings import Settings
from tests import conftest
from tests.tables import create_given

FORCE = {
    "crimes": """
        crime_ref | offence_code | recorded_at | committed_from | location_ref | is_domestic_abuse | outcome_type
        ----------+--------------+-------------+----------------+--------------+-------------------+-------------
        a         | 34.1.1.1     | 2025-09-02  | 2025-09-01     | shop         | no                | 16
        b         | 8.1.1.1      | 2025-08-02  | 2025-08-01     | flat         | yes               |
        c         | 49.1.1.1     | 2025-01-02  | 2025-01-01     | shop         |                   | 11
        d         | 99/99        | 2025-09-02  |                |              | no                |
        """,
    "roles": """
        crime_ref | nominal_ref | role    | role_status
        ----------+-------------+---------+------------
        a         | p           | suspect | charged
        b         | p           | suspect |
        b         | v           | victim  |
        c         | q           | suspect |
        d         | q           | suspect | eliminated
        """,
    "nominals": """
        nominal_ref | born_on    | home_location_ref
        ------------+------------+------------------
        p           | 1980-01-01 | flat
        q           | 2010-01-01 |
        v           | 1990-01-01 | flat
        """,
    "locations": """
        location_ref | longitude | latitude | neighbourhood_code
        -------------+-----------+----------+-------------------
        shop         | 0.1219    | 52.2053  | N1
        flat         | 0.1319    | 52.2153  |
        """,
    "neighbourhoods": "neighbourhood_code | neighbourhood_name\n-\nN1 | North",
    "memberships": "nominal_ref | forum\n-\np | IOM",
    "wanted": "nominal_ref | crime_ref | wanted_status | circulated_on\n-\np | a | wanted | 2025-09-10",
}


LISTED = {"mart.list_row", "mart.harm_spot", "mart.wanted", "mart.dyad"}


def as_a_night_builds(tables):
    """Every model of a night over the same given tables, each made anew, as a table or a view."""
    with warehouse.connect() as con:
        warehouse.define_macros(con)
        create_given(con)
        for name in tables.given:
            con.register("drawn", tables.con.table(name).arrow())
            con.execute(f"insert into {name} from drawn")
            con.unregister("drawn")
        warehouse.build(con, warehouse.read_models().values())
        return contents(con)


def contents(con):
    """The rows of every model, in an order of their own."""
    return {
        name: con.sql(f"from {name} order by all").fetchall() for name in warehouse.read_models()
    }


@pytest.mark.parametrize(
    ("given", "as_of", "built"),
    [
        (FORCE, "2025-10-01", LISTED),
        pytest.param(
            {name: FORCE[name] for name in ("crimes", "locations")},
            "2025-10-01",
            {"mart.place_harm"},
            marks=pytest.mark.long,
        ),
        pytest.param(FORCE, "2025-12-24", {"mart.key_offender"}),
        pytest.param({}, "2025-10-01", {"core.run"}),
        (FORCE | {"wanted": "nominal_ref\n-"}, "2025-10-01", LISTED - {"mart.wanted"}),
    ],
    ids=["a force", "no people", "another day", "nothing", "almost the first again"],
)
def test_whatever_was_counted_before_every_model_is_what_a_night_builds(
    tables, count, given, as_of, built
):
    count("core.run", "as_of", as_of=as_of, **given)
    tables.build(tables.models)
    counted = contents(tables.con)
    assert {name for name, rows in counted.items() if rows} >= built
    for name, rows in as_a_night_builds(tables).items():
        assert counted[name] == rows, name


def test_nothing_that_a_drawn_model_is_made_from_is_built(tables, count, monkeypatch):
    crimes = "crime_id | is_live | harm_days\n-\nx | yes | 1.5"
    count("mart.weight_gate", "1")  # what it reads by another way than crimes is made here
    made = []
    make = tables.make
    monkeypatch.setattr(tables, "make", lambda model: made.append(model.name) or make(model))
    count("mart.weight_gate", "1", core_crime=crimes)
    assert "mart.weight_gate" in made
    assert not [name for name in made if name.startswith("staging.") or name == "core.crime"]


def test_a_column_that_is_not_drawn_is_null_and_one_that_is_has_the_type_of_its_model(count):
    drawn = "person_id | born_on\n-\np | 1980-02-29"
    assert count("core.person", "born_on + 1, died_on", core_person=drawn) == [("1980-03-01", "")]
    [(kind,)] = count("core.person", "typeof(born_on)", core_person=drawn)
    assert kind == "DATE"


def test_a_drawn_column_that_a_table_has_not_is_an_error(count):
    with pytest.raises(duckdb.BinderException, match="no_such"):
        count("core.person", "1", core_person="no_such\n-\nx")


def test_a_key_that_is_drawn_twice_is_refused_whatever_was_built_before(tables, count):
    people = "nominal_ref\n-\np"
    assert count("core.person", "person_id", nominals=people) == [("p",)]
    with pytest.raises(ModelError, match="should identify a row"):
        count("core.person", "person_id", nominals=f"{people}\np")
    assert count("core.person", "person_id", nominals=people) == [("p",)]


def test_a_model_that_is_refused_leaves_no_row_to_whoever_draws_it_next(count):
    drawn = "offence_code | harm_days | decided_by | reason | decided_on\n-\n"
    one, other = (f"{code} | 1 | A | x | 2025-01-01\n" for code in ("8/1", "008/01"))
    with pytest.raises(ModelError):
        count("core.decision", "offence_code", offence_decision=drawn + one + other)
    assert count("core.decision", "offence_code", offence_decision=drawn + one) == [("008/01",)]


def test_what_is_changed_by_hand_is_taken_back_for_the_next_test(empty):
    def build():
        empty.begin()
        empty.ask(Settings(), date(2025, 10, 1))
        empty.fill("landing.nominals", "nominal_ref\n-\np", conftest.DEFAULTS["landing"])
        empty.build(["core.person"])

    build()
    empty.by_hand().execute("delete from core.person")
    empty.end()
    build()
    assert empty.con.sql("select person_id from core.person").fetchall() == [("p",)]


def test_a_night_lays_out_the_grid_before_its_models(empty_night):
    assert empty_night.sql("select count(*) from mart.harm_spot").fetchall() == [(0,)]
