-- Everyone who was a victim of crime in the last 12 months, for a control room to look up by
-- nominal while a caller is on the line. Two definitions of a repeat victim stand side by side: two
-- crimes or more of any kind, and two or more of one offence group. Who is not here was a victim of
-- no crime that stands and is known in those 12 months. A crime whose group is not known is of no
-- group, and where it leaves the second open, that is blank.
-- grain: one person
-- key:   person_id

with groups as (
    select
        person_id,
        offence_group,
        count(*) as group_count,
        count(harm_days) as weighted_count,
        sum(harm_days) as known_days,
        min(harm_on) as first_crime_on,
        max(harm_on) as last_crime_on,
        count(*) filter (where is_domestic_abuse) as domestic_abuse_crime_count,
        count(*) filter (where is_domestic_abuse is null) as unmarked_crime_count,
        offence_group <> 'NOT KNOWN' as is_known,
        is_known and group_count > 1 as is_repeat
    from core.victim_crime
    group by person_id, offence_group
),

victims as (
    select
        person_id,
        sum(group_count)::bigint as crime_count,
        sum(group_count - weighted_count)::bigint as unweighted_count,
        sum(known_days) as harm_days,
        coalesce(sum(group_count) filter (where not is_known), 0)::bigint as group_unknown_count,
        max(group_count) filter (where is_known) as same_group_crime_count,
        string_agg(offence_group || ' (' || group_count || ')', ', ' order by offence_group)
        filter (where is_repeat) as repeat_offence_groups,
        min(first_crime_on) as first_crime_on,
        max(last_crime_on) as last_crime_on,
        sum(domestic_abuse_crime_count)::bigint as domestic_abuse_crime_count,
        sum(unmarked_crime_count)::bigint as domestic_abuse_unknown_count
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
        when victims.repeat_offence_groups is not null then true
        when victims.crime_count = 1 or victims.group_unknown_count = 0 then false
    end as is_repeat_same_group,
    victims.crime_count,
    victims.same_group_crime_count,
    victims.repeat_offence_groups,
    victims.group_unknown_count,
    victims.harm_days,
    victims.unweighted_count,
    victims.domestic_abuse_crime_count,
    victims.domestic_abuse_unknown_count,
    victims.first_crime_on,
    victims.last_crime_on,
    (run.as_of - victims.last_crime_on)::integer as days_since_last_crime,
    prompt.enhanced_rights,
    coalesce(person.home_neighbourhood_code, 'unassigned') as neighbourhood_code
from victims
cross join core.run as run
inner join core.person as person
    on person.person_id = victims.person_id
left join core.victim_home as home
    on home.person_id = victims.person_id
left join core.victim_prompt as prompt
    on prompt.person_id = victims.person_id
