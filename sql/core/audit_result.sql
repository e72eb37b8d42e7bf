-- The result of each audit for one category of crime: the number of reported crimes, and the number
-- of them recorded. A weighted sample is published as a share and a margin. Its numbers are then
-- those of a simple sample with the same precision, and need not be whole. An audit that
-- contradicts itself, or says too little for an interval, is kept with the reason and compared with
-- nothing. So is one dated after the run's date.
-- grain: one category of one audit
-- key:   audit_ref, category

with told as (
    select
        audits.*,
        audits.published_percent / 100.0 as published_share,
        audits.published_margin_points / 100.0 as published_margin,
        published_share > 0 and published_share < 1
        and published_margin > 0 and published_margin < 1 as has_published,
        audits.reported_count > 0 and audits.recorded_count between 0 and audits.reported_count
            as has_counts
    from staging.audits as audits
),

judged as (
    select
        told.*,
        case
            when told.is_audited_unreadable then 'audit day cannot be read'
            when told.is_audited_placeholder then 'audit day stands for none'
            when told.audited_on > run.as_of then 'audited after the run'
            when told.is_number_unreadable then 'a number cannot be read'
            when told.recorded_count > told.reported_count then 'more recorded than reported'
            when not coalesce(told.has_published or told.has_counts, false)
                then 'neither counts nor a share with its margin'
        end as unknown_reason
    from told
    cross join core.run as run
),

counted as (
    select
        *,
        case
            when unknown_reason is null
                then if(coalesce(has_published, false), 'published', 'counts')
        end as share_source,
        case share_source
            when 'published' then effective_trials(published_share, published_margin)
            when 'counts' then reported_count
        end as trials,
        case share_source
            when 'published' then published_share * trials
            when 'counts' then recorded_count
        end as recorded_trials
    from judged
)

select
    audit_ref,
    category,
    audited_on,
    reported_count,
    recorded_count,
    published_share,
    published_margin,
    share_source,
    unknown_reason,
    trials,
    recorded_trials,
    recorded_trials / trials as recorded_share,
    share_interval(recorded_trials, trials) as share_range
from counted
