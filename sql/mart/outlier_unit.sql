-- Where each neighbourhood stands to the lines of mart.outlier_line. Outside is a reason to look
-- and no finding: one in three lies there when nothing is different. On a line is within.
-- grain: one measure of one neighbourhood
-- key:   measure, neighbourhood_code

select
    unit.measure,
    unit.neighbourhood_code,
    neighbourhood.neighbourhood_name,
    unit.value,
    case
        when unit.value is null then 'not known'
        when line.scale = 'too few' then 'no line'
        when unit.value > line.high_line then 'above'
        when unit.value < line.low_line then 'below'
        else 'within'
    end as position
from mart.unit_measure as unit
inner join mart.outlier_line as line
    on line.measure = unit.measure
inner join core.neighbourhood as neighbourhood
    on neighbourhood.neighbourhood_code = unit.neighbourhood_code
