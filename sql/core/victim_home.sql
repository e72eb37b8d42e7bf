-- Whether a victim may share an address with a suspect of one of their crimes: of the last 12
-- months, or counted by the run. The suspect is anyone named who is not ruled out and has not died,
-- an adult or a child, a person or an organisation. What an address is, core.place says.
-- True where the addresses of any suspect and the victim are one; unknown where the victim's is not
-- known, or a suspect's; else false.
-- grain: one victim
-- key:   person_id

with parties as (
    select
        involvement.crime_id,
        involvement.person_id,
        involvement.role,
        involvement.is_address_known
    from core.involvement as involvement
    cross join core.run as run
    where
        involvement.is_live
        and not involvement.is_ruled_out
        and (
            (involvement.harm_on >= run.year_start and involvement.harm_on < run.as_of)
            or involvement.series is not null
        )
        and (involvement.role = 'victim' or not involvement.is_dead)
),

pairs as (
    select
        victim.person_id,
        victim.is_address_known,
        suspect.person_id as suspect_id,
        suspect.is_address_known as is_suspects_known
    from parties as victim
    inner join parties as suspect
        on suspect.crime_id = victim.crime_id
    where
        victim.role = 'victim'
        and suspect.role = 'suspect'
        and suspect.person_id <> victim.person_id
),

sharing as (
    select distinct pairs.person_id
    from pairs
    inner join core.person as victim
        on victim.person_id = pairs.person_id
    inner join core.person as suspect
        on suspect.person_id = pairs.suspect_id
    where
        pairs.is_address_known
        and pairs.is_suspects_known
        and suspect.home_address_id = victim.home_address_id
),

unsure as (
    select distinct person_id from pairs
    where not is_suspects_known
)

select
    victim.person_id,
    case
        when any_value(sharing.person_id) is not null then true
        when bool_and(victim.is_address_known) and any_value(unsure.person_id) is null then false
    end as lives_with_suspect
from parties as victim
left join sharing
    on sharing.person_id = victim.person_id
left join unsure
    on unsure.person_id = victim.person_id
where victim.role = 'victim'
group by victim.person_id
