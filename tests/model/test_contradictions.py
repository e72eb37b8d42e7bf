"""Ages that contradict an offence are counted, and named with the rows of lists they decide.

Shows: ages.
"""

from pathlib import Path

import polars as pl
import pytest

from harm_index.synth.force import draw_force
from harm_index.synth.places import read_wards
from harm_index.synth.plan import Plan
from tests import ROOT
from tests.whole_night import AS_OF

AGES = """
    home_office_class | victim_from_years | victim_under_years | suspect_from_years | suspect_under_years | citation
    ------------------+-------------------+--------------------+--------------------+---------------------+---------
    any               |                   |                    | 10                 |                     | law
    019/16            |                   | 13                 |                    |                     | title
    019/08            | 16                |                    |                    |                     | title
    022/06            |                   | 16                 | 18                 |                     | law
    022/12            |                   | 16                 |                    | 18                  | title
"""
CRIMES = """
    crime_ref | offence_code | committed_from
    ----------+--------------+---------------
    c         | {}           | {}
"""
PERSON = "nominal_ref | born_on | nominal_type\n-\np | {} | {}"


def contradicted(
    count, code: str, role: str, born: str, committed: str = "2025-09-02", **given: str
) -> bool:
    """Whether the age of one person contradicts the offence of their one crime."""
    found = count(
        "core.age_contradiction",
        "person_id, role",
        crimes=CRIMES.format(code, committed),
        roles=f"crime_ref | nominal_ref | role | role_status\n-\nc | p | {role} | ",
        nominals=PERSON.format(born, given.pop("nominal_type", "person")),
        age_offence=AGES,
        **given,
    )
    assert found in ([], [("p", role)])
    return bool(found)


@pytest.mark.parametrize(
    ("code", "role", "born", "is_odd"),
    [
        ("019/16", "victim", "1990-05-01", True),
        ("019/16", "victim", "2012-09-02", True),  # 13 on the day
        ("019/16", "victim", "2012-09-03", False),
        ("019/16", "suspect", "1990-05-01", False),
        ("19/16", "victim", "1990-05-01", True),
        ("01916", "victim", "1990-05-01", True),
        ("019/08", "victim", "2015-05-01", True),
        ("019/08", "victim", "1990-05-01", False),
        ("022/06", "suspect", "2010-05-01", True),
        ("022/06", "suspect", "1990-05-01", False),
        ("022/12", "suspect", "1990-05-01", True),
        ("022/12", "suspect", "2010-05-01", False),
        ("034/02", "suspect", "2015-09-03", True),  # 9 on the day
        ("034/02", "suspect", "2015-09-02", False),
        ("034/02", "victim", "2025-01-01", False),
        ("019/16", "victim", "", False),
        ("019/16", "victim", "1066-10-14", False),
    ],
)
def test_an_age_contradicts_an_offence_by_its_class_on_the_day(count, code, role, born, is_odd):
    assert contradicted(count, code, role, born) is is_odd


def test_nobody_is_too_old_by_the_day_that_a_crime_was_recorded(count):
    """Without a committed date a crime is dated by when it was recorded, perhaps years later."""
    assert not contradicted(count, "019/16", "victim", "2005-05-01", committed="")
    assert contradicted(count, "034/02", "suspect", "2017-05-01", committed="")


def test_an_organisation_has_no_age(count):
    assert not contradicted(count, "019/16", "victim", "1990-05-01", nominal_type="organisation")


def test_a_code_of_several_classes_is_contradicted_only_where_each_of_them_is(count):
    weights = """
        sheet_row | athena_urn | home_office_class | cjs_codes | offence_title | harm_days | offence_group
        ----------+------------+-------------------+-----------+---------------+-----------+--------------
        2         | 1.1        | 019/16            | SX1 SX2   | a             | 10        | SEXUAL
        3         | 1.2        | 022/06            | SX1       | b             | 10        | SEXUAL
        4         | 1.3        | 034/02            | SX2       | c             | 10        | ROBBERY
    """
    assert not contradicted(count, "SX1", "victim", "2011-05-01", weight=weights)
    assert contradicted(count, "SX1", "victim", "2005-05-01", weight=weights)
    assert not contradicted(count, "SX2", "victim", "2005-05-01", weight=weights)


