-- Faults of the known audits: one count for each kind.
-- grain: the run
-- key:   row_count

with known as (
    select distinct category from reference.audit_category
)

select
    count(*) as row_count,
    count(*) filter (where result.unknown_reason = 'audit day cannot be read')
        as audit_day_unreadable,
    count(*) filter (where result.unknown_reason = 'audit day stands for none')
        as audit_day_placeholder,
    count(*) filter (where result.unknown_reason = 'audited after the run')
        as audited_after_the_run,
    count(*) filter (where result.unknown_reason = 'a number cannot be read')
        as audit_number_unreadable,
    count(*) filter (where result.unknown_reason = 'more recorded than reported')
        as more_recorded_than_reported,
    count(*) filter (where result.unknown_reason = 'neither counts nor a share with its margin')
        as audit_says_too_little,
    count(*) filter (where known.category is null) as audit_category_speaks_for_no_harm
from core.audit_result as result
left join known
    on known.category = result.category
