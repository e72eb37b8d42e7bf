-- Suspects and victims whose age on the day of the crime contradicts the offence. One kind is an
-- adult who is the victim of a child offence; the other is a suspect under the age of criminal
-- responsibility. Either the age, the offence or the person is wrong. A crime whose committed date
-- is missing or cannot be true is dated by when it was recorded. Somebody too young on that day was
-- too young before it. Somebody too old may not have been, and is not here.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

select
    involvement.crime_id,
    involvement.person_id,
    involvement.role,
    involvement.series,
    involvement.harm_on,
    involvement.offence_code,
    involvement.age_on_day_years,
    nullif(ages.from_years, 0) as from_years,
    nullif(ages.under_years, 999) as under_years
from core.involvement as involvement
inner join core.crime as crime
    on
        crime.crime_id = involvement.crime_id
        and crime.source = 'force'
inner join core.age_limit as ages
    on
        ages.offence_code = involvement.offence_code
        and ages.role = involvement.role
where
    involvement.is_live
    and not involvement.is_ruled_out
    and not involvement.is_organisation
    and (
        involvement.age_on_day_years < ages.from_years
        or (involvement.age_on_day_years >= ages.under_years and crime.date_fault is null)
    )
