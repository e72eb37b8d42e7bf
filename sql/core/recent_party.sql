-- Every person who stands as suspect or victim of a live crime of the 24 months before the run's
-- date, by the day of the crime: long enough to see whether two people meet again, and the same for
-- every run. Left out are suspects ruled out, and whom a listing rule keeps off (rule 11). A
-- nominal that has not been delivered may be an organisation: it is not here until it is.
-- grain: one person as suspect or as victim of one crime
-- key:   crime_id, person_id, role
-- published: no, it repeats core.involvement

with rules as (
    select
        subject,
        list(value) filter (where test = 'outcome_type') as outcome_types,
        max(value) filter (where test = 'age_under') as age_years,
        bool_or(test = 'died') as is_kept_off_when_dead
    from reference.listing_rule
    group by subject
)

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
inner join core.person as person
    on person.person_id = involvement.person_id
left join rules
    on rules.subject = involvement.role
where
    involvement.is_live
    and not involvement.is_ruled_out
    and involvement.harm_on >= run.as_of - to_months(24)
    and involvement.harm_on < run.as_of
    and person.nominal_type <> 'organisation'
    and not coalesce(list_contains(rules.outcome_types, involvement.outcome_type), false)
    and not coalesce(rules.is_kept_off_when_dead and person.is_dead, false)
    and not coalesce(
        person.birth_status = 'known'
        and whole_years(person.born_on, involvement.harm_on) < rules.age_years,
        false
    )
