-- Everyone named as suspect or victim of a crime, with the crime and the person. Lists, longer
-- looks back and explanations all read it. is_counted marks those whose crime the run counts; each
-- has its whole weight. sharing_count is how many of them the crime has in the role, people and
-- organisations apart. The column standing says whether and why the crime counts for the nominal,
-- by the first reason that fits. A suspect who was eliminated or suppressed is ruled out (rule 8).
-- The columns effect and rule_code name the rule that keeps the nominal off the lists for this
-- crime, whenever it was. Safeguarding comes before every other rule (rule 11). A nominal that has
-- not been delivered has a row, and may be an organisation (rule 19). A role without a delivered
-- crime has no row; core.role_quality counts it.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

with named as (
    select
        roles.crime_id, roles.person_id, roles.role, roles.role_status,
        roles.role = 'suspect'
        and coalesce(roles.role_status, 'named') in ('eliminated', 'suppressed') as is_ruled_out,
        crime.series is not null and not is_ruled_out as is_counted,
        crime.is_live, crime.series, crime.harm_on, crime.harm_days,
        crime.offence_code, crime.offence_group, crime.outcome_type,
        crime.is_domestic_abuse, crime.neighbourhood_code,
        crime.standing as crime_standing,
        person.person_id is not null as is_delivered,
        coalesce(person.nominal_type = 'organisation', false) as is_organisation,
        coalesce(person.is_dead, false) as is_dead,
        case when person.birth_status = 'known' then whole_years(person.born_on, crime.harm_on) end
            as age_on_day_years,
        person.home_address_id is not null as is_address_known,
        coalesce(
            is_under(age_on_day_years, limits.under_years, limits.is_age_unknown_included), false
        ) as is_kept_off
    from staging.roles as roles
    inner join core.crime as crime
        on crime.crime_id = roles.crime_id and crime.source = 'force'
    left join core.person as person
        on person.person_id = roles.person_id
    left join core.listing_limit as limits
        on
            limits.role = roles.role
            and limits.offence_code = crime.offence_code
            and limits.outcome_type = coalesce(crime.outcome_type, 0)
            and limits.is_dead = coalesce(person.is_dead, false)
    where roles.role in ('suspect', 'victim')
),

shared as (
    select crime_id, role, is_organisation, count(*) as sharing_count
    from named
    where is_counted
    group by crime_id, role, is_organisation
)

select
    named.crime_id, named.person_id, named.role, named.role_status,
    named.is_ruled_out, named.is_counted,
    named.is_live, named.series, named.harm_on, named.harm_days,
    named.offence_code, named.offence_group, named.outcome_type,
    named.is_domestic_abuse, named.neighbourhood_code,
    named.is_delivered, named.is_organisation, named.is_dead, named.age_on_day_years,
    first_met(limits.rules, named.age_on_day_years).effect as effect,
    first_met(limits.rules, named.age_on_day_years).rule_code as rule_code,
    case
        when not named.is_delivered then 'not delivered'
        when named.is_organisation then 'organisation'
        else coalesce(effect, 'listed')
    end as listing,
    case
        when named.is_ruled_out then 'ruled out'
        when named.series is null or named.crime_standing = 'incident' then named.crime_standing
        when listing in ('not delivered', 'safeguarding_hold', 'off_list') then listing
        when listing = 'organisation' and named.role = 'suspect' then listing
        else named.crime_standing
    end as standing,
    named.is_address_known,
    case when named.is_counted then shared.sharing_count end as sharing_count
from named
-- The rules are carried on for the few whom they keep off.
left join core.listing_limit as limits
    on
        limits.role = case when named.is_kept_off then named.role end
        and limits.offence_code = named.offence_code
        and limits.outcome_type = coalesce(named.outcome_type, 0)
        and limits.is_dead = named.is_dead
left join shared
    on
        shared.crime_id = case when named.is_counted then named.crime_id end
        and shared.role = named.role
        and shared.is_organisation = named.is_organisation
