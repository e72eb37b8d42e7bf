-- Delivered crime rows that could not be used and that no later delivery has put right: each counts
-- as a crime without a weight (rule 5). A row delivered night after night is one row.
-- grain: one rejected row, as delivered
-- key:   row_text

with rejected as (
    select
        feed,
        row_text,
        cells ->> 'crime_ref' as crime_id,
        upper(cells ->> 'offence_code') as offence_code,
        as_date(cells ->> 'recorded_at') as recorded_on
    from run.reject
)

select
    rejected.row_text,
    min(rejected.crime_id) as crime_id,
    min(coalesce(as_home_office_class(rejected.offence_code), rejected.offence_code))
        as offence_code,
    min(rejected.recorded_on) as recorded_on
from rejected
left join staging.crimes as crimes
    on crimes.crime_id = rejected.crime_id
where
    rejected.feed in ('crimes', 'street')
    and crimes.crime_id is null
group by rejected.row_text
