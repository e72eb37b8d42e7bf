"""mart.rolling_index and mart.harm_concentration: the same crimes over time, and how few hold most.

Shows: rolling-index.
"""

CRIMES = """
    crime_ref | offence_code | committed_from | recorded_at | location_ref
    ----------+--------------+----------------+-------------+-------------
    old       | 1.1.1.1      | 1990-05-05     | 2025-05-02  |
    may       | 34.1.1.1     | 2025-05-02     | 2025-05-03  | home
    july      | 49.1.1.2     | 2025-07-31     | 2025-08-20  | home
    sept      | 49.1.1.1     | 2025-09-30     | 2025-09-30  |
    sept_2    | ZZ99         | 2025-09-30     | 2025-09-30  |
    now       | 49.1.1.1     | 2025-10-01     | 2025-10-01  |
"""
GIVEN = {
    "crimes": CRIMES,
    "locations": "location_ref | neighbourhood_code\n-\nhome | N1",
    "neighbourhoods": "neighbourhood_code | neighbourhood_name\n-\nN1 | North",
}


def test_every_month_end_has_a_window_and_one_that_reaches_before_the_records_says_so(count):
    found = count("core.index_window", "window_start, window_end, is_complete", **GIVEN)
    assert sorted(found) == [
        ("2025-03-01", "2025-06-01", "no"),
        ("2025-04-01", "2025-07-01", "no"),
        ("2025-05-01", "2025-08-01", "yes"),
        ("2025-06-01", "2025-09-01", "yes"),
        ("2025-07-01", "2025-10-01", "yes"),
    ]


def test_the_index_adds_up_the_months_of_its_window_by_the_day_of_the_crime(count):
    found = count(
        "mart.rolling_index",
        "window_end, scope, scope_code, crime_count, unscored_count, harm_days",
        **GIVEN,
    )
    force = {end: rest for end, scope, _, *rest in found if scope == "force"}
    assert force == {
        "2025-06-01": ["1", "0", "365"],
        "2025-07-01": ["1", "0", "365"],
        "2025-08-01": ["2", "0", "375"],
        "2025-09-01": ["1", "0", "10"],
        "2025-10-01": ["3", "1", "11"],
    }
    last = {code: rest for end, _, code, *rest in found if end == "2025-10-01"}
    assert last["N1"] == ["1", "0", "10"]
    assert last["unassigned"] == ["2", "1", "1"]
    assert last["THEFT"] == ["2", "0", "11"]
    assert last["NOT KNOWN"] == ["1", "1", ""]
    assert last["ROBBERY"] == ["0", "0", "0"]


def test_the_power_few_are_the_smallest_number_that_holds_the_share(expect):
    expect(
        "mart.harm_concentration",
        """
        population | target_share | holder_count | population_count | holder_share | held_days | total_days
        -----------+--------------+--------------+------------------+--------------+-----------+-----------
        suspects   | 0.5          | 1            | 4                | 0.25         | 365       | 387
        suspects   | 0.8          | 1            | 4                | 0.25         | 365       | 387
        suspects   | 0.9          | 1            | 4                | 0.25         | 365       | 387
        """,
        crimes="""
        crime_ref | offence_code
        ----------+-------------
        a         | 34.1.1.1
        b         | 49.1.1.2
        c         | 49.1.1.2
        d         | 49.1.1.1
        e         | 49.1.1.1
        """,
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | suspect
        b         | q           | suspect
        c         | r           | suspect
        d         | r           | suspect
        e         | s           | suspect
        """,
        nominals="nominal_ref | born_on\n-\np | 1970-01-01\nq | 1970-01-01\nr | 1970-01-01\ns | 1970-01-01",
    )
