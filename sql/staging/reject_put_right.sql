-- Rejected rows of crimes that a usable row has put right since. A row with a key is put right by
-- one of that key (run.unread_version), in every file that it came in. A row without a key is put
-- right by a crime with equal values. They are equal in every column that was not at fault, but for
-- updated_at. Where the day of recording cannot be read, the crime is found by when it was
-- committed. The crime must not have been known before. That goes by its updated_at, or else by
-- landing in a later run, because files of one run may hold two crimes that look alike. Each such
-- crime puts one row right.
-- grain: one rejected row, as delivered
-- key:   feed, row_text, copy_number

with keyless as (
    select *
    from staging.rejected_row
    where feed = 'crimes' and has_cells and crime_id is null
),

near as (
    select version.*, keyless.row_text, keyless.offence_code as code, keyless.other_cells
    from keyless
    inner join run.crime_version as version
        on version.recorded_at = keyless.recorded_at
    where version.committed_from is not distinct from keyless.committed_from
    union all
    select version.*, keyless.row_text, keyless.offence_code, keyless.other_cells
    from keyless
    inner join run.crime_version as version
        on version.committed_from = keyless.committed_from
    where keyless.recorded_at is null
),

alike as materialized (
    select distinct row_text, crime_ref
    from near
    where
        coalesce(as_offence_code(offence_code) = code, true)
        and [
            offence_title, committed_to, location_ref, crime_status, outcome_type, detected_by,
            is_domestic_abuse
        ] = other_cells
),

first_known as (
    select
        version.crime_ref,
        min(coalesce(batch.landing_run, 0)) as landing_run,
        min(version.updated_at) as updated_at
    from run.crime_version as version
    left join run.batch as batch
        on
            batch.feed = 'crimes'
            and batch.file_sha256 = version.file_sha256
    where version.crime_ref in (select alike.crime_ref from alike)
    group by version.crime_ref
),

numbered as (
    select
        keyless.feed,
        keyless.row_text,
        keyless.copy_number,
        count(*) as crime_count,
        row_number() over (
            partition by keyless.recorded_at, keyless.committed_from, keyless.other_cells
            order by crime_count, keyless.row_text, keyless.copy_number
        ) as place
    from keyless
    inner join alike
        on alike.row_text = keyless.row_text
    inner join first_known
        on first_known.crime_ref = alike.crime_ref
    where
        first_known.updated_at > keyless.updated_at
        or first_known.landing_run > keyless.last_run
    group by
        keyless.feed, keyless.row_text, keyless.copy_number, keyless.recorded_at,
        keyless.committed_from, keyless.other_cells
)

select rejected.feed, rejected.row_text, rejected.copy_number
from staging.rejected_row as rejected
inner join run.unread_version as unread
    on
        unread.feed = rejected.feed
        and unread.row_text = rejected.row_text
        and unread.crime_id = rejected.crime_id
where unread.fault = 'rejected'
group by rejected.feed, rejected.row_text, rejected.copy_number
having bool_and(unread.is_answered)
union
select feed, row_text, copy_number
from numbered
where place <= crime_count
