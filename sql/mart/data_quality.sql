-- Faults of what the force delivered, as counts: rows rejected, dates that cannot be true, codes
-- without a weight, references to rows not delivered. row_count is how many rows were looked at.
-- grain: one measure of one subject
-- key:   subject, measure

with described as (
    select 'crimes' as subject, * from core.crime_quality
    union all by name
    select 'roles' as subject, * from core.role_quality
    union all by name
    select 'nominals' as subject, * from core.nominal_quality
    union all by name
    select 'locations' as subject, * from core.location_quality
    union all by name
    select 'memberships' as subject, * from core.membership_quality
    union all by name
    select 'visits' as subject, * from core.visit_quality
    union all by name
    select 'wanted' as subject, * from core.wanted_quality
    union all by name
    select 'audits' as subject, * from core.audit_quality
    union all by name
    select 'schools' as subject, * from core.school_quality
    union all by name
    select 'connections' as subject, * from core.connection_quality
    union all by name
    select 'orders' as subject, * from core.order_quality
    union all by name
    select 'withdrawn support' as subject, * from core.withdrawn_support_quality
    union all by name
    select 'feed ' || feed as subject, * exclude (feed) from core.feed_quality
),

-- A measure that a subject does not have is null there, and is left out.
counted as (
    unpivot described on columns(* exclude (subject, row_count))
    into name measure value fault_count
)

select
    subject,
    measure,
    fault_count,
    row_count,
    round(fault_count / nullif(row_count, 0), 6) as fault_share
from counted
