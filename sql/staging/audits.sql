-- Each category of each audit as last reported. A number that cannot be read is null and flagged.
-- published_percent and published_margin are in per cent and percentage points.
-- grain: one category of one audit
-- key:   audit_ref, category

select
    audits.audit_ref,
    lower(regexp_replace(audits.category, '\s+', ' ', 'g')) as category,
    known_date(audits.audited_on, run.placeholder_dates) as audited_on,
    is_unreadable_date(audits.audited_on, run.placeholder_dates) as is_audited_unreadable,
    is_placeholder(audits.audited_on, run.placeholder_dates) as is_audited_placeholder,
    as_whole(audits.reported) as reported_count,
    as_whole(audits.recorded) as recorded_count,
    as_percent(audits.published_percent) as published_percent,
    as_percent(audits.published_margin) as published_margin_points,
    (audits.reported is not null and reported_count is null)
    or (audits.recorded is not null and recorded_count is null)
    or (audits.published_percent is not null and as_percent(audits.published_percent) is null)
    or (audits.published_margin is not null and published_margin_points is null)
        as is_number_unreadable,
    audits.updated_at
from landing.audits as audits
cross join run.parameters as run
