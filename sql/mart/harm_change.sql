-- Whether harm rose or fell, or no more than by chance. The run's window is compared with the one
-- right before it and with the same months a year before, for the force, each neighbourhood and
-- each offence group. Each window holds the crimes recorded by its end. finding says rise or fall
-- only where at most 5 in 100 of those so marked would be chance. It also says where the earlier
-- window is not complete, or where no crime of one of the two has a weight to test. Crimes of one
-- incident come together, so chance moves harm more than the test allows: a rise that is only just
-- marked is weak evidence.
-- grain: one comparison of one scope
-- key:   comparison, scope, scope_code

with scopes as (
    select distinct
        scope,
        scope_code
    from mart.rolling_index
    union
    select
        scope,
        scope_code
    from core.window_harm
),

paired as (
    select
        earlier.*,
        scopes.scope,
        scopes.scope_code,
        coalesce(held.crime_count, 0) as crime_count,
        coalesce(held.unscored_count, 0) as unscored_count,
        if(held.scope is null, 0, held.harm_days) as harm_days,
        held.harm_range,
        coalesce(before.crime_count, 0) as crime_count_before,
        if(before.scope is null, 0, before.harm_days) as harm_days_before
    from scopes
    cross join core.compared_window as earlier
    left join core.window_harm as held
        on
            held.comparison = 'now'
            and held.scope = scopes.scope
            and held.scope_code = scopes.scope_code
    left join core.window_harm as before
        on
            before.comparison = earlier.comparison
            and before.scope = scopes.scope
            and before.scope_code = scopes.scope_code
    where earlier.comparison <> 'now'
)

select
    paired.comparison,
    paired.scope,
    paired.scope_code,
    paired.window_start as window_start_before,
    paired.window_end as window_end_before,
    paired.is_complete,
    paired.crime_count,
    paired.unscored_count,
    paired.harm_days,
    round(paired.harm_range['low'], 1) as range_low_days,
    round(paired.harm_range['high'], 1) as range_high_days,
    case when paired.is_complete then paired.crime_count_before end as crime_count_before,
    case when paired.is_complete then paired.harm_days_before end as harm_days_before,
    test.p_value,
    test.false_discovery_share,
    case
        when not paired.is_complete then 'not complete'
        when
            test.p_value is null or paired.harm_days is null or paired.harm_days_before is null
            then 'not tested'
        when test.false_discovery_share > 0.05 then 'no more than chance'
        when paired.harm_days / paired.days_now > paired.harm_days_before / paired.days_before
            then 'rise'
        else 'fall'
    end as finding
from paired
left join core.change_test as test
    on
        test.comparison = paired.comparison
        and test.scope = paired.scope
        and test.scope_code = paired.scope_code
