-- Whether a victim may share an address with a suspect of one of their crimes: of the last 12
-- months, or counted by the run. The suspect is anyone named who is not ruled out and has not died,
-- an adult or a child, a person or an organisation. An address is its property number (UPRN), else
-- its location, so that one home under two locations is one. A place that stands for something
-- else, such as a hospital or no fixed abode, is no address: two people there are not known to live
-- together, nor apart. True where the addresses of any suspect and the victim are one; unknown
-- where the victim's is not known, or a suspect's; else false.
-- grain: one victim
-- key:   person_id

with addresses as (
    select
        person.person_id,
        person.is_dead,
        coalesce('uprn ' || nullif(ltrim(locations.uprn, '0'), ''), home.place_id) as address
    from core.person as person
    left join core.place as home
        on
            home.place_id = person.home_place_id
            and home.unranked_reason is null
    left join staging.locations as locations
        on locations.place_id = home.place_id
),

parties as (
    select
        involvement.crime_id,
        involvement.person_id,
        involvement.role,
        addresses.address
    from core.involvement as involvement
    cross join core.run as run
    left join addresses
        on addresses.person_id = involvement.person_id
    where
        involvement.is_live
        and not involvement.is_ruled_out
        and (
            (involvement.harm_on >= run.year_start and involvement.harm_on < run.as_of)
            or involvement.series is not null
        )
        and (involvement.role = 'victim' or not coalesce(addresses.is_dead, false))
)

select
    victim.person_id,
    case
        when bool_or(suspect.address = victim.address) then true
        when
            bool_or(
                victim.address is null
                or (suspect.person_id is not null and suspect.address is null)
            ) then null
        else false
    end as lives_with_suspect
from parties as victim
left join parties as suspect
    on
        suspect.crime_id = victim.crime_id
        and suspect.role = 'suspect'
        and suspect.person_id <> victim.person_id
where victim.role = 'victim'
group by victim.person_id
