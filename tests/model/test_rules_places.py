"""The rules of counting that decide what a place, a neighbourhood and the force bear (rules 10, 16, 17)."""

PLACES = """
    location_ref | place_name | place_type      | longitude | latitude | lsoa_code | neighbourhood_code
    -------------+------------+-----------------+-----------+----------+-----------+-------------------
    home         | 1 High St  | dwelling        | 0.1       | 52.1     | E01       |
    shop         | A Shop     |                 | 0.2       | 52.2     |           | N2
    station      | The Nick   | Police  Station | 0.3       | 52.3     |           | N2
    zero         | Somewhere  |                 | 0         | 0.0      |           | N2
    abroad       | Elsewhere  |                 | 1.5       | 51.0     | E99       |
    lost         | Old Patch  |                 |           |          |           | N9
"""
NEIGHBOURHOODS = """
    neighbourhood_code | neighbourhood_name
    -------------------+-------------------
    N1                 | North
    N2                 | South
    N3                 | Quiet
"""
AREAS = """
    lsoa_code | lsoa_vintage | ward_code | area_share
    ----------+--------------+-----------+-----------
    E01       | 2021         | N1        | 1
    E01       | 2011         | N2        | 1
"""
CRIMES = """
    crime_ref | offence_code | recorded_at | location_ref
    ----------+--------------+-------------+-------------
    a         | 34.1.1.1     | 2025-09-01  | home
    b         | 49.1.1.2     | 2025-09-02  | home
    c         | 49.1.1.1     | 2025-09-02  | shop
    d         | 1.1.1.1      | 2025-09-03  | station
    e         | 49.1.1.1     | 2025-09-03  | zero
    f         | 49.1.1.1     | 2025-09-03  | abroad
    g         | 49.1.1.1     | 2025-09-03  | lost
    h         | 49.1.1.1     | 2025-09-03  |
    i         | ZZ99         | 2025-09-03  | shop
"""
GIVEN = {
    "crimes": CRIMES,
    "locations": PLACES,
    "neighbourhoods": NEIGHBOURHOODS,
    "lsoa_ward": AREAS,
}
STREET = """
    file_sha256 | crime_id | month   | falls_within | longitude | latitude | location                  | lsoa_code | crime_type
    ------------+----------+---------+--------------+-----------+----------+---------------------------+-----------+----------------------
    1           | x        | 2025-09 | F            | 0.1       | 52.1     | On or near Mill Lane      | E01       | Robbery
    1           | y        | 2025-09 | F            | 0.2       | 52.2     | On or near Police Station | E01       | Burglary
    1           | z        | 2025-09 | F            |           |          | No Location               |           | Burglary
    1           |          | 2025-09 | F            | 0.1       | 52.1     | On or near Mill Lane      | E01       | Anti-social behaviour
    1           |          | 2025-09 | F            | 0.1       | 52.1     | On or near Mill Lane      | E01       | Anti-social behaviour
    2           | x        | 2025-09 | F            | 0.1       | 52.1     | On or near Mill Lane      | E01       | Robbery
    2           |          | 2025-09 | F            | 0.1       | 52.1     | On or near Mill Lane      | E01       | Anti-social behaviour
"""
PROXIES = """
    edition | category | harm_days | least_days | most_days | national_count | source
    --------+----------+-----------+------------+-----------+----------------+-------
    2020    | Robbery  | 365       | 365        | 365       | 10             | proxy
    2020    | Burglary | 100.25    | 10         | 370       | 10             | proxy
"""
WARDS = """
    ward_code | ward_name | district_name | longitude | latitude | edition
    ----------+-----------+---------------+-----------+----------+--------
    N1        | North     | D             | 0.1       | 52.1     | 2025
"""


def test_rule_10_sentinel_places_keep_their_crimes_and_have_no_rank(expect):
    expect(
        "mart.place_harm",
        """
        place_id | harm_rank | harm_days | crime_count | unscored_count | unranked_reason | neighbourhood_code
        ---------+-----------+-----------+-------------+------------------+-----------------+-------------------
        home     | 1         | 375       | 2           | 0                |                 | N1
        shop     | 2         | 1         | 2           | 1                |                 | N2
        abroad   | 3         | 1         | 1           | 0                |                 | unassigned
        lost     | 3         | 1         | 1           | 0                |                 | unassigned
        station  |           | 5475      | 1           | 0                | police station  | N2
        zero     |           | 1         | 1           | 0                | 0/0             | N2
        """,
        **GIVEN,
    )


