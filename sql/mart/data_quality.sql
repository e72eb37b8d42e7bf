-- What is odd about what the force delivered, as counts: rows rejected, dates that cannot be true,
-- codes without a weight, references to what has not been delivered. row_count is out of how many.
-- grain: one measure of one subject
-- key:   subject, measure

with counted as (
    select 'crimes' as subject, * from (
        unpivot core.crime_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'roles', * from (
        unpivot core.role_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'nominals', * from (
        unpivot core.nominal_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'locations', * from (
        unpivot core.location_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'memberships', * from (
        unpivot core.membership_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'visits', * from (
        unpivot core.visit_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'wanted', * from (
        unpivot core.wanted_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'audits', * from (
        unpivot core.audit_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'schools', * from (
        unpivot core.school_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'connections', * from (
        unpivot core.connection_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'orders', * from (
        unpivot core.order_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'withdrawn support', * from (
        unpivot core.withdrawn_support_quality on columns(
            * exclude (row_count)
        ) into name measure value fault_count
    )
    union all
    select 'feed ' || feed, row_count, measure, fault_count from (
        unpivot core.feed_quality on columns(
            * exclude (feed, row_count)
        ) into name measure value fault_count
    )
)

select
    subject,
    measure,
    fault_count,
    row_count,
    round(fault_count / nullif(row_count, 0), 6) as fault_share
from counted
