-- The crimes we hold against Home Office recorded crime, financial year by financial year, and what
-- is between the two, line by line. By the day of recording, up to the run's date, each source by
-- itself. Only a year that the Home Office has a figure of this force for is here. Where a year is
-- held in part, its figure is taken by days, which is an estimate and says so; a share is of that.
-- A line that the source does not show is null.
-- grain: one line of one financial year of one source
-- key:   financial_year, source, line

with records as (
    select
        financial_year(month_start) as financial_year,
        source,
        'cancelled' as line,
        recorded_count - live_count as crime_count
    from core.recorded_volume
    union all
    select
        financial_year(month_start),
        source,
        volume_line,
        live_count
    from core.recorded_volume
    union all
    select
        financial_year(rejected.recorded_on),
        'force',
        'rejected',
        1
    from core.rejected_crime as rejected
    cross join core.run as run
    where rejected.recorded_on < run.as_of and not rejected.is_known
),

counted as (
    select
        financial_year,
        source,
        line,
        sum(crime_count) as crime_count
    from records
    group by financial_year, source, line
),

lines as (
    select
        years.*,
        label.line,
        label.line_order,
        label.line_label,
        label.note,
        case
            when label.line = 'home office' then years.home_office_count
            when label.line = 'comparable' then years.comparable_count
            when label.line = 'left' then years.comparable_count - coalesce(stands.crime_count, 0)
            when label.is_shown then coalesce(counted.crime_count, 0)
        end::bigint as crime_count
    from core.volume_year as years
    inner join core.volume_line as label
        on label.source = years.source
    left join counted
        on
            counted.financial_year = years.financial_year
            and counted.source = years.source
            and counted.line = label.line
    left join counted as stands
        on
            stands.financial_year = years.financial_year
            and stands.source = years.source
            and stands.line = 'stands'
)

select
    financial_year,
    source,
    line,
    line_order,
    line_label,
    crime_count,
    case
        when line <> 'home office' then round(crime_count / nullif(comparable_count, 0), 6)
    end as figure_share,
    case
        when line not in ('comparable', 'left') then note
        when is_whole_year then if(line = 'left', note, 'The year is held whole')
        else note || '. An estimate, from ' || counted(covered_days, 'day') || ' of the year'
    end as note,
    home_office_count,
    comparable_count,
    covered_from,
    covered_to,
    covered_days,
    covered_share,
    is_whole_year
from lines
