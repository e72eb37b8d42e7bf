-- The harm of each compared window, and its 95% range by chance alone: chance decides how many
-- crimes happen and how grave they are (a bootstrap over crimes). Under 500 crimes there is no
-- range, because they cannot show how rare the gravest are.
-- grain: one window of one scope
-- key:   comparison, scope, scope_code
-- published: no, mart.harm_change has it

with added as (
    select
        comparison,
        scope,
        scope_code,
        sum(crime_count)::bigint as crime_count,
        coalesce(sum(crime_count) filter (where weight_days is null), 0)::bigint
            as unscored_count,
        sum(weight_days * crime_count) as known_days,
        list(weight_days::double order by weight_days) filter (where weight_days is not null)
            as weights,
        list(crime_count order by weight_days) filter (where weight_days is not null) as counts
    from core.scope_weight
    group by comparison, scope, scope_code
)

select
    added.comparison,
    added.scope,
    added.scope_code,
    added.crime_count,
    added.unscored_count,
    harm_of(added.crime_count, added.known_days) as harm_days,
    harm_interval(
        added.weights,
        added.counts,
        concat_ws(
            ' ', added.scope, added.scope_code, windows.window_start, windows.window_end
        )
    ) as harm_range
from added
inner join core.compared_window as windows
    on windows.comparison = added.comparison
