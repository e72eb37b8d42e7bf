-- The crimes we hold against Home Office recorded crime, and what is between the two.

select
    financial_year,
    source,
    line_label,
    crime_count,
    figure_share,
    note
from mart.volume_reconciliation
order by financial_year desc, source asc, line_order asc
