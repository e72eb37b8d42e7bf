-- The neighbourhoods outside the lines.

select
    [[neighbourhood_code]] as teams,
    case measure
        when 'harm_days' then 'Harm of the window (days)'
        when 'crime_count' then 'Crimes of the window'
        when 'repeat_victim_count' then 'Repeat victims who live there, 12 months'
        when 'returned_share' then 'Share of list rows answered, 0 to 1'
    end as measure_label,
    value as measured,
    position
from mart.outlier_unit
where position in ('above', 'below')
order by measure desc, measured desc, neighbourhood_code asc
