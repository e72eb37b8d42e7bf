-- The few who hold half, four fifths and nine tenths of the harm.

select
    population,
    target_share,
    holder_count,
    population_count,
    holder_share,
    held_days
from mart.harm_concentration
order by population, target_share
