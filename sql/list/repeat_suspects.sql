-- Who comes back: people suspected of two crimes or more in the window, by their harm.
-- grain: one person
-- key:   list_row_id

select
    'force' as team_code,
    list_row_id('repeat_suspects', 'force', suspect.person_id) as list_row_id,
    suspect.harm_rank as rank,
    suspect.tie_size,
    movement(run.previous_release, previous.harm_rank) as movement,
    previous.harm_rank as previous_rank,
    suspect.person_id,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    suspect.harm_days,
    suspect.crime_count,
    suspect.unweighted_count,
    suspect.repeat_harm_days,
    suspect.worst_crime_days,
    suspect.worst_crime_share,
    suspect.shared_crime_count,
    suspect.shared_with,
    suspect.fractional_harm_days,
    suspect.domestic_abuse_harm_days,
    suspect.first_crime_on,
    suspect.last_crime_on,
    suspect.is_also_victim
from mart.repeat_suspect_harm as suspect
cross join core.run as run
left join run.previous_row as previous
    on previous.list_row_id = list_row_id('repeat_suspects', 'force', suspect.person_id)
where suspect.harm_rank <= run.force_list_length
