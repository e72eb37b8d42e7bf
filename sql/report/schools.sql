-- Secondary schools by the harm done near them: about the streets, and nobody at the school.

select
    [harm_rank, tie_size] as rank,
    school_name,
    [harm_days, unscored_count] as harm,
    crime_count,
    school_distance_metres,
    last_crime_on
from mart.school_harm
order by harm_rank nulls last, school_name
