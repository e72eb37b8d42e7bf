-- Each list that the reference is on or could be on: its rank there, the least that the list holds,
-- and how the row moved. explained_rival holds every candidate of these lists.
-- grain: one list of one team
-- key:   list_name, team_code

with rivals as (
    select
        list_name,
        team_code,
        count(*) as candidate_count
    from explained_rival
    group by list_name, team_code
),

lengths as (
    select
        list_name,
        team_code,
        count(*) as row_count,
        max(bar_days) as bar_days
    from mart.list_row
    group by list_name, team_code
)

select
    coalesce(kind.role, 'location') as role,
    mine.list_name,
    mine.team_code,
    neighbourhood.neighbourhood_name as team_name,
    mine.harm_rank,
    mine.tie_size,
    rivals.candidate_count,
    mine.harm_days,
    mine.crime_count,
    lengths.row_count,
    lengths.bar_days,
    row.list_row_id,
    row.listed_by,
    row.leaves_on,
    row.movement,
    row.previous_rank,
    row.first_listed_on,
    kind.least_crimes
from explained_rival as mine
inner join core.list as kind
    on kind.list_name = mine.list_name
inner join rivals
    on
        rivals.list_name = mine.list_name
        and rivals.team_code = mine.team_code
left join lengths
    on
        lengths.list_name = mine.list_name
        and lengths.team_code = mine.team_code
left join mart.list_row as row
    on
        row.list_name = mine.list_name
        and row.team_code = mine.team_code
        and row.subject_id = mine.subject_id
left join core.neighbourhood as neighbourhood
    on neighbourhood.neighbourhood_code = mine.team_code
where mine.subject_id = getvariable('reference')
order by mine.team_code <> 'force', kind.list_order, mine.harm_rank, mine.team_code
