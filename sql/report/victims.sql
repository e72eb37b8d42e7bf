-- Everyone who is on the force's list of victims or on the list of the team of their home, most
-- harmed first, with what must be read before any contact. No suspect is named here.

with listed as (
    select
        person_id,
        list([team_code, rank::varchar] order by rank, team_code)
        filter (where team_code <> 'force') as teams,
        any_value(movement) filter (where team_code = 'force') as movement,
        any_value(places_moved) filter (where team_code = 'force') as places_moved,
        arg_min(reason, (team_code <> 'force', team_code)) as reason,
        max(leaves_on) as leaves_on,
        max(last_visit_on) as last_visit_on
    from list.victims
    where is_child = getvariable('is_child')
    group by person_id
)

select
    contact_note(victim.safe_contact, victim.lives_with_suspect) as contact_advice,
    [victim.harm_rank, victim.tie_size] as rank,
    [concat_ws(', ', upper(victim.surname), victim.forenames), victim.person_id] as person,
    [listed.movement, listed.places_moved::varchar] as movement,
    [victim.harm_days, victim.unweighted_count] as harm,
    victim.crime_count,
    listed.reason,
    victim.last_crime_on,
    listed.last_visit_on,
    listed.leaves_on,
    victim.is_also_suspect,
    listed.teams
from listed
inner join mart.victim_harm as victim
    on victim.person_id = listed.person_id
order by victim.harm_rank, victim.person_id
