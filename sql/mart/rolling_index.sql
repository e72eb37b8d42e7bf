-- The rolling index: harm over the whole months of each window, for the force, each neighbourhood
-- and each offence group, at every month's end of the history. It counts the same crimes as the
-- lists, by the day of the crime. A window that begins before the first record is marked as not
-- complete; never read it as a rise. harm_days is null where no crime of the window has a weight.
-- range_low_days and range_high_days are for the force only. They give the 95% range of its harm by
-- chance alone (a bootstrap over crimes; none with under 500). mart.harm_change has the ranges of
-- neighbourhoods, and tests changes.
-- grain: one window of one scope
-- key:   window_end, scope, scope_code

with scopes as (
    select 'force' as scope, 'force' as scope_code
    union all
    select 'neighbourhood', team_code from core.team
    union all
    select distinct 'offence group', offence_group from core.monthly_harm
),

monthly as (
    select
        case
            when grouping(neighbourhood_code) = 0 then 'neighbourhood'
            when grouping(offence_group) = 0 then 'offence group'
            else 'force'
        end as scope,
        coalesce(neighbourhood_code, offence_group, 'force') as scope_code,
        month_start,
        sum(crime_count) as crime_count,
        sum(unscored_count) as unscored_count,
        sum(proxy_count) as proxy_count,
        sum(harm_days) as harm_days,
        sum(incident_count) as incident_count
    from core.monthly_harm
    group by grouping sets (
        (month_start), (month_start, neighbourhood_code), (month_start, offence_group)
    )
),

weights as (
    select
        windows.window_start,
        windows.window_end,
        monthly_weight.weight_days,
        sum(monthly_weight.crime_count)::bigint as crime_count
    from core.index_window as windows
    inner join core.monthly_weight as monthly_weight
        on
            monthly_weight.month_start >= windows.window_start
            and monthly_weight.month_start < windows.window_end
    group by windows.window_start, windows.window_end, monthly_weight.weight_days
),

ranges as (
    select
        window_end,
        'force' as scope,
        harm_interval(
            list(weight_days::double order by weight_days),
            list(crime_count order by weight_days),
            concat_ws(' ', 'force force', window_start, window_end)
        ) as harm_range
    from weights
    group by window_start, window_end
)

select
    windows.window_end,
    windows.window_start,
    windows.is_complete,
    scopes.scope,
    scopes.scope_code,
    coalesce(sum(monthly.crime_count), 0)::bigint as crime_count,
    coalesce(sum(monthly.unscored_count), 0)::bigint as unscored_count,
    coalesce(sum(monthly.proxy_count), 0)::bigint as proxy_count,
    harm_of(coalesce(sum(monthly.crime_count), 0), sum(monthly.harm_days)) as harm_days,
    any_value(round(ranges.harm_range['low'], 1)) as range_low_days,
    any_value(round(ranges.harm_range['high'], 1)) as range_high_days,
    coalesce(sum(monthly.incident_count), 0)::bigint as incident_count
from core.index_window as windows
cross join scopes
left join monthly
    on
        monthly.scope = scopes.scope
        and monthly.scope_code = scopes.scope_code
        and monthly.month_start >= windows.window_start
        and monthly.month_start < windows.window_end
left join ranges
    on
        ranges.window_end = windows.window_end
        and ranges.scope = scopes.scope
group by all
