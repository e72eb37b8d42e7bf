-- core.window_weight added up for the force, each neighbourhood and each offence group.
-- grain: the crimes of one weight in one window of one scope
-- key:   comparison, scope, scope_code, weight_text
-- published: no, mart.harm_change adds it up

select
    comparison,
    case
        when grouping(neighbourhood_code) = 0 then 'neighbourhood'
        when grouping(offence_group) = 0 then 'offence group'
        else 'force'
    end as scope,
    coalesce(neighbourhood_code, offence_group, 'force') as scope_code,
    weight_text,
    any_value(weight_days) as weight_days,
    sum(crime_count)::bigint as crime_count
from core.window_weight
group by grouping sets (
    (comparison, weight_text),
    (comparison, weight_text, neighbourhood_code),
    (comparison, weight_text, offence_group)
)
