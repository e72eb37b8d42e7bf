-- Which crime an identifier means in each month, of the identifiers that come in several months or
-- from several forces. What is one crime with a third is one crime, whatever order files come in.
-- The earliest crime keeps the identifier as it is; another has its month added, and its force
-- where that differs.
-- grain: one month of one identifier of one force
-- key:   published_id, force_name, recorded_on

with recursive reached as (
    select
        published_id,
        force_name,
        recorded_on,
        (recorded_on, force_name) as origin
    from staging.street_month
    union
    select
        pair.published_id,
        pair.other_force,
        pair.other_on,
        reached.origin
    from reached
    inner join staging.street_pair as pair
        on
            pair.published_id = reached.published_id
            and pair.force_name = reached.force_name
            and pair.recorded_on = reached.recorded_on
    where pair.is_one_crime
),

crimes as (
    select
        published_id,
        force_name,
        recorded_on,
        min(origin) as origin,
        min(min(origin)) over same_id as first_origin,
        max(min(origin)) over same_id as last_origin
    from reached
    group by published_id, force_name, recorded_on
    window same_id as (partition by published_id)
)

select
    published_id,
    force_name,
    recorded_on,
    first_origin < last_origin as is_used_again,
    concat_ws(
        ' ',
        published_id,
        case when origin <> first_origin then strftime(origin[1], '%Y-%m') end,
        case when origin[2] <> first_origin[2] then origin[2] end
    ) as crime_id
from crimes
