-- Each financial year that something was recorded in, with the Home Office's figure for the force
-- and how much of the year is held. A month that anything was recorded in is held whole. Where the
-- month before it is empty, it is held from its first record; where the month after it is empty, to
-- its last. The figure is that of the force whose name begins the run's, up to the end of a word
-- and whatever the capitals. Of several such names the longest counts. A year without a figure is
-- not here. comparable_count is the figure by the days that are held: a part of a year is never
-- compared with a whole one.
-- grain: one financial year of one source
-- key:   financial_year, source

with figures as (
    select
        recorded.financial_year,
        recorded.recorded_count as home_office_count
    from reference.recorded_crime as recorded
    inner join core.run as run
        on starts_with(lower(trim(run.force_name)), lower(recorded.force))
    where
        not regexp_matches(
            substring(trim(run.force_name), length(recorded.force) + 1, 1), '[\p{L}\p{N}]'
        )
    qualify length(recorded.force) = max(length(recorded.force)) over ()
),

months as (
    select
        source,
        month_start,
        min(first_recorded_on) as first_recorded_on,
        max(last_recorded_on) as last_recorded_on,
        lag(month_start) over months_of as previous_month,
        lead(month_start) over months_of as next_month
    from core.recorded_volume
    group by source, month_start
    window months_of as (partition by source order by month_start)
),

covered as (
    select
        source,
        financial_year(month_start) as financial_year,
        year(month_start - interval 3 month) as first_year,
        case
            when previous_month = month_start - interval 1 month then month_start
            else first_recorded_on
        end as covered_from,
        case
            when next_month = month_start + interval 1 month then last_day(month_start)
            else last_recorded_on
        end as covered_to
    from months
),

years as (
    select
        financial_year,
        source,
        min(covered_from) as covered_from,
        max(covered_to) as covered_to,
        sum(covered_to - covered_from + 1)::bigint as covered_days,
        date_diff('day', make_date(first_year, 4, 1), make_date(first_year + 1, 4, 1)) as year_days
    from covered
    group by financial_year, first_year, source
)

select
    years.financial_year,
    years.source,
    years.covered_from,
    years.covered_to,
    years.covered_days,
    round(years.covered_days / years.year_days, 6) as covered_share,
    years.covered_days = years.year_days as is_whole_year,
    figures.home_office_count,
    round(figures.home_office_count * years.covered_days / years.year_days)::bigint
        as comparable_count
from years
inner join figures
    on figures.financial_year = years.financial_year
