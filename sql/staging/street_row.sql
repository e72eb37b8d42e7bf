-- Every row of every street file as values. Anti-social behaviour carries no identifier, and before
-- 2012 no row did. One file may hold such rows that look alike, because the points are snapped.
-- They are separate incidents, so the n-th alike row of a file is the n-th of every other file, and
-- its crime_id says so. A category goes by its present name, whatever name it was published under.
-- grain: one row of one street file
-- key:   row_number

with names as (
    select
        crime_type,
        as_category_name(crime_type) as name
    from landing.street
    group by crime_type
),

categories as (
    select
        names.crime_type,
        known.category,
        coalesce(known.first_month, '') as first_month,
        coalesce(known.last_month, '9999-99') as last_month
    from names
    inner join reference.street_category as known
        on known.name = names.name
),

delivered as not materialized (
    select
        street.file_sha256,
        whole_reference(street.crime_id) as published_id,
        street.month,
        street.reported_by,
        street.falls_within,
        street.longitude,
        street.latitude,
        street.easting,
        street.northing,
        street.location,
        street.lsoa_code,
        coalesce(categories.category, street.crime_type) as category,
        street.last_outcome_category,
        street.context
    from landing.street as street
    left join categories
        on
            categories.crime_type = street.crime_type
            and street.month between categories.first_month and categories.last_month
),

identified as (
    select
        *,
        published_id as crime_id
    from delivered
    where published_id is not null
    union all
    select
        *,
        if(category = 'Anti-social behaviour', 'asb-', 'crime-') || md5(row(
            month, falls_within, reported_by, longitude, latitude, location, lsoa_code,
            category, context, row_number() over (
                partition by
                    file_sha256, month, falls_within, reported_by, longitude, latitude, location,
                    lsoa_code, category, context
            )
        )::varchar) as crime_id
    from delivered
    where published_id is null
)

select
    row_number() over () as row_number,
    published_id,
    crime_id,
    as_date(month || '-01') as recorded_on,
    falls_within as force_name,
    as_degrees(longitude, 180) as longitude,
    as_degrees(latitude, 90) as latitude,
    location as place_name,
    upper(lsoa_code) as lsoa_code,
    coalesce(longitude, latitude, easting, northing) is not null
    and (as_degrees(longitude, 180) is null or as_degrees(latitude, 90) is null)
        as is_point_unreadable,
    category,
    last_outcome_category as outcome_category
from identified
