-- Everyone on, or that could be on, the lists that the reference could be on: what a rank is
-- counted among.
-- grain: one subject on one list of one team
-- key:   list_name, team_code, subject_id

select
    rival.list_name,
    rival.team_code,
    rival.subject_id,
    rival.harm_days,
    rival.crime_count,
    rival.last_crime_on,
    rival.harm_rank,
    rival.tie_size
from list_candidate as rival
inner join list_candidate as mine
    on
        mine.list_name = rival.list_name
        and mine.team_code = rival.team_code
        and mine.subject_id = getvariable('reference')
