-- What each neighbourhood bears in the window, most harm first.

select
    neighbourhood_code,
    [[neighbourhood_code]] as teams,
    neighbourhood_name,
    harm_days,
    crime_count,
    unweighted_count,
    worst_crime_days,
    historic_harm_days
from mart.neighbourhood_harm
order by harm_days desc nulls last, crime_count desc, neighbourhood_code
