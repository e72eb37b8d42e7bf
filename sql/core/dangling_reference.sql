-- How many references of each kind point to something that was not delivered. All that are known
-- are counted, and those that are new in the window, where a change of form shows first. A kind
-- that is gated decides who and what is on a list. Where too many of it dangle, nothing is
-- published.
-- grain: one column of one feed that refers to another feed
-- key:   feed, column_name

with roles as (
    select
        count(*) as recent_count,
        count(*) filter (where crimes.crime_id is null) as crime_dangling_count,
        count(*) filter (where nominals.person_id is null) as nominal_dangling_count
    from staging.roles as roles
    cross join core.run as run
    left join core.crime as crimes
        on
            crimes.crime_id = roles.crime_id
            and crimes.source = 'force'
    left join core.person as nominals
        on nominals.person_id = roles.person_id
    where roles.updated_at >= run.window_start
),

crimes as (
    select
        count(*) as row_count,
        count(*) filter (where place_status = 'not delivered') as dangling_count,
        count(*) filter (where series is not null) as recent_count,
        count(*) filter (where series is not null and place_status = 'not delivered')
            as recent_dangling_count
    from core.crime
    where source = 'force' and place_id is not null
),

orders as (
    select count(*) as row_count from core.issued_order
    where person_id is not null
)

select
    'roles' as feed,
    'crime_ref' as column_name,
    'crimes' as points_to,
    true as is_gated,
    quality.row_count,
    quality.role_crime_not_delivered as dangling_count,
    roles.recent_count,
    roles.crime_dangling_count as recent_dangling_count
from core.role_quality as quality
cross join roles
union all
select
    'roles',
    'nominal_ref',
    'nominals',
    true,
    quality.row_count,
    quality.role_nominal_not_delivered,
    roles.recent_count,
    roles.nominal_dangling_count
from core.role_quality as quality
cross join roles
union all
select
    'crimes',
    'location_ref',
    'locations',
    true,
    *
from crimes
union all
select
    'nominals',
    'home_location_ref',
    'locations',
    false,
    row_count - home_not_given,
    home_not_delivered,
    null,
    null
from core.nominal_quality
union all
select 'memberships', 'nominal_ref', 'nominals', false, row_count, member_not_delivered, null, null
from core.membership_quality
union all
select
    'wanted', 'nominal_ref', 'nominals', false, row_count, wanted_nominal_not_delivered, null, null
from core.wanted_quality
union all
select
    'orders', 'nominal_ref', 'nominals', false,
    orders.row_count, quality.order_nominal_not_delivered, null, null
from core.order_quality as quality
cross join orders
