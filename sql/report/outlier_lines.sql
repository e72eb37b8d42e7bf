-- The lines outside which a neighbourhood stands out, for each measure.

select
    case measure
        when 'harm_days' then 'Harm of the window (days)'
        when 'crime_count' then 'Crimes of the window'
        when 'repeat_victim_count' then 'Repeat victims who live there, 12 months'
        when 'returned_share' then 'Share of list rows answered, 0 to 1'
    end as measure_label,
    unit_count,
    mean_value,
    low_line,
    high_line,
    case scale
        when 'plain' then 'the values'
        when 'log' then 'their logs'
        when 'constant' then 'all are alike'
        when 'too few' then 'too few to draw'
    end as scale_label,
    above_count,
    below_count
from mart.outlier_line
order by measure desc
