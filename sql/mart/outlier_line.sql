-- The limits outside which a neighbourhood is an outlier: one standard deviation either side of the
-- unweighted mean of all, as the police inspectorate draws them for forces. scale says which values
-- are used. It is plain where the values look normal (Shapiro-Wilk does not reject them at 5%), log
-- where the logs are nearer to normal (a greater W), and otherwise plain. It is constant where all
-- values are equal. With under three values it is too few, and there are no limits. About 32 in 100
-- normal values lie outside by chance alone.
-- grain: one measure
-- key:   measure

with drawn as (
    select
        measure,
        count(value) as unit_count,
        count(*) - count(value) as unknown_count,
        list(value order by value) filter (where value is not null) as unit_values,
        outlier_lines(coalesce(unit_values, []::double[])) as lines
    from mart.unit_measure
    group by measure
)

select
    measure,
    unit_count,
    unknown_count,
    lines['scale'] as scale,
    lines['mean'] as mean_value,
    lines['low'] as low_line,
    lines['high'] as high_line,
    lines['plain_w'] as shapiro_w,
    lines['plain_p'] as shapiro_p_value,
    lines['log_w'] as shapiro_w_of_logs,
    case
        when low_line is not null
            then len(list_filter(unit_values, lambda value: value > lines['high']))
    end as above_count,
    case
        when low_line is not null
            then len(list_filter(unit_values, lambda value: value < lines['low']))
    end as below_count
from drawn
