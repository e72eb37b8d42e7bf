"""Harm spots, points that stand for something else, and the surroundings of schools."""

from collections import Counter
from math import asin, cos, radians, sin, sqrt

import h3
import pytest

from harm_index.paths import SQL

# Two places of one cell, one of the next, one without a point, and a sentinel in the first cell.
PLACES = """
    location_ref | place_name | place_type     | longitude | latitude | postcode | neighbourhood_code
    -------------+------------+----------------+-----------+----------+----------+-------------------
    home         | 1 High St  | dwelling       | 0.1201    | 52.1998  | CB1 1AA  | N1
    shop         | A Shop     | shop           | 0.1205    | 52.1999  | CB1 1AB  | N2
    far          | A Barn     |                | 0.2       | 52.3     |          | N2
    lost         | Somewhere  |                |           |          |          | N2
    nick         | The Nick   | police station | 0.1201    | 52.1998  | CB1 1AC  | N1
"""
NEIGHBOURHOODS = """
    neighbourhood_code | neighbourhood_name
    -------------------+-------------------
    N1                 | North
    N2                 | South
"""
CRIMES = """
    crime_ref | offence_code | recorded_at | committed_from | location_ref | detected_by
    ----------+--------------+-------------+----------------+--------------+------------
    a         | 34.1.1.1     | 2025-09-01  |                | home         |
    b         | 49.1.1.2     | 2025-09-02  |                | home         |
    c         | 49.1.1.1     | 2025-09-05  |                | shop         |
    d         | ZZ99         | 2025-09-03  |                | shop         |
    e         | 49.1.1.1     | 2025-09-03  |                | far          |
    f         | 1.1.1.1      | 2025-09-03  |                | nick         |
    g         | 49.1.1.2     | 2025-09-03  |                | lost         |
    h         | 8.1.1.2      | 2025-09-03  | 2020-01-01     | home         |
    i         | 8.1.1.1      | 2025-09-03  |                | shop         | police
"""
GIVEN = {"crimes": CRIMES, "locations": PLACES, "neighbourhoods": NEIGHBOURHOODS}
CELL = h3.latlng_to_cell(52.1998, 0.1201, 9)
FAR = h3.latlng_to_cell(52.3, 0.2, 9)


def test_a_harm_spot_adds_up_its_ranked_places_and_leaves_sentinels_out(expect):
    """Shows: harm-spots."""
    expect(
        "mart.harm_spot",
        f"""
        cell_code | harm_rank | tie_size | harm_days | crime_count | unscored_count | place_count | neighbourhood_code | is_repeat | worst_crime_days | historic_harm_days | off_basis_harm_days | first_crime_on | last_crime_on
        ----------+-----------+----------+-----------+-------------+------------------+-------------+--------------------+-----------+------------------+--------------------+---------------------+----------------+--------------
        {CELL}    | 1         | 1        | 376       | 4           | 1                | 2           | N1                 | yes       | 365              | 19                 | 912.5               | 2025-09-01     | 2025-09-05
        {FAR}     | 2         | 1        | 1         | 1           | 0                | 1           | N2                 | no        | 1                | 0                  | 0                   | 2025-09-03     | 2025-09-03
        """,
        **GIVEN,
    )


def test_a_harm_spot_stands_at_the_centre_of_its_cell(count):
    [(east, north)] = count("mart.harm_spot", "longitude, latitude", **GIVEN)[:1]
    assert h3.latlng_to_cell(float(north), float(east), 9) in {CELL, FAR}


def test_a_harm_spot_is_named_by_a_place_whose_harm_is_known(count, tables):
    crimes = "crime_ref | offence_code | location_ref\n-\na | 49.1.1.1 | home\nb | ZZ99 | shop"
    count("mart.place_harm", "place_id", **GIVEN | {"crimes": crimes})
    count("mart.harm_spot", "cell_code", **GIVEN | {"crimes": crimes})
    query = (SQL / "report" / "harm_spots.sql").read_text(encoding="utf-8")
    con = tables.by_hand()
    named = con.sql(f"select map_reference, crime_count from ({query})").fetchall()
    assert named == [("TL 4499 5784", 2)]


def test_the_size_of_a_harm_spot_is_a_setting(count):
    found = count("mart.harm_spot", "cell_code", settings={"harm_spot_resolution": 7}, **GIVEN)
    assert {h3.get_resolution(code) for (code,) in found} == {7}


