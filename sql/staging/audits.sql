-- Each category of each audit as last reported. A number that cannot be read is null and flagged.
-- published_percent and published_margin are in per cent and percentage points.
-- grain: one category of one audit
-- key:   audit_ref, category

select
    audit_ref,
    lower(regexp_replace(category, '\s+', ' ', 'g')) as category,
    as_date(audited_on) as audited_on,
    as_date(audited_on) is null as is_audited_unreadable,
    try_cast(reported as integer) as reported_count,
    try_cast(recorded as integer) as recorded_count,
    try_cast(published_percent as decimal(5, 2)) as published_percent,
    try_cast(published_margin as decimal(5, 2)) as published_margin_points,
    (reported is not null and reported_count is null)
    or (recorded is not null and recorded_count is null)
    or (published_percent is not null and try_cast(published_percent as decimal(5, 2)) is null)
    or (published_margin is not null and published_margin_points is null) as is_number_unreadable,
    updated_at
from landing.audits
