-- Delivered crime rows that could not be used and that no later delivery has put right: each counts
-- as a crime without a weight (rule 5). A row delivered night after night is one row.
-- grain: one rejected row, as delivered
-- key:   row_text

select
    reject.row_text,
    min(reject.cells ->> 'crime_ref') as crime_id,
    min(
        coalesce(
            as_home_office_class(reject.cells ->> 'offence_code'),
            upper(reject.cells ->> 'offence_code')
        )
    )
        as offence_code,
    min(as_date(reject.cells ->> 'recorded_at')) as recorded_on
from run.reject as reject
left join staging.crimes as crimes
    on crimes.crime_id = reject.cells ->> 'crime_ref'
where
    reject.feed in ('crimes', 'street')
    and crimes.crime_id is null
group by reject.row_text