def test_rule_10_which_kinds_of_place_are_left_out_is_a_setting(count):
    found = count(
        "mart.place_harm", "place_id", settings={"unranked_place_types": ["dwelling"]}, **GIVEN
    )
    assert ("home",) in found
    ranked = dict(count("mart.place_harm", "place_id, harm_rank", **GIVEN))
    assert ranked["station"] == ""


def test_rule_10_each_crime_counts_once_at_its_place_and_in_its_neighbourhood(expect):
    expect(
        "mart.neighbourhood_harm",
        """
        neighbourhood_code | crime_count | unscored_count | harm_days
        -------------------+-------------+------------------+----------
        N1                 | 2           | 0                | 375
        N2                 | 4           | 1                | 5477
        N3                 | 0           | 0                | 0
        unassigned         | 3           | 0                | 3
        """,
        **GIVEN,
    )


def test_rule_10_what_is_unlocated_is_counted_and_named(expect):
    expect(
        "core.crime_quality",
        """
        row_count | location_not_given | location_not_ranked | location_outside_force | location_neighbourhood_not_known
        ----------+--------------------+---------------------+------------------------+---------------------------------
        9         | 1                  | 2                   | 1                      | 1
        """,
        **GIVEN,
    )


def test_a_place_goes_by_the_newer_area_where_two_vintages_disagree(count):
    """Shows: rule 10."""
    places = dict(count("core.place", "place_id, neighbourhood_code", **GIVEN))
    assert places["home"] == "N1"


def test_published_crime_is_weighed_by_proxy_and_alike_incidents_are_not_merged(expect):
    """Shows: street-crime."""
    expect(
        "mart.place_harm",
        """
        place_id        | place_type     | harm_rank | harm_days | crime_count | proxy_count | incident_count
        ----------------+----------------+-----------+-----------+-------------+-------------+---------------
        street 0.1,52.1 |                | 1         | 365       | 1           | 1           | 2
        street 0.2,52.2 | police station |           | 100.25    | 1           | 1           | 0
        """.replace("0.1,52.1", "0.100000,52.100000").replace("0.2,52.2", "0.200000,52.200000"),
        street=STREET,
        category_weight=PROXIES,
        lsoa_ward=AREAS,
        ward=WARDS,
    )


def test_published_crime_is_dated_to_the_first_of_its_month_and_incidents_are_never_scored(expect):
    """Shows: street-crime."""
    expect(
        "mart.force_harm",
        """
        section | line      | crime_count | harm_days
        --------+-----------+-------------+----------
        series  | scored    | 3           | 565.5
        series  | incident  | 2           |
        series  | historic  | 0           | 0
        series  | public    | 0           | 0
        series  | police    | 0           | 0
        series  | company   | 0           | 0
        place   | ranked    | 1           | 365
        place   | unranked  | 1           | 100.25
        place   | not given | 1           | 100.25
        suspect | nobody named | 3        | 565.5
        victim  | nobody named | 3        | 565.5
        """,
        street=STREET,
        category_weight=PROXIES,
        lsoa_ward=AREAS,
        ward=WARDS,
    )


def test_wards_stand_in_where_the_force_delivers_no_neighbourhoods(expect):
    """Shows: rule 10."""
    expect(
        "core.neighbourhood",
        """
        neighbourhood_code | neighbourhood_name | neighbourhood_source
        -------------------+--------------------+---------------------
        N1                 | North, D           | ward
        """,
        ward=WARDS,
    )


def test_rule_16_weights_are_decimals_and_a_score_is_exactly_the_sum_of_its_crimes(count):
    tenths = "\n".join(f"c{number} | T | 2025-09-01 | home" for number in range(10))
    found = count(
        "mart.place_harm",
        "harm_days",
        crimes=f"crime_ref | offence_code | recorded_at | location_ref\n-\n{tenths}",
        locations=PLACES,
        weight="""
        athena_urn | offence_title | harm_days | offence_group
        -----------+---------------+-----------+--------------
        T          | A tenth       | 0.1       | OTHER
        """,
    )
    assert found == [("1",)]


def test_rule_17_a_place_with_nothing_but_unscored_crimes_has_unknown_harm_not_none(expect):
    expect(
        "mart.place_harm",
        """
        place_id | harm_days | crime_count | unscored_count
        ---------+-----------+-------------+-----------------
        shop     |           | 1           | 1
        """,
        crimes="""
        crime_ref | offence_code | location_ref
        ----------+--------------+-------------
        a         | ZZ99         | shop
        """,
        locations=PLACES,
    )
