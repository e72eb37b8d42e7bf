-- The lines outside which a neighbourhood stands out: one standard deviation either side of the
-- unweighted mean of all, as the police inspectorate draws them for forces. scale says which values
-- they are of: plain where these look normal (Shapiro-Wilk does not reject them at 5%), else log
-- where the logs are more normal (the greater W), else plain; constant where all are equal; too few
-- where there are under three, and no lines. Of normal values about 32 in 100 lie outside by
-- chance alone.
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