def test_equal_harm_spots_share_a_rank_and_one_without_a_score_has_none(expect):
    """Shows: harm-spots."""
    expect(
        "mart.harm_spot",
        """
        harm_rank | tie_size | crime_count | historic_crime_count
        ----------+----------+-------------+---------------------
        1         | 2        | 1           | 0
        1         | 2        | 1           | 0
                  |          | 0           | 1
        """,
        crimes="""
        crime_ref | offence_code | recorded_at | committed_from | location_ref
        ----------+--------------+-------------+----------------+-------------
        a         | 49.1.1.1     | 2025-09-01  |                | a
        b         | 49.1.1.1     | 2025-09-01  |                | b
        c         | 49.1.1.1     | 2025-09-01  | 2020-01-01     | c
        """,
        locations="""
        location_ref | longitude | latitude
        -------------+-----------+---------
        a            | 0.1       | 52.1
        b            | 0.2       | 52.1
        c            | 0.3       | 52.1
        """,
    )


def test_a_harm_spot_of_two_neighbourhoods_with_the_same_harm_is_of_neither(count):
    crimes = "crime_ref | offence_code | location_ref\n-\na | 49.1.1.1 | home\nb | 49.1.1.1 | shop"
    found = count("mart.harm_spot", "neighbourhood_code", **GIVEN | {"crimes": crimes})
    assert found == [("",)]


def test_harm_spots_and_places_without_a_point_add_up_to_the_ranked_places(count, tables):
    """Shows: harm-spots."""
    sql = (SQL / "checks" / "harm_spots_add_up_to_the_places.sql").read_text(encoding="utf-8")
    count("mart.place_harm", "place_id", **GIVEN)
    count("mart.harm_spot", "cell_code", **GIVEN)
    con = tables.by_hand()
    assert con.sql(sql).fetchall() == []
    con.execute("update mart.harm_spot set harm_days = harm_days + 1")
    assert len(con.sql(sql).fetchall()) == 1


def test_a_place_has_a_map_reference_where_it_has_a_point(count):
    found = dict(count("mart.place_harm", "place_id, map_reference", **GIVEN))
    assert found == {
        "home": "TL 4499 5784",
        "shop": found["shop"],
        "far": found["far"],
        "lost": "",
        "nick": "TL 4499 5784",
    }
    assert found["shop"].startswith("TL 450")
    assert found["far"].startswith("TL ")
    listed = dict(count("list.locations", "place_id, map_reference", **GIVEN))
    assert listed["home"] == "TL 4499 5784"


# Points that stand for something else

KINDS = [f"{number}.1.1.1" for number in range(1, 9)]
WEIGHTS = "athena_urn | offence_title | harm_days | offence_group\n-\n" + "\n".join(
    f"{code} | Offence {code} | 10 | GROUP {code}" for code in KINDS
)


def crimes_at(*wanted, day="2025-01-15"):
    """So many crimes at each place, of so many kinds in turn."""
    lines = [
        f"{place} {number} | {KINDS[number % kinds]} | {day} | {place}"
        for place, size, kinds in wanted
        for number in range(size)
    ]
    return "crime_ref | offence_code | recorded_at | location_ref\n-\n" + "\n".join(lines)


def places_of(*rows):
    header = "location_ref | place_name | place_type | longitude | latitude | postcode\n-\n"
    return header + "\n".join(rows)


HOMES = [f"h{number} | | dwelling | 0.{number:03} | 52.5 | P{number}" for number in range(100, 140)]
LIVED_IN = [(f"h{number}", 1, 1) for number in range(100, 140)]


def sentinels(count, crimes, locations, columns="spot, why", **given):
    return count(
        "mart.sentinel_point",
        columns,
        crimes=crimes,
        locations=locations,
        weight=WEIGHTS,
        **given,
    )


def test_a_home_with_many_kinds_of_crime_is_reported_and_a_shop_with_500_thefts_is_not(count):
    """Shows: sentinel-points."""
    found = sentinels(
        count,
        crimes_at(("odd", 24, 8), ("shop", 500, 1), ("again", 24, 2), *LIVED_IN),
        places_of(
            "odd | | dwelling | 0.2 | 52.2 | ",
            "again | | dwelling | 0.3 | 52.2 | ",
            "shop | A Shop | shop | 0.4 | 52.2 | ",
            *HOMES,
        ),
        "spot, place_ids, crime_count, offence_group_count, effective_group_count, why",
    )
    why = "many more crimes than is usual at its kind of place"
    assert found == [("52.200000, 0.200000", "['odd']", "24", "8", "8", why)]


