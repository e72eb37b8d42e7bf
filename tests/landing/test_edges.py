"""Edges of the rules that were once counted wrong, each drawn as small as it can be."""

import pytest

from harm_index.errors import ModelError

ROBBERY = """
    crime_ref | offence_code | committed_from | detected_by
    ----------+--------------+----------------+------------
    c         | 34.1.1.1     | 2025-09-01     | {}
"""
SUSPECT = "crime_ref | nominal_ref | role\n-\nc | p | suspect"
BORN = "nominal_ref | born_on\n-\np | {}"


def test_a_row_without_a_rank_shares_it_with_nobody_and_carries_no_part(count):
    found = count(
        "mart.suspect_harm",
        "person_id, harm_rank, tie_size, harm_days, fractional_harm_days",
        crimes=ROBBERY.format("police"),
        roles=f"{SUSPECT}\nc | q | suspect",
        nominals=f"{BORN.format('1990-01-01')}\nq | 1990-01-01",
    )
    assert sorted(found) == [("p", "", "", "0", "0"), ("q", "", "", "0", "0")]


def test_a_place_without_a_rank_shares_it_with_nobody(count):
    found = count(
        "mart.place_harm",
        "harm_rank, tie_size",
        crimes="crime_ref | location_ref\n-\nc | h",
        locations="location_ref | place_type\n-\nh | hospital",
    )
    assert found == [("", "")]


def test_a_suspect_who_is_the_victim_of_a_crime_the_police_found_is_marked(count):
    found = count(
        "mart.suspect_harm",
        "is_also_victim",
        crimes=f"{ROBBERY.format('public').rstrip()}\nd | 34.1.1.1 | 2025-09-01 | police",
        roles=f"{SUSPECT}\nd | p | victim",
        nominals=BORN.format("1990-01-01"),
    )
    assert found == [("yes",)]


def test_a_published_category_that_nobody_weighed_counts_as_unscored(count):
    found = count(
        "mart.weight_gate",
        "crime_count, unscored_count, most_unscored_days",
        street="crime_id | month | falls_within | crime_type | file_sha256\n-\n"
        "a | 2025-09 | F | Cyber crime | 1\nb | 2025-09 | F | Drugs | 1",
        category_weight="edition | category | harm_days | least_days | most_days | national_count "
        "| source\n-\n2020 | Drugs | 182 | 3 | 547 | 1 | proxy",
    )
    assert found == [("2", "1", "5475")]


def test_where_nothing_is_unscored_no_harm_is_held_back(count):
    found = count(
        "mart.weight_gate",
        "unscored_count, most_unscored_days, unscored_harm_share",
        crimes=ROBBERY.format("public"),
    )
    assert found == [("0", "0", "0")]


def test_a_child_born_on_the_29th_of_february_grows_up_on_the_1st_of_march(count):
    """Shows: rule 12."""
    given = {"nominals": BORN.format("2008-02-29")}
    columns = "is_child, age_years"
    assert count("core.person", columns, as_of="2026-02-28", **given) == [("yes", "17")]
    assert count("core.person", columns, as_of="2026-03-01", **given) == [("no", "18")]


def test_nobody_born_after_the_crime_is_on_a_suspect_list(count):
    """Shows: rule 11."""
    found = count(
        "core.involvement",
        "listing, rule_code",
        crimes=ROBBERY.format("public"),
        roles=SUSPECT,
        nominals=BORN.format("2025-09-20"),
    )
    assert found == [("safeguarding_hold", "under_10")]


def test_a_kind_of_place_is_left_out_however_the_setting_spells_it(count):
    found = count(
        "core.place",
        "unranked_reason",
        settings={"unranked_place_types": ("Police  Station",)},
        locations="location_ref | place_type\n-\nl | police station",
    )
    assert found == [("police station",)]


def test_a_hold_without_a_scored_crime_holds_no_harm(count):
    """Shows: rule 11."""
    found = count(
        "mart.listing_hold",
        "crime_count, harm_days, last_crime_on",
        crimes="crime_ref | detected_by | outcome_type\n-\nc | police | 11",
        roles=SUSPECT,
        nominals=BORN.format("2016-01-01"),
    )
    assert found == [("0", "0", "")]


def test_a_rejected_nominal_is_counted_and_its_row_is_in_no_table(count):
    found = count(
        "mart.rejected_row",
        "feed, line, row_text",
        reject="feed | file_sha256 | file_name | line | reason | row_text | cells\n-\n"
        "crimes | 1 | c.csv | 2 | x | a,b | {}\nnominals | 2 | n.csv | 3 | x | a,b,F,W1 | {}",
    )
    assert sorted(found) == [("crimes", "2", "a,b"), ("nominals", "3", "")]


def test_a_decision_on_one_code_under_two_spellings_is_refused(count):
    decisions = "offence_code | harm_days | decided_by | reason | decided_on\n-\n"
    with pytest.raises(ModelError, match=r"core\.decision"):
        count(
            "core.decision",
            "offence_code",
            offence_decision=f"{decisions}8/1 | 1 | A | x | 2025-01-01\n008/01 | 2 | A | x | 2025-01-01",
        )
