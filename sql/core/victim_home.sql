-- Whether a victim may share an address with a suspect of one of their crimes. The crimes are those
-- of the last 12 months, and those that the run counts. The suspect is anyone named who is not
-- ruled out and has not died: an adult or a child, a person or an organisation. core.place defines
-- an address. The answer is true where the homes of any suspect and the victim are one. It is
-- unknown where either home is not known or in doubt, where the two may or may not be one, or where
-- it is in doubt who is a suspect. Otherwise it is false.
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
            -- A crime without any day could be of these months.
            or involvement.harm_on is null
        )
        and (involvement.role = 'victim' or not involvement.is_dead)
),

compared as (
    select
        victim.person_id,
        bool_or(
            is_same_home(
                home.home_address_id, home.home_uprn,
                suspects_home.home_address_id, suspects_home.home_uprn
            )
        ) as is_together,
        bool_or(
            is_same_home(
                home.home_address_id, home.home_uprn,
                suspects_home.home_address_id, suspects_home.home_uprn
            ) is null
            or doubt.person_id is not null
            or suspects_doubt.person_id is not null
        ) as is_unsure
    from parties as victim
    inner join parties as suspect
        on suspect.crime_id = victim.crime_id
    left join core.person as home
        on home.person_id = victim.person_id
    left join core.person as suspects_home
        on suspects_home.person_id = suspect.person_id
    left join core.home_in_doubt as doubt
        on doubt.person_id = victim.person_id
    left join core.home_in_doubt as suspects_doubt
        on suspects_doubt.person_id = suspect.person_id
    where
        victim.role = 'victim'
        and suspect.role = 'suspect'
        and suspect.person_id <> victim.person_id
    group by victim.person_id
)

select
    victim.person_id,
    case
        when any_value(compared.is_together) then true
        when
            bool_and(victim.is_address_known)
            and not coalesce(any_value(compared.is_unsure), false)
            and count(doubt.crime_id) = 0 then false
    end as lives_with_suspect
from parties as victim
left join compared
    on compared.person_id = victim.person_id
left join core.crime_in_doubt as doubt
    on doubt.crime_id = victim.crime_id
where victim.role = 'victim'
group by victim.person_id
