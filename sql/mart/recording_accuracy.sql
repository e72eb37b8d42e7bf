-- Crime recording accuracy: the share of reported crimes that was recorded, for each category of
-- each audit. It has the 95% interval (Wilson) and the change from the previous audit of the
-- category. The finding is a rise or fall only where the 95% interval of the difference (Newcombe)
-- excludes no change; z and p_value are of the test that inspectors publish.
-- grain: one category of one audit
-- key:   audit_ref, category

with results as (
    select * from core.audit_result
    where unknown_reason is null
),

-- Of two audits of one day the larger is what a later one is compared with.
of_a_day as (
    select * from results
    qualify
        row_number() over (
            partition by category, audited_on order by trials desc, audit_ref asc
        ) = 1
),

earlier as (
    select
        results.audit_ref,
        results.category,
        arg_max(before.audit_ref, before.audited_on) as audit_ref_before,
        arg_max(before.recorded_share, before.audited_on) as recorded_share_before,
        arg_max(before.trials, before.audited_on) as trials_before,
        arg_max(before.recorded_trials, before.audited_on) as recorded_trials_before
    from results
    inner join of_a_day as before
        on
            before.category = results.category
            and before.audited_on < results.audited_on
    group by results.audit_ref, results.category
),

compared as (
    select
        results.audit_ref,
        results.category,
        earlier.audit_ref_before,
        earlier.recorded_share_before,
        share_change(
            results.recorded_trials,
            results.trials,
            earlier.recorded_trials_before,
            earlier.trials_before
        ) as change
    from results
    inner join earlier
        on
            earlier.audit_ref = results.audit_ref
            and earlier.category = results.category
)

select
    result.audit_ref,
    result.category,
    result.audited_on,
    result.share_source,
    result.unknown_reason,
    result.reported_count,
    result.recorded_count,
    result.published_margin,
    result.trials,
    result.recorded_share,
    result.share_range['low'] as least_recorded_share,
    result.share_range['high'] as most_recorded_share,
    compared.audit_ref_before,
    compared.recorded_share_before,
    result.recorded_share - compared.recorded_share_before as share_change,
    compared.change['low'] as least_share_change,
    compared.change['high'] as most_share_change,
    compared.change['z'] as z,
    compared.change['p_value'] as p_value,
    case
        when result.unknown_reason is not null then 'not known'
        when compared.audit_ref is null then 'first audit'
        when least_share_change > 0 then 'rise'
        when most_share_change < 0 then 'fall'
        when least_share_change is null then 'not tested'
        else 'no more than chance'
    end as finding
from core.audit_result as result
left join compared
    on
        compared.audit_ref = result.audit_ref
        and compared.category = result.category
