-- Everyone who was a victim of crime in the last 12 months, for a control room to look up by
-- nominal while a caller is on the line. It has two definitions of a repeat victim: two crimes or
-- more of any kind, and two or more of one offence group. A person without a row was the victim of
-- no known crime that stands in those 12 months. A crime of unknown group belongs to no group;
-- where that leaves the second definition open, it is blank.
-- grain: one person
-- key:   person_id

with victims as materialized (
    select
        person_id,
        count(*) as crime_count,
        count(*) filter (where harm_days is null) as unscored_count,
        sum(harm_days) as harm_days,
        count(*) filter (where offence_group = 'NOT KNOWN') as group_unknown_count,
        min(harm_on) as first_crime_on,
        max(harm_on) as last_crime_on,
        count(*) filter (where is_domestic_abuse) as domestic_abuse_crime_count,
        count(*) filter (where is_domestic_abuse is null) as domestic_abuse_unknown_count
    from core.victim_crime
    group by person_id
),

-- Most were a victim once: only the others have crimes to compare.
groups as (
    select
        crime.person_id,
        crime.offence_group,
        count(*) as group_count
    from core.victim_crime as crime
    inner join victims
        on victims.person_id = crime.person_id
    where victims.crime_count > 1 and crime.offence_group <> 'NOT KNOWN'
    group by crime.person_id, crime.offence_group
),

repeats as (
    select
        person_id,
        max(group_count) as same_group_crime_count,
        string_agg(offence_group || ' (' || group_count || ')', ', ' order by offence_group)
        filter (where group_count > 1) as repeat_offence_groups
    from groups
    group by person_id
)

select
    victims.person_id,
    person.is_child,
    person.safe_contact,
    contact_advice(person.safe_contact, home.lives_with_suspect) as contact_advice,
    home.lives_with_suspect,
    victims.crime_count > 1 as is_repeat_any,
    case
        when repeats.repeat_offence_groups is not null then true
        when victims.crime_count = 1 or victims.group_unknown_count = 0 then false
    end as is_repeat_same_group,
    victims.crime_count,
    case
        when victims.crime_count > 1 then repeats.same_group_crime_count
        when victims.group_unknown_count = 0 then 1
    end as same_group_crime_count,
    repeats.repeat_offence_groups,
    victims.group_unknown_count,
    victims.harm_days,
    victims.unscored_count,
    victims.domestic_abuse_crime_count,
    victims.domestic_abuse_unknown_count,
    victims.first_crime_on,
    victims.last_crime_on,
    (run.as_of - victims.last_crime_on)::integer as days_since_last_crime,
    prompt.enhanced_rights,
    withdrawn.protection_prompt,
    team_of(person.home_neighbourhood_code) as neighbourhood_code
from victims
cross join core.run as run
inner join core.person as person
    on person.person_id = victims.person_id
left join repeats
    on repeats.person_id = victims.person_id
left join core.victim_home as home
    on home.person_id = victims.person_id
left join core.victim_prompt as prompt
    on prompt.person_id = victims.person_id
left join core.withdrawn_prompt as withdrawn
    on withdrawn.person_id = victims.person_id
