-- The harm of the harm spots, with that of ranked places without a point, is the harm of all ranked
-- places. The grid loses no crime and counts none twice.
-- severity: critical

with spots as (
    select
        coalesce(sum(crime_count), 0) as crime_count,
        coalesce(sum(unscored_count), 0) as unscored_count,
        sum(harm_days) as harm_days
    from mart.harm_spot
),

without_point as (
    select
        coalesce(sum(crime_count), 0) as crime_count,
        coalesce(sum(unscored_count), 0) as unscored_count,
        sum(harm_days) as harm_days
    from mart.place_harm
    where harm_rank is not null and (longitude is null or latitude is null)
),

places as (
    select
        coalesce(sum(crime_count), 0) as crime_count,
        coalesce(sum(unscored_count), 0) as unscored_count,
        sum(harm_days) as harm_days
    from mart.place_harm
    where harm_rank is not null
)

select spots.crime_count
from spots
cross join without_point
cross join places
where
    spots.crime_count + without_point.crime_count <> places.crime_count
    or spots.unscored_count + without_point.unscored_count <> places.unscored_count
    or coalesce(spots.harm_days, 0) + coalesce(without_point.harm_days, 0)
    <> coalesce(places.harm_days, 0)
