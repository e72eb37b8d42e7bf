-- Each crime of the last 12 months, on any basis, with each person who is its victim. Repeat
-- victims are counted from it. Organisations are left out: they are no victims under the Code.
-- Cancelled and transferred crimes are left out (rule 6), and so are people kept off the victims'
-- list by a rule, such as the dead (rule 11). A nominal that was not delivered has no row until it
-- is (rule 19).
-- grain: one person as victim of one crime
-- key:   crime_id, person_id
-- kept:  no, it is a part of core.involvement

select
    involvement.crime_id,
    involvement.person_id,
    involvement.harm_on,
    involvement.harm_days,
    involvement.offence_code,
    involvement.offence_group,
    involvement.outcome_type,
    involvement.is_domestic_abuse,
    involvement.age_on_day_years
from core.involvement as involvement
cross join core.run as run
where
    involvement.role = 'victim'
    and involvement.is_live
    and involvement.effect is null
    and involvement.is_delivered
    and not involvement.is_organisation
    and involvement.harm_on >= run.year_start
    and involvement.harm_on < run.as_of
