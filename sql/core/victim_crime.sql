-- Each crime of the last 12 months, on any basis, that somebody is a victim of: what repeat victims
-- are counted from. People alone, for organisations are no victims under the Code. A cancelled or
-- transferred crime does not stand (rule 6), and whoever a rule keeps off the victims' list, as the
-- dead, is not here (rule 11). A nominal that was not delivered takes its place when it is (rule
-- 19).
-- grain: one person as victim of one crime
-- key:   crime_id, person_id

with victims as (
    select
        involvement.crime_id,
        involvement.person_id,
        involvement.harm_on,
        involvement.harm_days,
        involvement.offence_group,
        involvement.outcome_type,
        involvement.is_domestic_abuse,
        person.is_dead,
        case
            when person.birth_status = 'known' then whole_years(person.born_on, involvement.harm_on)
        end as age_on_day_years
    from core.involvement as involvement
    cross join core.run as run
    inner join core.person as person
        on person.person_id = involvement.person_id
    where
        involvement.role = 'victim'
        and involvement.is_live
        and involvement.harm_on >= run.year_start
        and involvement.harm_on < run.as_of
        and person.nominal_type <> 'organisation'
),

held as (
    select distinct
        victims.crime_id,
        victims.person_id
    from victims
    inner join reference.listing_rule as rule
        on
            rule.subject = 'victim'
            and meets_listing_rule(
                rule.test,
                rule.value,
                victims.outcome_type,
                victims.age_on_day_years,
                victims.is_dead
            )
)

select
    victims.crime_id,
    victims.person_id,
    victims.harm_on,
    victims.harm_days,
    crime.offence_code,
    victims.offence_group,
    victims.is_domestic_abuse,
    victims.age_on_day_years
from victims
inner join core.crime as crime
    on
        crime.crime_id = victims.crime_id
        and crime.source = 'force'
left join held
    on
        held.crime_id = victims.crime_id
        and held.person_id = victims.person_id
where held.person_id is null
