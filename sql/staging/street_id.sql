-- Which crime an identifier means in each month, of the identifiers that come in several months or
-- from several forces. Two months of an identifier are of one crime where they share a category or
-- a place; where month, category and place all differ they are of two. A force that plainly uses
-- its identifiers again (of those that come again most are other crimes, and at least twenty) has
-- to share both; so have two forces, in one month. What is one crime with a third is one crime.
-- The first crime keeps the identifier as it is; another has its month added, and its force where
-- that differs.
-- grain: one month of one identifier of one force
-- key:   published_id, force_name, recorded_on

with recursive pairs as materialized (
    select
        one.published_id,
        one.force_name,
        one.recorded_on,
        other.force_name as other_force,
        other.recorded_on as other_on,
        one.force_name = other.force_name as is_one_force,
        list_has_any(one.crimes, other.crimes) as is_alike,
        list_has_any(one.categories, other.categories)
        or list_has_any(one.places, other.places) as is_near
    from staging.street_month as one
    inner join staging.street_month as other
        on other.published_id = one.published_id
    where other.force_name = one.force_name or other.recorded_on = one.recorded_on
),

uses as (
    select
        force_name,
        published_id,
        not bool_and(is_near) as is_several
    from pairs
    where is_one_force and recorded_on <> other_on
    group by force_name, published_id
),

forces as (
    select
        force_name,
        count(*) filter (where is_several) >= 20
        and count(*) filter (where is_several) > count(*) / 2 as uses_again
    from uses
    group by force_name
),

links as materialized (
    select pairs.*
    from pairs
    left join forces
        on forces.force_name = pairs.force_name
    where pairs.is_alike or (pairs.is_one_force and pairs.is_near and not forces.uses_again)
),

reached as (
    select
        published_id,
        force_name,
        recorded_on,
        (recorded_on, force_name) as origin
    from staging.street_month
    union
    select
        links.published_id,
        links.other_force,
        links.other_on,
        reached.origin
    from reached
    inner join links
        on
            links.published_id = reached.published_id
            and links.force_name = reached.force_name
            and links.recorded_on = reached.recorded_on
),

crimes as (
    select
        published_id,
        force_name,
        recorded_on,
        min(origin) as origin,
        min(min(origin)) over (partition by published_id) as first_origin,
        max(min(origin)) over (partition by published_id) as last_origin
    from reached
    group by published_id, force_name, recorded_on
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
