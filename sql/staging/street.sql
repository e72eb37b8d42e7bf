-- Street-level crime of data.police.uk, one row per crime or incident whatever files it came in. A
-- month published again repeats identifiers. The content settles which copy is kept: the latest
-- month, then the first category. An identifier that is used again for another crime stands with
-- the month of that crime (staging.street_id). has_two_categories and has_two_places say that one
-- month has the crime under several, or at several.
-- grain: one published crime or incident
-- key:   crime_id

with identified as materialized (
    select
        coalesce(again.crime_id, published.crime_id) as crime_id,
        published.published_id,
        coalesce(again.is_used_again, false) as is_id_used_again,
        published.recorded_on,
        published.force_name,
        published.longitude,
        published.latitude,
        published.is_point_unreadable,
        published.place_name,
        published.lsoa_code,
        published.category,
        published.outcome_category
    from staging.street_row as published
    left join staging.street_id as again
        on
            again.published_id = published.published_id
            and again.force_name = published.force_name
            and again.recorded_on = published.recorded_on
),

repeated as (
    select hash(crime_id) as id_hash
    from identified
    group by id_hash
    having count(*) > 1
),

-- Most crimes come once; only the others are put in order.
kept as (
    select
        *,
        min(category) over same_month < max(category) over same_month as has_two_categories,
        coalesce(
            min(street_place_id(longitude, latitude)) over same_month
            < max(street_place_id(longitude, latitude)) over same_month, false
        ) as has_two_places
    from identified
    where hash(crime_id) in (select repeated.id_hash from repeated)
    window same_month as (partition by crime_id, recorded_on)
    qualify row_number() over (
        partition by crime_id
        order by
            recorded_on desc,
            category asc,
            place_name asc,
            longitude asc,
            latitude asc,
            lsoa_code asc,
            force_name asc,
            outcome_category asc
    ) = 1
)

select
    *,
    false as has_two_categories,
    false as has_two_places
from identified
where hash(crime_id) not in (select repeated.id_hash from repeated)
union all
from kept
