-- Points that gather crimes as a sentinel place does, for a person to look at. No row here changes
-- a ranking. If it is a police station or the middle of an estate, give the place a type of the
-- setting unranked_place_types; leave a busy street as it is. A row has at least 20 crimes in
-- twelve months, of five kinds or more, and at least half as mixed as the force's own. It also has
-- one of four signs, named in why. Its crimes are as mixed as the whole force's (100 crimes, nine
-- tenths of its mix). It is of a kind of place, such as a home, that usually has two crimes at
-- most. Ten places or more of three postcodes share the point. Or its name or type holds the words
-- of an unranked type.
-- grain: one spot: a point, or a place without one
-- key:   spot

with places as (
    select
        place_type,
        sum(crime_count) as crime_count
    from core.spot_crime
    where source = 'force' and place_type is not null
    group by place_id, place_type
),

usual as (
    select
        place_type,
        median(crime_count) as usual_crime_count
    from places
    group by place_type
    having count(*) >= 30
),

signs as (
    select
        spots.*,
        mix.offence_group_count,
        mix.effective_group_count,
        force_mix.effective_group_count as force_effective_group_count,
        usual.usual_crime_count::decimal(12, 1) as usual_crime_count,
        spots.crime_count >= 100
        and mix.effective_group_count >= 0.9 * force_mix.effective_group_count as is_mixed,
        coalesce(usual.usual_crime_count <= 2, false) as is_beyond_kind,
        spots.place_count >= 10 and spots.postcode_count >= 3 as is_shared
    from core.spot as spots
    inner join core.spot_mix as mix
        on
            mix.spot = spots.spot
            and mix.scope = 'spot'
    inner join core.spot_mix as force_mix
        on force_mix.scope = 'force'
    left join usual
        on usual.place_type = spots.place_type
    where
        mix.offence_group_count >= 5
        and mix.effective_group_count >= 0.5 * force_mix.effective_group_count
)

select
    spot,
    list_sort(place_ids) as place_ids,
    place_count,
    place_name,
    place_type,
    postcode_count,
    crime_count,
    harm_days,
    offence_group_count,
    effective_group_count,
    force_effective_group_count,
    usual_crime_count,
    concat_ws(
        '; ',
        if(is_mixed, 'crimes as mixed as the whole force''s', null),
        if(is_beyond_kind, 'many more crimes than is usual at its kind of place', null),
        if(is_shared, 'many places of several postcodes on one point', null),
        if(is_named_so, 'its name or type holds one that is not ranked', null)
    ) as why
from signs
where is_mixed or is_beyond_kind or is_shared or is_named_so
