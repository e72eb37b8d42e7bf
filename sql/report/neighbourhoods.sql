-- What each neighbourhood bears in the window, most harm first, with its rolling index now, a month
-- before and a year before.

with places_in_time as (
    select
        scope_code,
        window_end,
        harm_days,
        max(window_end) over () as last_end
    from mart.rolling_index
    where scope = 'neighbourhood' and is_complete
),

before as (
    select
        scope_code,
        any_value(harm_days) filter (where window_end = last_end - interval 1 month) as month_days,
        any_value(harm_days) filter (where window_end = last_end - interval 1 year) as year_days
    from places_in_time
    group by scope_code
)

select
    [[harm.neighbourhood_code]] as teams,
    [harm.harm_days, harm.unweighted_count] as harm,
    harm.crime_count,
    before.month_days,
    before.year_days,
    harm.worst_crime_days,
    harm.historic_harm_days
from mart.neighbourhood_harm as harm
left join before
    on before.scope_code = harm.neighbourhood_code
order by harm.harm_days desc nulls last, harm.crime_count desc, harm.neighbourhood_code asc
