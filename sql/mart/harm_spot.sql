-- Where harm gathers, whatever the places there are called: the cells of a grid (H3) where crimes
-- of the window happened, most harmful first. A cell adds up the ranked places in it, so sentinels
-- are left out as they are of the places (rule 10), and so is a place without a point.
-- grain: one cell of the grid
-- key:   cell_code

select
    tally.cell_code,
    cell.longitude,
    cell.latitude,
    tally.neighbourhood_code,
    case
        when tally.crime_count > 0 then rank_by_harm(
            tally.crime_count > 0, tally.harm_days, tally.crime_count, tally.last_crime_on
        )
    end as harm_rank,
    case
        when tally.crime_count > 0 then tie_by_harm(
            tally.crime_count > 0, tally.harm_days, tally.crime_count, tally.last_crime_on
        )
    end as tie_size,
    tally.harm_days,
    tally.crime_count,
    tally.unweighted_count,
    tally.proxy_count,
    tally.place_count,
    tally.crime_count > 1 as is_repeat,
    tally.worst_crime_days,
    worst_share(tally.worst_crime_days, tally.harm_days) as worst_crime_share,
    tally.historic_crime_count,
    tally.historic_harm_days,
    tally.off_basis_crime_count,
    tally.off_basis_harm_days,
    tally.incident_count,
    tally.first_crime_on,
    tally.last_crime_on
from core.cell_tally as tally
inner join run.cell as cell
    on cell.cell_code = tally.cell_code
