-- How many crimes and incidents were recorded in each month up to the run's date, by code. Every
-- comparison of volumes adds these up. live_count of them stand; the others were cancelled or
-- transferred. A month of published data is whole: it is dated to its first day alone.
-- grain: one offence code of one source in one month
-- key:   source, month_start, offence_code

with monthly as (
    select
        crime.source,
        date_trunc('month', crime.recorded_on)::date as month_start,
        crime.offence_code,
        count(*) as recorded_count,
        count(*) filter (where crime.is_live) as live_count,
        any_value(crime.weight_status) as weight_status,
        min(crime.recorded_on) as first_recorded_on,
        max(crime.recorded_on) as last_recorded_on
    from core.crime as crime
    cross join core.run as run
    where crime.recorded_on < run.as_of
    group by all
)

select
    monthly.source,
    monthly.month_start,
    monthly.offence_code,
    case
        when monthly.source = 'force' then codes.volume_line
        when monthly.weight_status = 'incident' then 'incident'
        when monthly.weight_status = 'unknown' then 'not known'
        else 'stands'
    end as volume_line,
    monthly.recorded_count,
    monthly.live_count,
    monthly.first_recorded_on,
    case
        when monthly.source = 'street' then last_day(monthly.month_start)
        else monthly.last_recorded_on
    end as last_recorded_on
from monthly
left join core.offence_code as codes
    on codes.offence_code = monthly.offence_code
