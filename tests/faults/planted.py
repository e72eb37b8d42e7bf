"""The faults: how crimes, people, victims, places, lists, quality and the wanted could go wrong."""

from tests.faults import Fault

CRIME, PEOPLE = ("rules", "lists"), ("rules_people", "rules", "lists")
RANKING, COUNTING = "macros/ranking.sql", "macros/counting.sql"

FAULTS = (
    # Crime standing
    Fault(
        "the window loses its first day",
        "core/reported_crime.sql",
        "when harm_on >= run.window_start and harm_on < run.window_end",
        "when harm_on > run.window_start and harm_on < run.window_end",
        CRIME,
    ),
    Fault(
        "the window has a day too many",
        "core/reported_crime.sql",
        "when harm_on >= run.window_start and harm_on < run.window_end",
        "when harm_on >= run.window_start and harm_on <= run.window_end",
        CRIME,
    ),
    Fault(
        "a transferred crime is live",
        "core/reported_crime.sql",
        "not in ('cancelled', 'transferred')",
        "not in ('cancelled')",
        CRIME,
    ),
    Fault(
        "what police found is scored",
        "core/reported_crime.sql",
        "if(is_on_basis, 'scored', reported.basis)",
        "'scored'",
        CRIME,
    ),
    Fault(
        "a crime of the day it was recorded has a fault",
        "core/reported_crime.sql",
        "when reported.committed_on > reported.recorded_on then 'after",
        "when reported.committed_on >= reported.recorded_on then 'after",
        CRIME,
    ),
    # Involvement
    Fault(
        "a suppressed suspect is still one",
        "core/involvement.sql",
        "in ('eliminated', 'suppressed')",
        "in ('eliminated')",
        PEOPLE,
    ),
    Fault(
        "who was not delivered is lost",
        "core/involvement.sql",
        "left join core.person as person",
        "inner join core.person as person",
        (*PEOPLE, "absence"),
    ),
    Fault(
        "rule 11 is dropped",
        "core/involvement.sql",
        "else coalesce(effect, 'listed')",
        "else 'listed'",
        PEOPLE,
    ),
    Fault(
        "a child is one for a year too long",
        COUNTING,
        "coalesce(age_years < under_years, is_age_unknown_included)",
        "coalesce(age_years <= under_years, is_age_unknown_included)",
        PEOPLE,
    ),
    Fault(
        "a birthday to come has passed",
        "macros/values.sql",
        "(month(born_on), day(born_on)) then 1",
        "(month(born_on), day(born_on)) then 0",
        PEOPLE,
    ),
    Fault(
        "who is of no known age is an adult",
        "core/person.sql",
        "coalesce(age_years < 18, true)",
        "coalesce(age_years < 18, false)",
        PEOPLE,
    ),
    Fault(
        "who died on the day of the run is alive",
        "core/person.sql",
        "nominals.died_on <= run.as_of",
        "nominals.died_on < run.as_of",
        (*PEOPLE, "victims"),
    ),
    # Sums and ranks
    Fault(
        "harm that is not known is none",
        COUNTING,
        "then 0 else known_days end",
        "then 0 else coalesce(known_days, 0) end",
        PEOPLE,
    ),
    Fault("equals have ranks of their own", RANKING, "rank() over", "row_number() over", PEOPLE),
    Fault(
        "the least harm comes first",
        RANKING,
        "harm_days desc nulls last, crime_count",
        "harm_days asc nulls last, crime_count",
        PEOPLE,
    ),
    Fault(
        "the last crime parts no equals",
        RANKING,
        "(partition by among, harm_days, crime_count, last_crime_on)",
        "(partition by among, harm_days, crime_count)",
        PEOPLE,
    ),
    Fault(
        "twenty people are a crowd",
        "macros/counting.sql",
        "people_count > 20",
        "people_count >= 20",
        ("groups",),
    ),
    # Repeat victims and pairs
    Fault(
        "two crimes make no repeat victim",
        "mart/repeat_victim.sql",
        "victims.crime_count > 1 as is_repeat_any",
        "victims.crime_count > 2 as is_repeat_any",
        ("victims",),
    ),
    Fault(
        "groups that are not known are alike",
        "mart/repeat_victim.sql",
        " and crime.offence_group <> 'NOT KNOWN'",
        "",
        ("victims",),
    ),
    Fault(
        "a pair may be one person",
        "core/dyad_crime.sql",
        "and victim.person_id <> suspect.person_id",
        "",
        ("groups",),
    ),
    Fault(
        "the 24 months of pairs lose their first day",
        "core/recent_involvement.sql",
        "involvement.harm_on >= run.as_of - to_months(24)",
        "involvement.harm_on > run.as_of - to_months(24)",
        ("groups",),
    ),
    # Places
    Fault(
        "a prison is ranked",
        "core/score.sql",
        "tallied.crime_count > 0 and place.unranked_reason is null",
        "tallied.crime_count > 0",
        ("rules_places", "places"),
    ),
    Fault(
        "a point that twenty crimes are at is not looked at",
        "core/spot.sql",
        "having sum(crime_count) >= 20",
        "having sum(crime_count) > 20",
        ("places", "rules_places"),
    ),
    # Quality and the gate
    Fault(
        "a cancelled crime is in quarantine",
        "mart/code_quarantine.sql",
        "where crime.is_live and",
        "where",
        ("rules", "weights", "absence", "lists"),
    ),
    Fault(
        "a rejected row has the weight of the row before",
        "mart/weight_gate.sql",
        "if(rejected.crime_id is null, crime.harm_days, null)",
        "crime.harm_days",
        ("rejects",),
    ),
    Fault(
        "who is held is not counted",
        "mart/listing_hold.sql",
        "in ('safeguarding_hold', 'off_list')",
        "in ('safeguarding_hold')",
        PEOPLE,
    ),
    # The wanted and the managed
    Fault(
        "cleared on the day of circulation is at fault",
        "core/wanted_spell.sql",
        "coalesce(cleared_on >= circulated_on, true)",
        "coalesce(cleared_on > circulated_on, true)",
        ("wanted",),
    ),
    Fault(
        "an arrest ends nothing",
        "core/wanted_spell.sql",
        "in ('located', 'arrested', 'cleared') as is_ended",
        "in ('located', 'cleared') as is_ended",
        ("wanted",),
    ),
    Fault(
        "who left a forum on the day of the run is in it",
        "core/membership.sql",
        "when memberships.left_on <= run.as_of then 'left'",
        "when memberships.left_on < run.as_of then 'left'",
        ("key_offenders",),
    ),
    Fault(
        "the year of victims has a day too many",
        "core/victim_crime.sql",
        "involvement.harm_on < run.as_of",
        "involvement.harm_on <= run.as_of",
        ("victims",),
    ),
    # Lists and trends
    Fault(
        "a list is one row short",
        "listing/choice.sql",
        "coalesce(candidate.harm_rank <= length.row_count, true)",
        "coalesce(candidate.harm_rank < length.row_count, true)",
        ("lists",),
    ),
    Fault(
        "a band lets in what is not grave enough",
        "listing/choice.sql",
        "\n            and ends.is_grave_enough,",
        ",",
        ("lists",),
    ),
    Fault(
        "a month is in the window before it too",
        "mart/rolling_index.sql",
        "        and monthly.month_start < windows.window_end",
        "        and monthly.month_start <= windows.window_end",
        ("rolling_index",),
    ),
)
