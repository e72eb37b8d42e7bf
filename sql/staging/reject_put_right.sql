-- Rejected rows of crimes that a usable row put right since. A row with a key is put right by a row
-- of that key which is later: by its updated_at, or by when it landed where the two are equal or
-- that of the rejected row cannot be read. A row without a key is put right by a crime that equals
-- it and was not known before: by its updated_at, or else until a later run, because files of one
-- run may hold two crimes that look alike. Each such crime puts one row right.
-- grain: one rejected row, as delivered
-- key:   feed, row_text, copy_number

with versions as (
    select
        version.crime_ref,
        version.updated_at,
        coalesce(batch.landing_number, 0) as landing_number,
        coalesce(batch.landing_run, 0) as landing_run,
        case when not is_in_the_future(version.updated_at, batch.landed_on) then version.updated_at
        end as possible_updated_at
    from run.crime_version as version
    left join run.batch as batch
        on
            batch.feed = 'crimes'
            and batch.file_sha256 = version.file_sha256
),

first_known as (
    select
        versions.crime_ref,
        min(versions.landing_run) as landing_run,
        min(versions.updated_at) as updated_at
    from versions
    where versions.crime_ref in (select alike.crime_id from staging.alike_crime as alike)
    group by versions.crime_ref
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
    1 as copy_number
from staging.rejected_row as rejected
inner join versions
    on versions.crime_ref = rejected.crime_id
where
    case
        when versions.possible_updated_at <> rejected.updated_at
            then versions.possible_updated_at > rejected.updated_at
        else versions.landing_number > rejected.last_number
    end
union
select
    feed,
    row_text,
    copy_number
from numbered
where place <= crime_count
