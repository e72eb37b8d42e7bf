-- The lines of a financial year hold every crime and incident recorded in it, each once.
-- severity: critical

with recorded as (
    select
        financial_year(month_start) as financial_year,
        source,
        sum(recorded_count) as recorded_count
    from core.recorded_volume
    group by all
)

select
    shown.financial_year,
    shown.source
from mart.volume_reconciliation as shown
inner join recorded
    on
        recorded.financial_year = shown.financial_year
        and recorded.source = shown.source
where shown.line not in ('home office', 'comparable', 'rejected', 'left')
group by shown.financial_year, shown.source, recorded.recorded_count
having sum(shown.crime_count) <> recorded.recorded_count
