-- Street-level crime of data.police.uk, one row per crime or incident whatever files it came in.
-- Anti-social behaviour carries no identifier, and one file may hold rows that look alike because
-- the points are snapped: they are separate incidents, so the n-th alike row of a file is the n-th
-- of every other file. A month published again repeats identifiers; which copy is kept is settled
-- by content.
-- grain: one published crime or incident
-- key:   crime_id

with numbered as (
    select
        unnamed.*,
        row_number() over (
            partition by
                unnamed.file_sha256, unnamed.month, unnamed.falls_within, unnamed.reported_by,
                unnamed.longitude, unnamed.latitude, unnamed.location, unnamed.lsoa_code,
                unnamed.crime_type, unnamed.context
        ) as copy_number
    from landing.street as unnamed
    where unnamed.crime_id is null
    union all
    select
        named.*,
        1
    from landing.street as named
    where named.crime_id is not null
),

incidents as (
    select
        coalesce(
            crime_id,
            'asb-' || md5(row(
                month, falls_within, reported_by, longitude, latitude, location, lsoa_code,
                crime_type, context, copy_number
            )::varchar)
        ) as crime_id,
        as_date(month || '-01') as recorded_on,
        falls_within as force_name,
        as_degrees(longitude, 180) as longitude,
        as_degrees(latitude, 90) as latitude,
        location as place_name,
        upper(lsoa_code) as lsoa_code,
        crime_type as category,
        last_outcome_category as outcome_category
    from numbered
)

select
    crime_id,
    recorded_on,
    force_name,
    longitude,
    latitude,
    place_name,
    lsoa_code,
    category,
    outcome_category
from incidents
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