@pytest.mark.parametrize(("size", "is_reported"), [(19, False), (20, True)])
def test_a_point_is_looked_at_from_twenty_crimes_on(count, size, is_reported):
    found = sentinels(
        count,
        crimes_at(("odd", size, 8), *LIVED_IN),
        places_of("odd | | dwelling | 0.2 | 52.2 | ", *HOMES),
    )
    assert bool(found) is is_reported


def test_a_point_as_mixed_as_the_force_is_reported_and_a_small_one_is_not(count):
    """Shows: sentinel-points."""
    found = sentinels(
        count,
        crimes_at(("square", 104, 8), ("corner", 40, 8), ("pub", 104, 3)),
        places_of(
            "square | | | 0.2 | 52.2 | ",
            "corner | | | 0.3 | 52.2 | ",
            "pub | | | 0.4 | 52.2 | ",
        ),
    )
    assert found == [("52.200000, 0.200000", "crimes as mixed as the whole force's")]


def test_many_addresses_on_one_point_are_reported_and_a_block_of_one_postcode_is_not(count):
    """Shows: sentinel-points."""
    flats = [(f"{block}{n}", 2, 8) for block in "ab" for n in range(12)]
    # Each flat's two crimes are of the first two kinds; the third adds the rest of the mix.
    mixed = [(f"{block}0", 24, 8) for block in "ab"]
    crimes = crimes_at(*flats[1:12], *flats[13:], *mixed)
    rows = [
        f"{block}{n} | | | 0.{2 + (block == 'b')} | 52.2 | {'P' if block == 'a' else f'P{n}'}"
        for block in "ab"
        for n in range(12)
    ]
    found = sentinels(count, crimes, places_of(*rows), "spot, place_count, postcode_count, why")
    why = "many places of several postcodes on one point"
    assert found == [("52.200000, 0.300000", "12", "12", why)]


def test_a_place_whose_name_holds_an_unranked_type_is_reported_by_whole_words(count):
    """Shows: sentinel-points."""
    crimes = crimes_at(("desk", 24, 8), ("yard", 24, 8))
    rows = places_of(
        "desk | The Police Station, front desk | office | | | ",
        "yard | Courtyard | | 0.2 | 52.2 | ",
    )
    why = "its name or type holds one that is not ranked"
    assert sentinels(count, crimes, rows) == [("desk", why)]
    assert sentinels(count, crimes, rows, settings={"unranked_place_types": []}) == []


def test_what_is_unranked_or_older_than_twelve_months_is_in_no_report(count):
    rows = places_of("nick | Police station | Police Station | 0.2 | 52.2 | ")
    assert sentinels(count, crimes_at(("nick", 200, 8)), rows) == []
    rows = places_of("nick | Police station | | 0.2 | 52.2 | ")
    assert len(sentinels(count, crimes_at(("nick", 200, 8)), rows)) == 1
    assert sentinels(count, crimes_at(("nick", 200, 8), day="2024-09-30"), rows) == []


def test_a_reported_point_stays_in_the_ranking(count):
    """Shows: sentinel-points."""
    rows = places_of("nick | Police station | | 0.2 | 52.2 | ")
    crimes = crimes_at(("nick", 200, 8), day="2025-09-15")
    assert len(sentinels(count, crimes, rows)) == 1
    found = count("mart.place_harm", "place_id, harm_rank", crimes=crimes, locations=rows)
    assert found == [("nick", "1")]


# Schools

