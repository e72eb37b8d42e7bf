-- Everyone named as suspect or victim of a crime, with the crime and the person. Lists, longer
-- looks back and explanations all read it. standing says whether and why the crime counts for the
-- nominal, by the first reason that fits. A suspect who was eliminated or suppressed is ruled out
-- (rule 8). effect and rule_code name the rule that keeps the nominal off the lists for this
-- crime, whenever it was; safeguarding comes before every other rule (rule 11). A nominal that has
-- not been delivered has a row, and may be an organisation (rule 19). A role without a delivered
-- crime has none; core.role_quality counts it.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

-- The rules for each kind of crime, in the order in which they apply; the dead meet the rules for
-- the living too.
with bearing as (
    select
        rule.role,
        rule.offence_code,
        rule.outcome_type,
        life.is_dead,
        list(
            {
                'effect': rule.effect,
                'rule_code': rule.rule_code,
                'under_years': rule.under_years,
                'is_age_unknown_included': rule.is_age_unknown_included
            }
            order by rule.effect desc, rule.rule_code desc
        ) as rules
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
    first_met(bearing.rules, age_on_day_years).effect as effect,
    first_met(bearing.rules, age_on_day_years).rule_code as rule_code,
    case
        when not is_delivered then 'not delivered'
        when is_organisation then 'organisation'
        else coalesce(effect, 'listed')
    end as listing,
    case
        when is_ruled_out then 'ruled out'
        when crime.series is null or crime.standing = 'incident' then crime.standing
        when listing in ('not delivered', 'safeguarding_hold', 'off_list') then listing
        when listing = 'organisation' and roles.role = 'suspect' then listing
        else crime.standing
    end as standing,
    person.home_address_id is not null as is_address_known
from staging.roles as roles
inner join core.crime as crime
    on
        crime.crime_id = roles.crime_id
        and crime.source = 'force'
left join core.person as person
    on person.person_id = roles.person_id
left join bearing
    on
        bearing.role = roles.role
        and bearing.offence_code = crime.offence_code
        and bearing.outcome_type = coalesce(crime.outcome_type, 0)
        and bearing.is_dead = coalesce(person.is_dead, false)
where roles.role in ('suspect', 'victim')
