-- Everyone named as suspect or victim of a crime, whether it counts for them or not, with what the
-- crime comes to and what is known of them: what the lists count, what a longer look back needs,
-- and what explains either. A suspect who was eliminated or suppressed is ruled out (rule 8);
-- is_kept_off says that a rule in reference.listing_rule keeps this one off the lists for this
-- crime (rule 11). A nominal that has not been delivered is here, and may be an organisation until
-- it is (rule 19). A role whose crime has not been delivered is not; core.role_quality counts it.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

with rules as (
    select
        part.role,
        list(rule.value) filter (where rule.test = 'outcome_type') as outcome_types,
        max(rule.value) filter (where rule.test = 'age_under') as age_years,
        bool_or(rule.test = 'died') as is_kept_off_when_dead
    from (values ('suspect'), ('victim')) as part (role)
    left join reference.listing_rule as rule
        on rule.subject = part.role
    group by part.role
)

select
    roles.crime_id,
    roles.person_id,
    roles.role,
    roles.role_status,
    roles.role = 'suspect'
    and coalesce(roles.role_status, 'named') in ('eliminated', 'suppressed') as is_ruled_out,
    crime.is_live,
    crime.series,
    crime.harm_on,
    crime.harm_days,
    crime.offence_code,
    crime.offence_group,
    crime.outcome_type,
    crime.is_domestic_abuse,
    person.person_id is not null as is_delivered,
    coalesce(person.nominal_type = 'organisation', false) as is_organisation,
    coalesce(person.is_dead, false) as is_dead,
    case when person.birth_status = 'known' then whole_years(person.born_on, crime.harm_on) end
        as age_on_day_years,
    coalesce(
        list_contains(rules.outcome_types, crime.outcome_type)
        or (rules.is_kept_off_when_dead and person.is_dead)
        or age_on_day_years < rules.age_years,
        false
    ) as is_kept_off,
    person.home_address_id is not null as is_address_known
from staging.roles as roles
inner join rules
    on rules.role = roles.role
inner join core.crime as crime
    on
        crime.crime_id = roles.crime_id
        and crime.source = 'force'
left join core.person as person
    on person.person_id = roles.person_id
