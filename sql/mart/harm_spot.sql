-- Where harm gathers, whatever the places there are called: the cells of a grid (H3) where crimes
-- of the window happened, most harmful first. A cell adds up the ranked places in it, so sentinels
-- are left out as they are of the places (rule 10), and so is a place without a point.
-- grain: one cell of the grid
-- key:   cell_code

-- Its neighbourhood is the one that bears most of its harm, then crimes.
with by_neighbourhood as (
    select
        subject_id as cell_code,
        scope_code as neighbourhood_code,
        rank() over (
            partition by subject_id
            -- No crime bears less harm than crimes of unknown harm.
            order by if(crime_count > 0, harm_days, null) desc nulls last, crime_count desc
        ) as place_by_harm
    from core.score
    where scored_as = 'spot' and scope_code <> 'force'
),

most as (
    select
        cell_code,
        if(count(*) = 1, min(neighbourhood_code), null) as neighbourhood_code
    from by_neighbourhood
    where place_by_harm = 1
    group by cell_code
)

select
    score.subject_id as cell_code,
    cell.longitude,
    cell.latitude,
    most.neighbourhood_code,
    score.harm_rank,
    score.tie_size,
    score.harm_days,
    score.crime_count,
    score.unscored_count,
    score.proxy_count,
    score.place_count,
    score.is_repeat,
    score.worst_crime_days,
    score.worst_crime_share,
    score.historic_crime_count,
    score.historic_harm_days,
    score.off_basis_crime_count,
    score.off_basis_harm_days,
    score.incident_count,
    score.first_crime_on,
    score.last_crime_on
from core.score as score
inner join run.cell as cell
    on cell.cell_code = score.subject_id
left join most
    on most.cell_code = score.subject_id
where score.scored_as = 'spot' and score.scope_code = 'force'
