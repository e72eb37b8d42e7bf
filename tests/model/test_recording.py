"""Crime recording accuracy, and what it says of harm: the inspectorate's own figures come back.

Shows: recording-accuracy.
"""

import pytest

from harm_index import warehouse
from harm_index.warehouse import statistics
from tests.people import crimes

AUDITS = (
    "audit_ref | category | audited_on | reported | recorded | published_percent | published_margin\n"
    "---\n"
)
CATEGORIES = """
    category        | offence_group | reason
    ----------------+---------------+-------
    all crime       | any other     | all
    violence        | VIOLENCE      | own
"""


def audits(*rows: str) -> str:
    """Audits, one line each, in the order of the feed's columns."""
    return AUDITS + "\n".join(rows)


# As published: share and margin of two audits, in per cent, and z of the difference.
PUBLISHED = [
    ("all crime", (93.2, 2.3), (87.8, 1.7), 3.70),
    ("violence", (89.1, 4.3), (80.0, 3.1), 3.36),
    ("sexual offences", (99.0, 1.7), (91.1, 2.9), 4.61),
]


@pytest.mark.parametrize(("category", "later", "earlier", "z"), PUBLISHED)
def test_the_published_audits_give_the_published_z(count, category, later, earlier, z):
    [row] = [
        row
        for row in count(
            "mart.recording_accuracy",
            "audit_ref, round(z, 2), finding, round(recorded_share * 100, 1)",
            audits=audits(
                f"later | {category} | 2018-09-30 | | | {later[0]} | {later[1]}",
                f"earlier | {category} | 2014-09-30 | | | {earlier[0]} | {earlier[1]}",
            ),
        )
        if row[0] == "later"
    ]
    assert row[1:3] == (str(z).rstrip("0"), "rise")
    assert float(row[3]) == later[0]


def test_a_weighted_sample_keeps_its_margin_and_never_leaves_none_to_all():
    share, margin = 0.932, 0.023
    trials = statistics.effective_trials(share, margin)
    found = statistics.share_interval(share * trials, trials)
    assert (found["high"] - found["low"]) / 2 == pytest.approx(margin, abs=0.001)
    trials = statistics.effective_trials(0.99, 0.017)  # 99.0 and 1.7 above would be 100.7
    found = statistics.share_interval(0.99 * trials, trials)
    assert 0.95 < found["low"] < 0.99 < found["high"] < 1


CALLS = [(76, 83, 83.6, 95.9), (31, 33, 80.4, 98.3), (20, 25, 60.9, 91.1)]


@pytest.mark.parametrize(("recorded", "reported", "low", "high"), CALLS)
def test_samples_of_calls_have_the_published_intervals(count, recorded, reported, low, high):
    [row] = count(
        "mart.recording_accuracy",
        "round(least_recorded_share * 100, 1), round(most_recorded_share * 100, 1), finding",
        audits=audits(f"calls | calls | 2018-09-30 | {reported} | {recorded} | |"),
    )
    assert row == (str(low), str(high), "first audit")


def test_about_66_000_were_reported_where_6_8_in_100_and_4_500_are_missing(con):
    [(reported, missing)] = con.sql(
        "select reported_count(61676, 0.932), reported_count(61676, 0.932) - 61676"
    ).fetchall()
    assert reported == pytest.approx(66_000, rel=0.005)
    assert missing == pytest.approx(4_500, rel=0.001)


def test_an_audit_is_compared_with_the_one_before_of_its_category_the_larger_of_a_day(expect):
    expect(
        "mart.recording_accuracy",
        """
        audit_ref | category  | audit_ref_before | recorded_share_before | finding
        ----------+-----------+------------------+-----------------------+---------------------
        a         | all crime |                  |                       | first audit
        small     | all crime |                  |                       | first audit
        b         | all crime | a                | 0.9                   | no more than chance
        c         | all crime | b                | 0.91                  | fall
        c         | violence  |                  |                       | first audit
        """,
        audits=audits(
            "a | All  crime | 2020-01-01 | 1000 | 900 | |",
            "small | all crime | 2020-01-01 | 10 | 1 | |",
            "b | all crime | 2021-01-01 | 1000 | 910 | |",
            "c | all crime | 2022-01-01 | 1000 | 800 | |",
            "c | violence | 2022-01-01 | 1000 | 800 | |",
        ),
    )


