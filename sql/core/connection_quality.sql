-- Crimes left out of the pairs and groups because too many people were there: one count for each.
-- grain: the run
-- key:   row_count

with crimes as (
    select count(distinct crime_id) as row_count
    from core.recent_involvement
),

pairs as (
    select count(*) as crowded_crime
    from core.crowded_crime
),

crowds as (
    select count(distinct crime_id) as crowded_scored_crime
    from core.involvement
    where
        is_counted and role = 'suspect' and series = 'scored' and listing = 'listed'
        and is_crowd(sharing_count)
)

select
    crimes.row_count,
    pairs.crowded_crime as crime_in_no_pair,
    crowds.crowded_scored_crime as crime_in_no_group
from crimes
cross join pairs
cross join crowds
