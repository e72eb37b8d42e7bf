-- Everyone named as suspect or victim of a crime, whether it counts for them or not, with what the
-- crime comes to and what is known of them: what the lists count, what a longer look back needs,
-- and what explains either. A suspect who was eliminated or suppressed is ruled out (rule 8);
-- is_kept_off says that a rule in reference.listing_rule keeps this one off the lists for this
-- crime (rule 11). A nominal that has not been delivered is here, and may be an organisation until
-- it is (rule 19). A role whose crime has not been delivered is not; core.role_quality counts it.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

-- Of all the rules that bear on a kind of crime, one row: the age under which they keep somebody
-- off, for the living and, who meet each of those and more, for the dead.
with limits as (
    select
        rule.role,
        rule.offence_code,
        rule.outcome_type,
        life.is_dead,
        max(rule.under_years) as under_years,
        bool_or(rule.is_age_unknown_included) as is_age_unknown_included
    from core.listing_case as rule
    inner join (values (false), (true)) as life (is_dead)
        on life.is_dead or not rule.is_dead
    group by rule.role, rule.offence_code, rule.outcome_type, life.is_dead
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
        is_under(age_on_day_years, limits.under_years, limits.is_age_unknown_included), false
    ) as is_kept_off,
    person.home_address_id is not null as is_address_known
from staging.roles as roles
inner join core.crime as crime
    on
        crime.crime_id = roles.crime_id
        and crime.source = 'force'
left join core.person as person
    on person.person_id = roles.person_id
left join limits
    on
        limits.role = roles.role
        and limits.offence_code = crime.offence_code
        and limits.outcome_type = coalesce(crime.outcome_type, 0)
        and limits.is_dead = coalesce(person.is_dead, false)
where roles.role in ('suspect', 'victim')
