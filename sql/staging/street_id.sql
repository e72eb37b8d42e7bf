-- The crime that an identifier means in each month, for identifiers of several months or several
-- forces. Two months are of one crime where they share a category or a place. Where month, category
-- and place all differ, they are of two crimes. A force that plainly uses its identifiers again
-- must share both category and place. In such a force most identifiers that come again are other
-- crimes, and at least twenty are. Two forces must share both too, in the same month. Two months
-- that are each of one crime with a third are of one crime, whatever order files come in. The
-- earliest crime keeps the identifier as it is. Another crime has its month added, and its force
-- where that differs.
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
    where (other.force_name = one.force_name) <> (other.recorded_on = one.recorded_on)
),

identifiers as (
    select
        force_name,
        published_id,
        not bool_and(is_near) as is_several
    from pairs
    where is_one_force
    group by force_name, published_id
),

forces as materialized (
    select
        force_name,
        count(*) filter (where is_several) >= 20
        and count(*) filter (where is_several) > count(*) / 2 as uses_again
    from identifiers
    group by force_name
),

reached as (
    select published_id, force_name, recorded_on, (recorded_on, force_name) as origin
    from staging.street_month
    union
    select pair.published_id, pair.other_force, pair.other_on, reached.origin
    from reached
    inner join pairs as pair
        on
            pair.published_id = reached.published_id
            and pair.force_name = reached.force_name
            and pair.recorded_on = reached.recorded_on
    left join forces
        on forces.force_name = pair.force_name
    where pair.is_alike or (pair.is_one_force and pair.is_near and not forces.uses_again)
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
