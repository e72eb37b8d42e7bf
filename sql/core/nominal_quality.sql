-- What is odd about the nominals that are known: one count for each kind of fault.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (
        where person.birth_status = 'missing' and person.nominal_type <> 'organisation'
    )
        as birth_date_missing,
    count(*) filter (where person.birth_status = 'unreadable') as birth_date_unreadable,
    count(*) filter (where person.birth_status = 'impossible') as birth_date_impossible,
    count(*) filter (where nominals.is_died_unreadable) as death_date_unreadable,
    count(*) filter (where person.died_on > run.as_of) as death_date_in_the_future,
    count(*) filter (where nominals.nominal_type not in ('person', 'organisation'))
        as nominal_type_not_known,
    count(*) filter (where person.home_place_id is null) as home_not_given,
    count(*) filter (where person.home_place_id is not null and home.place_id is null)
        as home_not_delivered,
    count(*) filter (where home.place_id is not null and home.neighbourhood_code is null)
        as home_in_no_neighbourhood
from core.person as person
cross join core.run as run
inner join staging.nominals as nominals
    on nominals.person_id = person.person_id
left join core.place as home
    on home.place_id = person.home_place_id
