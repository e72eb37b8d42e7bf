-- Crimes with a delivered row that could not be used and that no later row put right: each counts
-- as a crime without a weight (rule 5). is_known means that an older row of the crime could be
-- used, so that this one is a correction. counted_on is the day the row belongs to, as far as it
-- can be read; a placeholder gives none. Of several rows of one crime the last counts. A
-- cancellation with an impossible updated_at is an unreadable correction too, and has no line.
-- grain: one crime by its reference, or one row where no reference can be read
-- key:   feed, row_text, copy_number

with counting as (
    select
        rejected.*,
        list_contains(run.placeholder_dates, rejected.recorded_on) as is_placeholder,
        list_contains(run.placeholder_dates, rejected.committed_on) as is_committed_placeholder
    from staging.rejected_row as rejected
    cross join core.run as run
    left join staging.reject_put_right as mended
        on
            mended.feed = rejected.feed
            and mended.row_text = rejected.row_text
            and mended.copy_number = rejected.copy_number
    where mended.row_text is null
    qualify row_number() over (
        partition by
            rejected.feed, coalesce(rejected.crime_id, rejected.row_text), rejected.copy_number
        order by
            rejected.last_number desc, rejected.updated_at desc nulls last, rejected.row_text asc
    ) = 1
)

select
    counting.feed,
    counting.row_text,
    counting.copy_number,
    counting.crime_id,
    crimes.crime_id is not null as is_known,
    counting.offence_code,
    counting.category,
    if(counting.is_placeholder, null, counting.recorded_on) as recorded_on,
    coalesce(
        if(counting.is_placeholder, null, counting.recorded_on),
        if(counting.is_committed_placeholder, null, counting.committed_on)
    ) as counted_on,
    counting.file_name,
    counting.file_sha256,
    counting.line,
    null as row_number,
    counting.reason
from counting
left join staging.crimes as crimes
    on crimes.crime_id = counting.crime_id
union all
select distinct on (late.crime_id)
    'crimes',
    late.row_key,
    1,
    late.crime_id,
    true,
    null,
    null,
    null,
    null,
    late.file_name,
    late.file_sha256,
    null,
    late.row_number,
    late.reason || ', and the crime would be cancelled'
from run.unread_version as late
inner join staging.crimes as crimes
    on crimes.crime_id = late.crime_id
left join counting
    on counting.crime_id = late.crime_id
where
    late.feed = 'crimes' and late.fault <> 'rejected' and not late.is_answered
    and lower(late.said) in ('cancelled', 'transferred')
    and not (late.has_possible and crimes.crime_status in ('cancelled', 'transferred'))
    and counting.crime_id is null
