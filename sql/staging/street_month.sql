-- The categories and places published for an identifier in one month, separately and together, for
-- identifiers of several months or several forces. An unknown place is null, and equals no other.
-- grain: one month of one identifier of one force
-- key:   published_id, force_name, recorded_on

with comes_again as (
    select hash(published_id) as id_hash
    from staging.street_row
    where published_id is not null
    group by id_hash
    having
        min(recorded_on) < max(recorded_on)
        or min(hash(force_name)) < max(hash(force_name))
)

select
    street.published_id,
    street.force_name,
    street.recorded_on,
    list(distinct street.category) as categories,
    list(distinct street_place_id(street.longitude, street.latitude)) as places,
    list(distinct street.category || street_place_id(street.longitude, street.latitude)) as crimes
from staging.street_row as street
inner join comes_again
    on comes_again.id_hash = hash(street.published_id)
where street.recorded_on is not null
group by street.published_id, street.force_name, street.recorded_on