def test_all_recorded_twice_is_no_change_and_has_no_z(expect):
    expect(
        "mart.recording_accuracy",
        """
        audit_ref | recorded_share | z | p_value | share_change | finding
        ----------+----------------+---+---------+--------------+--------------------
        a         | 1              |   |         |              | first audit
        b         | 1              |   |         | 0            | no more than chance
        """,
        audits=audits(
            "a | all crime | 2020-01-01 | 20 | 20 | |", "b | all crime | 2021-01-01 | 30 | 30 | |"
        ),
    )


def test_an_audit_that_says_too_little_is_kept_with_the_reason_and_counted(expect):
    told = audits(
        "early | all crime | 2020-01-01 | 100 | 90 | |",
        "day | all crime | in spring | 100 | 90 | |",
        "later | all crime | 2025-10-02 | 100 | 90 | |",
        "words | all crime | 2021-01-01 | many | 90 | |",
        "more | all crime | 2021-01-01 | 90 | 100 | |",
        "share | all crime | 2021-01-01 | | | 93.2 |",
        "whole | all crime | 2021-01-01 | | | 100 | 1.0",
        "none | all crime | 2021-01-01 | 0 | 0 | |",
        "calls | calls | 2021-01-01 | 83 | 76 | |",
        "both | all crime | 2021-01-01 | 100 | 50 | 93.2 | 2.3",
    )
    expect(
        "core.audit_result",
        """
        audit_ref | unknown_reason                               | share_source | recorded_share
        ----------+----------------------------------------------+--------------+---------------
        early     |                                              | counts       | 0.9
        day       | audit day cannot be read                     |              |
        later     | audited after the run                        |              |
        words     | a number cannot be read                      |              |
        more      | more recorded than reported                  |              |
        share     | neither counts nor a share with its margin   |              |
        whole     | neither counts nor a share with its margin   |              |
        none      | neither counts nor a share with its margin   |              |
        calls     |                                              | counts       | 0.9156626506024096
        both      |                                              | published    | 0.932
        """,
        audits=told,
    )
    expect(
        "core.audit_quality",
        """
        row_count | audit_day_unreadable | audited_after_the_run | audit_number_unreadable | more_recorded_than_reported | audit_says_too_little | audit_category_speaks_for_no_harm
        ----------+----------------------+-----------------------+-------------------------+-----------------------------+-----------------------+----------------------------------
        10        | 1                    | 1                     | 1                       | 1                           | 3                     | 1
        """,
        audits=told,
        audit_category=CATEGORIES,
    )


ROBBERY, WOUNDING = "34.1.1.1", "8.1.1.1"


def test_harm_is_carried_with_the_share_of_its_group_and_its_range_is_wider(count):
    rows = count(
        "mart.recording_coverage",
        "period, scope_code, crime_count, harm_days, reported_count, not_recorded_count, "
        "implied_harm_days, uncovered_count, audits",
        crimes=crimes(
            ("a", WOUNDING, "2025-09-01"),
            ("b", ROBBERY, "2025-09-01"),
            ("c", ROBBERY, "2025-01-01"),
            ("old", ROBBERY, "2024-09-30"),
        ),
        audits=audits(
            "x | all crime | 2020-01-01 | 100 | 50 | |",
            "y | violence | 2020-01-01 | 100 | 80 | |",
            "z | violence | 2019-01-01 | 100 | 10 | |",
        ),
        audit_category=CATEGORIES,
    )
    # 912.5 of violence at 0.8, 365 of robbery at 0.5: 1,140.6 and 730.
    assert ("window", "force", "2", "1277.5", "3", "1", "1870.6", "0", "x; y") in rows
    assert ("year", "force", "3", "1642.5", "5", "2", "2600.6", "0", "x; y") in rows
    [(least, harm, most)] = count(
        "mart.recording_coverage",
        "least_implied_days, implied_harm_days, most_implied_days",
        crimes=crimes(("a", ROBBERY, "2025-09-01")),
        audits=audits("x | all crime | 2020-01-01 | 100 | 50 | |"),
        audit_category=CATEGORIES,
    )[:1]
    assert 365 < float(least) < float(harm) < float(most)


