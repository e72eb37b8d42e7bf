-- Each person and organisation that is known, with what decides who may see them. Age is in whole
-- years on the run's date. A person whose date of birth is missing or impossible is a child until
-- known not to be (rule 12). An organisation does not die: a day given for one is counted and not
-- used.
-- grain: one nominal
-- key:   person_id

select
    nominals.person_id,
    nominals.nominal_type,
    nominals.surname,
    nominals.forenames,
    nominals.born_on,
    case
        when nominals.is_born_unreadable then 'unreadable'
        when nominals.is_born_placeholder then 'placeholder'
        when nominals.born_on is null then 'missing'
        when nominals.born_on > run.as_of or whole_years(nominals.born_on, run.as_of) > 120
            then 'impossible'
        else 'known'
    end as birth_status,
    case when birth_status = 'known' then whole_years(nominals.born_on, run.as_of) end
        as age_years,
    coalesce(age_years < 18, true) as is_child,
    nominals.died_on,
    nominals.nominal_type <> 'organisation' and coalesce(nominals.died_on <= run.as_of, false)
        as is_dead,
    nominals.safe_contact,
    nominals.home_place_id,
    case
        when nominals.home_place_id is null then 'not given'
        when home.place_id is null then 'not delivered'
        when home.neighbourhood_code is null then 'in no neighbourhood'
        else 'known'
    end as home_status,
    home.neighbourhood_code as home_neighbourhood_code,
    home.address_id as home_address_id,
    home.uprn as home_uprn
from staging.nominals as nominals
cross join core.run as run
left join core.place as home
    on home.place_id = nominals.home_place_id
