-- How likely chance alone is to give a difference in harm as large as that between the run's window
-- and an earlier one. p_value is for each scope by itself. false_discovery_share allows for how
-- many scopes of its kind are compared. Only earlier windows that are complete are compared.
-- grain: one comparison of one scope
-- key:   comparison, scope, scope_code
-- published: no, mart.harm_change has it

with weights as (
    select
        earlier.comparison,
        tally.scope,
        tally.scope_code,
        tally.weight_days,
        any_value(earlier.days_share) as days_share,
        coalesce(sum(tally.crime_count) filter (where tally.comparison = 'now'), 0)::bigint
            as count_now,
        coalesce(sum(tally.crime_count) filter (where tally.comparison <> 'now'), 0)::bigint
            as count_before
    from core.scope_weight as tally
    inner join core.compared_window as earlier
        on tally.comparison in ('now', earlier.comparison)
    where tally.weight_days is not null and earlier.is_complete and earlier.comparison <> 'now'
    group by earlier.comparison, tally.scope, tally.scope_code, tally.weight_days
),

tested as (
    select
        comparison,
        scope,
        scope_code,
        harm_change_p(
            list(weight_days::double order by weight_days),
            list(count_now order by weight_days),
            list(count_before order by weight_days),
            any_value(days_share),
            concat_ws(' ', comparison, scope, scope_code)
        ) as p_value
    from weights
    group by comparison, scope, scope_code
),

together as (
    select
        comparison,
        scope,
        list(scope_code order by scope_code) as scope_codes,
        list(p_value order by scope_code) as p_values,
        false_discovery(list(p_value order by scope_code)) as false_discovery_shares
    from tested
    group by comparison, scope
)

select
    comparison,
    scope,
    unnest(scope_codes) as scope_code,
    unnest(p_values) as p_value,
    unnest(false_discovery_shares) as false_discovery_share
from together
