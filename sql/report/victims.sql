-- The people most harmed, who are on the force's list or on the list of the team of their home,
-- with what must be read before any contact. No suspect is named here.

with on_lists as (
    select
        person_id,
        list([team_code, rank::varchar] order by rank, team_code)
            filter (where team_code <> 'force') as teams
    from list.victims
    where is_child = $is_child
    group by person_id
)

select
    coalesce(victim.safe_contact, 'No advice given: ask before any contact') as contact_advice,
    victim.harm_rank,
    victim.tie_size,
    concat_ws(', ', upper(victim.surname), victim.forenames) as person_name,
    victim.person_id,
    victim.harm_days,
    victim.crime_count,
    victim.unweighted_count,
    victim.worst_crime_share,
    victim.domestic_abuse_harm_days,
    victim.historic_harm_days,
    victim.last_crime_on,
    victim.is_also_suspect,
    on_lists.teams
from on_lists
inner join mart.victim_harm as victim
    on victim.person_id = on_lists.person_id
order by victim.harm_rank, victim.person_id
