-- Results of audits of crime recording, the latest first.

select
    audit_ref,
    category,
    audited_on,
    recorded_share,
    least_recorded_share,
    most_recorded_share,
    recorded_share_before,
    round(z, 2)::varchar as z,
    coalesce(unknown_reason, finding) as finding
from mart.recording_accuracy
order by audited_on desc nulls last, audit_ref asc, category asc