SCHOOLS = """
    urn | school_name | phase                   | longitude | latitude
    ----+-------------+-------------------------+-----------+---------
    1   | High        | Secondary               | 0.1       | 52.2
    2   | Middle      | Middle deemed secondary | 0.1       | 52.2045
    3   | Quiet       | ALL THROUGH             | 0.5       | 52.2
    4   | Little      | Primary                 | 0.1       | 52.2
    5   | Lost        | Secondary               |           |
    6   | Odd         | Secondary               | east      | 52.2
    7   | Zero        | Secondary               | 0         | 0
"""
# A degree of latitude is 111,195 m: 250 m, 399 m and 401 m north of the first school, and its gate.
AROUND = """
    location_ref | place_type | longitude | latitude
    -------------+------------+-----------+---------
    gate         |            | 0.1       | 52.2
    between      |            | 0.1       | 52.202250
    within       |            | 0.1       | 52.196412
    beyond       |            | 0.1       | 52.196393
    ward         | hospital   | 0.1       | 52.2
    nowhere      |            |           |
"""
NEAR = """
    crime_ref | offence_code | recorded_at | committed_from | location_ref
    ----------+--------------+-------------+----------------+-------------
    a         | 34.1.1.1     | 2025-09-01  |                | gate
    b         | 49.1.1.2     | 2025-09-02  |                | between
    c         | 49.1.1.1     | 2025-09-03  |                | within
    d         | 1.1.1.1      | 2025-09-03  |                | beyond
    e         | 1.1.1.1      | 2025-09-03  |                | ward
    f         | 1.1.1.1      | 2025-09-03  |                | nowhere
    g         | 1.1.1.1      | 2025-06-03  |                | gate
    h         | 8.1.1.1      | 2025-09-03  | 2020-01-01     | gate
"""
TOWN = {"crimes": NEAR, "locations": AROUND, "schools": SCHOOLS}


def test_a_school_bears_the_scored_crimes_at_ranked_places_within_the_distance(expect):
    """Shows: schools."""
    expect(
        "mart.school_harm",
        """
        urn | harm_rank | tie_size | harm_days | crime_count | shared_crime_count | place_count | nearest_crime_metres | historic_harm_days | school_distance_metres | unranked_reason
        ----+-----------+----------+-----------+-------------+--------------------+-------------+----------------------+--------------------+------------------------+----------------
        1   | 1         | 1        | 376       | 3           | 1                  | 3           | 0                    | 912.5              | 400                    |
        2   | 2         | 1        | 10        | 1           | 1                  | 1           | 250                  | 0                  | 400                    |
        3   |           |          | 0         | 0           | 0                  | 0           |                      | 0                  | 400                    |
        5   |           |          |           |             |                    |             |                      |                    | 400                    | no point
        6   |           |          |           |             |                    |             |                      |                    | 400                    | point unreadable
        7   |           |          |           |             |                    |             |                      |                    | 400                    | 0/0
        """,
        **TOWN,
    )


def test_the_crimes_behind_a_school_say_how_far_they_are_and_add_up_to_its_harm(expect):
    """Shows: schools."""
    expect(
        "core.school_crime",
        """
        urn | crime_id | distance_metres | school_count | harm_days
        ----+----------+-----------------+--------------+----------
        1   | a        | 0               | 1            | 365
        1   | b        | 250             | 2            | 10
        1   | c        | 399             | 1            | 1
        2   | b        | 250             | 2            | 10
        """,
        **TOWN,
    )


def test_the_phases_and_the_distance_of_schools_are_settings(count):
    settings = {"school_phases": ["primary"], "school_distance_metres": 401}
    found = count("mart.school_harm", "urn, harm_days", settings=settings, **TOWN)
    assert found == [("4", "5851")]


def test_the_list_of_schools_is_of_those_with_a_crime_near_them_and_names_nobody(count):
    found = count("list.schools", "team_code, rank, urn, movement, previous_rank", **TOWN)
    assert sorted(found) == [("force", "1", "1", "", ""), ("force", "2", "2", "", "")]


def metres(a, b):
    """A great circle by plain arithmetic."""
    (east, north), (x, y) = a, b
    half = (
        sin(radians(y - north) / 2) ** 2
        + cos(radians(north)) * cos(radians(y)) * sin(radians(x - east) / 2) ** 2
    )
    return 2 * 6_371_008.8 * asin(sqrt(half))


@pytest.mark.parametrize("latitude", [50.0, 52.2, 58.9, -0.0001])
def test_no_place_within_the_distance_is_missed_whatever_band_it_lies_in(count, latitude):
    """Shows: schools."""
    school = (0.1, latitude)
    points = {
        f"p{row}_{column}": (round(0.1 + column / 1_000, 6), round(latitude + row / 2_000, 6))
        for row in range(-9, 10)
        for column in range(-8, 9)
    }
    found = count(
        "core.school_place",
        "place_id",
        schools=f"urn | school_name | phase | longitude | latitude\n-\n1 | A | secondary | 0.1 | {latitude}",
        locations="location_ref | longitude | latitude\n-\n"
        + "\n".join(f"{name} | {east} | {north}" for name, (east, north) in points.items()),
    )
    near = {name for name, point in points.items() if round(metres(school, point)) <= 400}
    assert Counter(found) == Counter((name,) for name in near)
    assert 20 < len(near) < len(points)
