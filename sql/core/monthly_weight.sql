-- How many crimes of each weight the force had in each calendar month, on the run's basis. The
-- range of the rolling index is drawn from them.
-- grain: the crimes of one weight in one month
-- key:   month_start, weight_days
-- published: no, mart.rolling_index has the range

select
    date_trunc('month', harm_on)::date as month_start,
    harm_days as weight_days,
    count(*) as crime_count
from core.crime
where is_live and is_on_basis and harm_days is not null and harm_on is not null
group by all
