-- The share of reported crimes that is taken to be recorded, for each offence group. It comes from
-- the latest audit of a category that covers the group, else from the latest of all crime; else it
-- is not known.
-- grain: one offence group
-- key:   offence_group

with latest as (
    select
        known.offence_group,
        result.category,
        result.audit_ref,
        result.audited_on,
        result.recorded_share,
        result.share_range
    from core.audit_result as result
    inner join reference.audit_category as known
        on known.category = result.category
    where result.unknown_reason is null
    qualify
        row_number() over (
            partition by known.offence_group
            order by result.audited_on desc, result.trials desc, result.audit_ref asc
        ) = 1
),

groups as (
    select distinct offence_group from core.recorded_tally
)

select
    groups.offence_group,
    coalesce(own.audit_ref, other.audit_ref) as audit_ref,
    coalesce(own.category, other.category) as category,
    coalesce(own.recorded_share, other.recorded_share) as recorded_share,
    coalesce(own.share_range['low'], other.share_range['low']) as least_recorded_share,
    coalesce(own.share_range['high'], other.share_range['high']) as most_recorded_share
from groups
left join latest as own
    on own.offence_group = groups.offence_group
left join latest as other
    on other.offence_group = 'any other'
