-- Faults of the known roles: one count for each kind.
-- grain: the run
-- key:   row_count

with ages as (
    select
        count(*) filter (where role = 'suspect' and age_on_day_years < 10) as suspect_under_ten,
        count(*) filter (where role = 'suspect' and age_on_day_years >= 10)
            as suspect_age_contradicts_offence,
        count(*) filter (where role = 'victim') as victim_age_contradicts_offence
    from core.age_contradiction
)

select
    count(roles.crime_id) as row_count,
    count(roles.crime_id) filter (where crimes.crime_id is null) as role_crime_not_delivered,
    count(roles.crime_id) filter (where nominals.person_id is null) as role_nominal_not_delivered,
    count(*) filter (where not is_declared_role(roles.role)) as role_not_known,
    count(*) filter (where not is_declared_role_status(roles.role_status))
        as role_status_not_known,
    count(*) filter (where roles.role = 'suspect' and nominals.nominal_type = 'organisation')
        as suspect_is_organisation,
    any_value(ages.suspect_under_ten) as suspect_under_ten,
    any_value(ages.suspect_age_contradicts_offence) as suspect_age_contradicts_offence,
    any_value(ages.victim_age_contradicts_offence) as victim_age_contradicts_offence
from ages
left join staging.roles as roles
    on true
left join core.crime as crimes
    on
        crimes.crime_id = roles.crime_id
        and crimes.source = 'force'
left join core.person as nominals
    on nominals.person_id = roles.person_id
