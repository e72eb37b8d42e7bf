-- Whether a victim may share an address with a suspect of one of their crimes: of the last 12
-- months, or counted by the run. The suspect is anyone named who is not ruled out and has not died,
-- an adult or a child, a person or an organisation. What an address is, core.home_address says.
-- True where the addresses of any suspect and the victim are one; unknown where the victim's is not
-- known, or a suspect's; else false.
-- grain: one victim
-- key:   person_id

with parties as (
    select
        involvement.crime_id,
        involvement.person_id,
        involvement.role,
        home.address_id
    from core.involvement as involvement
    cross join core.run as run
    left join core.person as person
        on person.person_id = involvement.person_id
    left join core.home_address as home
        on home.person_id = involvement.person_id
    where
        involvement.is_live
        and not involvement.is_ruled_out
        and (
            (involvement.harm_on >= run.year_start and involvement.harm_on < run.as_of)
            or involvement.series is not null
        )
        and (involvement.role = 'victim' or not coalesce(person.is_dead, false))
)

select
    victim.person_id,
    case
        when bool_or(suspect.address_id = victim.address_id) then true
        when
            bool_or(
                victim.address_id is null
                or (suspect.person_id is not null and suspect.address_id is null)
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
