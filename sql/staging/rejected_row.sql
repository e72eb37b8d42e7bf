-- Each rejected row of a crime, as far as it can be read, unless somebody has settled it. A row
-- delivered again is one row. Equal rows of one file without a key are as many crimes as rows, each
-- with a copy_number of its own. A key that was found at fault is null, and so is an updated_at
-- that cannot be. has_cells says whether the row could be split into cells for certain. last_number
-- and last_run are the file and the run it last came in, in the order of all that landed.
-- grain: one rejected row, as delivered
-- key:   feed, row_text, copy_number

with copies as (
    select
        *,
        is_at_fault(reason, 'crime_ref') or as_reference(cells ->> 'crime_ref') is null
            as has_no_key,
        if(has_no_key, row_number() over (partition by file_sha256, row_text order by line), 1)
            as copy_number
    from run.reject
    where feed in ('crimes', 'street')
),

delivered as (
    select
        rejects.*,
        batch.landed_on,
        max(coalesce(batch.landing_number, 0)) over alike as last_number,
        max(coalesce(batch.landing_run, 0)) over alike as last_run,
        count(settled.line) over alike as settled_count
    from copies as rejects
    left join run.batch as batch
        on
            batch.feed = rejects.feed
            and batch.file_sha256 = rejects.file_sha256
    left join run.resolved_reject as settled
        on
            settled.file_sha256 = rejects.file_sha256
            and settled.line = rejects.line
    window alike as (partition by rejects.feed, rejects.row_text, rejects.copy_number)
    qualify row_number() over (
        partition by rejects.feed, rejects.row_text, rejects.copy_number
        order by coalesce(batch.landing_number, 0), rejects.file_sha256, rejects.line
    ) = 1
),

read as (
    select
        *,
        as_reference(cells ->> 'crime_ref') as crime_ref,
        as_code(cells ->> 'offence_code') as code,
        as_code(cells ->> 'crime_type') as category,
        as_code(cells ->> 'recorded_at') as recorded_text,
        as_code(cells ->> 'committed_from') as committed_from,
        as_code(cells ->> 'month') || '-01' as month_start,
        as_code(cells ->> 'updated_at') as updated_text
    from delivered
    where settled_count = 0
),

texts as (
    select
        *,
        as_local_time(recorded_text) as recorded_at,
        as_instant(updated_text) as updated_at
    from read
)

select
    texts.feed, texts.row_text, texts.copy_number,
    texts.file_name, texts.file_sha256, texts.line, texts.reason,
    texts.last_number, texts.last_run,
    has_cells(texts.reason) as has_cells,
    case when not is_at_fault(texts.reason, 'crime_ref') then texts.crime_ref end as crime_id,
    as_offence_code(texts.code) as offence_code,
    texts.category, texts.recorded_at,
    case
        when texts.feed = 'street' then as_date(texts.month_start)
        else texts.recorded_at::date
    end as recorded_on,
    as_date(texts.committed_from) as committed_on,
    texts.committed_from,
    [
        as_text(texts.cells ->> 'offence_title'),
        as_code(texts.cells ->> 'committed_to'),
        as_reference(texts.cells ->> 'location_ref'),
        as_code(texts.cells ->> 'crime_status'),
        as_code(texts.cells ->> 'outcome_type'),
        as_code(texts.cells ->> 'detected_by'),
        as_code(texts.cells ->> 'is_domestic_abuse')
    ] as other_cells,
    case
        when
            not is_in_the_future(texts.updated_at, texts.landed_on)
            and not is_placeholder_time(texts.updated_at, run.placeholder_dates)
            then texts.updated_at
    end as updated_at
from texts
cross join run.parameters as run
