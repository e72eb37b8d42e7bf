-- Rejected rows of crimes that a usable row put right since. A row with a key is put right by one
-- of that key (run.unread_version), in every file that it came in. A row without a key is put
-- right by a crime that equals it and was not known before: by its updated_at, or else until a
-- later run, because files of one run may hold two crimes that look alike. Each such crime puts
-- one row right.
-- grain: one rejected row, as delivered
-- key:   feed, row_text, copy_number

with first_known as (
    select
        version.crime_ref,
        min(coalesce(batch.landing_run, 0)) as landing_run,
        min(version.updated_at) as updated_at
    from run.crime_version as version
    left join run.batch as batch
        on
            batch.feed = 'crimes'
            and batch.file_sha256 = version.file_sha256
    where version.crime_ref in (select alike.crime_id from staging.alike_crime as alike)
    group by version.crime_ref
),

numbered as (
    select
        rejected.feed,
        rejected.row_text,
        rejected.copy_number,
        count(*) as crime_count,
        row_number() over (
            partition by rejected.recorded_at, rejected.committed_from, rejected.other_cells
            order by crime_count, rejected.row_text, rejected.copy_number
        ) as place
    from staging.rejected_row as rejected
    inner join staging.alike_crime as alike
        on alike.row_text = rejected.row_text
    inner join first_known
        on first_known.crime_ref = alike.crime_id
    where
        rejected.feed = 'crimes'
        and (
            first_known.updated_at > rejected.updated_at
            or first_known.landing_run > rejected.last_run
        )
    group by
        rejected.feed,
        rejected.row_text,
        rejected.copy_number,
        rejected.recorded_at,
        rejected.committed_from,
        rejected.other_cells
)

select
    rejected.feed,
    rejected.row_text,
    rejected.copy_number
from staging.rejected_row as rejected
inner join run.unread_version as unread
    on
        unread.feed = rejected.feed
        and unread.row_text = rejected.row_text
        and unread.crime_id = rejected.crime_id
where unread.fault = 'rejected'
group by
    rejected.feed,
    rejected.row_text,
    rejected.copy_number
having bool_and(unread.is_answered)
union
select
    feed,
    row_text,
    copy_number
from numbered
where place <= crime_count