def test_it_is_counted_in_the_quality_of_roles(count):
    found = count(
        "core.role_quality",
        "row_count, suspect_under_ten, suspect_age_contradicts_offence, "
        "victim_age_contradicts_offence",
        crimes=CRIMES.format("022/06", "2025-09-02"),
        roles="crime_ref | nominal_ref | role\n-\nc | p | victim\nc | q | suspect\nc | r | suspect",
        nominals="nominal_ref | born_on\n-\np | 1990-01-01\nq | 2010-01-01\nr | 2018-01-01",
        age_offence=AGES,
    )
    assert found == [("3", "1", "1", "1")]


def test_the_rows_of_lists_that_rest_on_it_are_named_and_nobody_is(count, ask):
    given = {
        "crimes": CRIMES.format("34.1.1.1", "2025-09-02"),
        "roles": "crime_ref | nominal_ref | role\n-\nc | p | victim\nc | q | suspect",
        "nominals": "nominal_ref | born_on\n-\np | 1990-01-01\nq | 1980-01-01",
        "age_offence": AGES.replace("019/16", "034/02"),
    }
    [(rows, ids)] = count("mart.age_contradiction", "list_row_count, list_row_ids", **given)
    assert int(rows) == len(ids.split()) >= 2
    result = ask("ages_fit_offences", **given)
    assert result.severity == "warning"
    assert len(result.says) == int(rows)
    for row in ids.split():
        assert any(sentence.startswith(f"Row {row} of the list ") for sentence in result.says)
    assert all("victim is of an age that contradicts" in sentence for sentence in result.says)


@pytest.mark.parametrize("is_one_night", [True, False])
def test_the_synthetic_force_contradicts_itself_only_where_it_is_planted(is_one_night: bool):
    reference = ROOT / "data" / "reference"
    draft, feeds = draw_force(
        Plan(20_000, 12, 7, AS_OF), reference, read_wards(reference), is_one_night=is_one_night
    )
    ages = limits(reference)
    born = feeds["nominals"].select("nominal_ref", pl.col("born_on").str.to_date(strict=False))
    classes = pl.read_csv(reference / "cchi_weights_2020.csv", infer_schema=False)
    classes = classes.select("athena_urn", "home_office_class").unique("athena_urn")
    urns = draft.offences.text_of(draft.crimes.offence, draft.crimes.form * 0)
    crimes = pl.DataFrame(
        {
            "crime_ref": feeds["crimes"]["crime_ref"],
            "athena_urn": urns,
            "day": pl.Series(draft.crimes.timing.committed.astype("datetime64[ms]")).cast(pl.Date),
        }
    ).join(classes, on="athena_urn")
    parts = feeds["roles"].join(crimes, on="crime_ref").join(born, on="nominal_ref")
    parts = parts.join(ages, on=["home_office_class", "role"])
    assert parts.height > 100
    years = pl.col("day").dt.year() - pl.col("born_on").dt.year()
    had = pl.col("day").dt.strftime("%m%d") >= pl.col("born_on").dt.strftime("%m%d")
    odd = parts.with_columns(age=years - (~had).cast(pl.Int32)).filter(
        (pl.col("age") < pl.col("from_years")) | (pl.col("age") >= pl.col("under_years"))
    )
    assert odd.height == 0


def limits(reference: Path) -> pl.DataFrame:
    """The ages of each class and role that asks any."""
    table = pl.read_csv(reference / "age_offences.csv").filter(pl.col("home_office_class") != "any")
    return pl.concat(
        table.select(
            "home_office_class",
            pl.lit(role).alias("role"),
            pl.col(f"{role}_from_years").fill_null(0).alias("from_years"),
            pl.col(f"{role}_under_years").fill_null(999).alias("under_years"),
        )
        for role in ("victim", "suspect")
    )
