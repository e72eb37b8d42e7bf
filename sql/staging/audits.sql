-- Each category of each audit as last reported. A number that cannot be read is null and flagged.
-- published_percent and published_margin are in per cent and percentage points.
-- grain: one category of one audit
-- key:   audit_ref, category

with read as (
    select
        audits.*,
        as_date(audits.audited_on) as audited_day,
        is_placeholder(audits.audited_on, run.placeholder_dates) as is_audited_placeholder
    from landing.audits as audits
    cross join run.parameters as run
)

select
    read.audit_ref,
    lower(regexp_replace(read.category, '\s+', ' ', 'g')) as category,
    known_date(read.audited_day, read.is_audited_placeholder) as audited_on,
    is_unreadable_date(read.audited_on, read.audited_day, read.is_audited_placeholder)
        as is_audited_unreadable,
    read.is_audited_placeholder,
    as_whole(read.reported) as reported_count,
    as_whole(read.recorded) as recorded_count,
    as_percent(read.published_percent) as published_percent,
    as_percent(read.published_margin) as published_margin_points,
    (read.reported is not null and reported_count is null)
    or (read.recorded is not null and recorded_count is null)
    or (read.published_percent is not null and as_percent(read.published_percent) is null)
    or (read.published_margin is not null and published_margin_points is null)
        as is_number_unreadable,
    read.updated_at
from read
