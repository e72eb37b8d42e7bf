-- Every person who is a suspect or victim of a live crime of the 24 months before the run's date,
-- by the day of the crime. That is long enough to see whether two people meet again, and the same
-- for every run. Suspects ruled out are left out, and so are people kept off by a listing rule
-- (rule 11). A nominal that has not been delivered may be an organisation, and has no row until it
-- is delivered.
-- grain: one person as suspect or as victim of one crime
-- key:   crime_id, person_id, role
-- published: no, it repeats core.involvement
-- kept:  no, it is a part of core.involvement

select
    involvement.crime_id,
    involvement.person_id,
    involvement.role,
    involvement.series,
    involvement.harm_on,
    involvement.harm_days,
    involvement.is_domestic_abuse
from core.involvement as involvement
cross join core.run as run
where
    involvement.is_live
    and not involvement.is_ruled_out
    and involvement.effect is null
    and involvement.is_delivered
    and not involvement.is_organisation
    and involvement.harm_on >= run.as_of - to_months(24)
    and involvement.harm_on < run.as_of
