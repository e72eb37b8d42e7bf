-- The offence codes of crimes in the window that carry no weight yet.

select
    offence_code,
    offence_title,
    weight_status,
    window_crime_count,
    window_crime_count * least_days as least_harm_days,
    window_crime_count * most_days as most_harm_days
from mart.code_quarantine
where window_crime_count > 0
order by most_harm_days desc nulls first, offence_code asc