def test_without_an_audit_that_speaks_for_a_group_the_total_is_not_known(expect):
    expect(
        "mart.recording_coverage",
        """
        period | scope         | scope_code | crime_count | uncovered_count | reported_count | implied_harm_days
        -------+---------------+------------+-------------+-----------------+----------------+------------------
        window | force         | force      | 2           | 1               |                |
        window | neighbourhood | unassigned | 2           | 1               |                |
        year   | force         | force      | 2           | 1               |                |
        year   | neighbourhood | unassigned | 2           | 1               |                |
        """,
        crimes=crimes(("a", WOUNDING, "2025-09-01"), ("b", ROBBERY, "2025-09-01")),
        audits=audits("y | violence | 2020-01-01 | 100 | 80 | |"),
        audit_category=CATEGORIES,
    )


def test_an_audit_that_found_nothing_recorded_says_nothing_of_how_much_was_reported(count):
    """Case audit_of_nothing_recorded."""
    given = {
        "crimes": crimes(("a", ROBBERY, "2025-09-01"), ("b", WOUNDING, "2025-09-02")),
        "audits": audits(
            "x | all crime | 2025-08-01 | 1 | 0 | |", "y | violence | 2025-08-01 | 2 | 1 | |"
        ),
        "audit_category": CATEGORIES,
    }
    found = count(
        "mart.recording_accuracy",
        "audit_ref, recorded_share, least_recorded_share, round(most_recorded_share, 4), finding",
        **given,
    )
    assert ("x", "0", "0", "0.7935", "first audit") in found
    reach = (
        "crime_count, uncovered_count, reported_count, least_reported_count, "
        "most_reported_count, not_recorded_count, implied_harm_days, most_implied_days"
    )
    assert ("2", "1", "", "", "", "", "", "") in count("mart.recording_coverage", reach, **given)


def test_what_the_libraries_warn_of_stays_off_the_terminal(con):
    """Of 6,000 units Shapiro-Wilk warns that its p-value may not be accurate."""
    con.execute("set variable units = (select list(i::double) from range(1, 6001) as t (i))")
    [(scale,)] = con.sql("select outlier_lines(getvariable('units'))['scale']").fetchall()
    assert scale in ("plain", "log")


def test_what_police_found_was_not_reported_and_is_not_carried(count):
    rows = count(
        "mart.recording_coverage",
        "period, crime_count",
        crimes="""
        crime_ref | offence_code | committed_from | detected_by
        ----------+--------------+----------------+------------
        a         | 34.1.1.1     | 2025-09-01     | public
        b         | 34.1.1.1     | 2025-09-01     | police
        """,
        audits=audits("x | all crime | 2020-01-01 | 100 | 50 | |"),
        audit_category=CATEGORIES,
        settings={"basis": ["public", "police"]},
    )
    assert set(rows) == {("window", "1"), ("year", "1")}


def test_no_score_of_a_person_reads_an_audit(tables):
    """Under-recording is a range of totals; nobody's score is put up by it."""
    models = warehouse.read_models()
    audited = {"staging.audits"}
    # These ask of every feed whether it came and how it is, and nothing of what it says.
    of_feeds = {"core.side_feed", "core.known_feed", "core.feed_quality"}
    for name, model in models.items():
        if model.reads & audited and name not in of_feeds:
            audited.add(name)
    of_people = {name for name, columns in tables.columns.items() if "person_id" in columns}
    assert {"mart.suspect_harm", "mart.victim_harm"} <= of_people
    assert {"mart.recording_coverage", "mart.recording_accuracy"} <= audited
    assert not audited & of_people
    assert not [name for name in audited if name.startswith("list.")]
