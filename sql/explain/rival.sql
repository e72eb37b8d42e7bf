-- Everyone on, or that could be on, the lists that the reference could be on: what a rank is
-- counted among. The variable lists names those lists.
-- grain: one subject on one list of one team
-- key:   list_name, team_code, subject_id

with near as (
    select
        list_name,
        team_code,
        subject_id,
        harm_days,
        crime_count,
        last_crime_on,
        harm_rank,
        tie_size
    from candidate
    where list_contains(getvariable('lists'), list_name)
)

select rival.*
from near as rival
inner join near as mine
    on
        mine.list_name = rival.list_name
        and mine.team_code = rival.team_code
where mine.subject_id = getvariable('reference')
