-- Every point that gathered 20 crimes or more in the twelve months before the run, with the ranked
-- places that share it. A place without a point stands alone. Fewer crimes say nothing of their
-- mix. Names are searched for the words of an unranked type, which is slow. Published points are
-- named by their publisher's scheme, so only the force's own names are searched.
-- grain: one spot: a point, or a place without one
-- key:   spot
-- published: no, mart.sentinel_point has the spots that anyone should look at

with unranked as (
    -- Any of the types as whole words; without a type, nothing.
    select
        case
            when array_length(unranked_place_types) > 0
                then '\b(' || replace(
                    regexp_escape(array_to_string(unranked_place_types, chr(31))),
                    '\' || chr(31),
                    '|'
                ) || ')\b'
        end as unranked_pattern
    from core.run
),

busy as (
    select spot
    from core.spot_crime
    group by spot
    having sum(crime_count) >= 20
)

select
    crimes.spot,
    list(distinct crimes.place_id) as place_ids,
    count(distinct crimes.place_id) as place_count,
    count(distinct crimes.postcode) as postcode_count,
    if(count(distinct crimes.place_name) = 1, max(crimes.place_name), null) as place_name,
    -- A kind that all its places share; where one lacks a type, it has none to go by.
    if(count(distinct coalesce(crimes.place_type, '')) = 1, max(crimes.place_type), null)
        as place_type,
    sum(crimes.crime_count)::bigint as crime_count,
    sum(crimes.harm_days) as harm_days,
    bool_or(
        crimes.source = 'force' and regexp_matches(
            lower(concat_ws(' ', crimes.place_name, crimes.place_type)), run.unranked_pattern
        )
    ) as is_named_so
from core.spot_crime as crimes
inner join busy
    on busy.spot = crimes.spot
cross join unranked as run
group by crimes.spot
