-- Everyone who is on the force's list of victims or on the list of the team of their home, most
-- harmed first, with what must be read before any contact. No suspect is named here.

with listed as (
    select
        listed.person_id,
        list([listed.team_code, listed.rank::varchar] order by listed.rank, listed.team_code)
        filter (where listed.team_code <> 'force') as teams,
        any_value(listed.movement) filter (where listed.team_code = 'force') as movement,
        any_value(listed.rank_change) filter (where listed.team_code = 'force') as rank_change,
        arg_min(listed.reason, (listed.team_code <> 'force', listed.team_code)) as reason,
        max(listed.leaves_on) as leaves_on,
        max(listed.last_visit_on) as last_visit_on
    from list.victims as listed
    inner join mart.list_row as row
        on row.list_row_id = listed.list_row_id
    inner join core.list as kind
        on kind.list_name = row.list_name and kind.is_main
    where listed.is_child = getvariable('is_child')
    group by listed.person_id
)

select
    contact_note(victim.safe_contact, victim.lives_with_suspect) as contact_advice,
    [victim.harm_rank, victim.tie_size] as rank,
    [concat_ws(', ', upper(victim.surname), victim.forenames), victim.person_id] as person,
    [listed.movement, listed.rank_change::varchar] as movement,
    [victim.harm_days, victim.unscored_count] as harm,
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
