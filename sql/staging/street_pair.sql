-- Two months of one identifier, and whether they are of one crime: where they share a category or a
-- place; where month, category and place all differ they are of two. A force that plainly uses its
-- identifiers again (of those that come again most are other crimes, and at least twenty) has to
-- share both; so have two forces, of the same month. Each pair stands both ways.
-- grain: two months of one identifier of one force or two
-- key:   published_id, force_name, recorded_on, other_force, other_on

with pairs as materialized (
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
    where
        (other.force_name = one.force_name and other.recorded_on <> one.recorded_on)
        or (other.force_name <> one.force_name and other.recorded_on = one.recorded_on)
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

forces as (
    select
        force_name,
        count(*) filter (where is_several) >= 20
        and count(*) filter (where is_several) > count(*) / 2 as uses_again
    from identifiers
    group by force_name
)

select
    pairs.published_id,
    pairs.force_name,
    pairs.recorded_on,
    pairs.other_force,
    pairs.other_on,
    pairs.is_alike
    or (pairs.is_one_force and pairs.is_near and not forces.uses_again) as is_one_crime
from pairs
left join forces
    on forces.force_name = pairs.force_name
