-- Faults of the known nominals: one count for each kind.
-- grain: the run
-- key:   row_count

with deaths as (
    select
        count(*) filter (where is_died_unreadable) as unreadable_count,
        count(*) filter (where is_died_placeholder) as placeholder_count
    from staging.nominals
)

select
    count(*) as row_count,
    count(*) filter (
        where person.birth_status = 'missing' and person.nominal_type <> 'organisation'
    )
        as birth_date_missing,
    count(*) filter (where person.birth_status = 'unreadable') as birth_date_unreadable,
    count(*) filter (where person.birth_status = 'placeholder') as birth_date_placeholder,
    count(*) filter (where person.birth_status = 'impossible') as birth_date_impossible,
    any_value(deaths.unreadable_count) as death_date_unreadable,
    any_value(deaths.placeholder_count) as death_date_placeholder,
    count(*) filter (where person.died_on > run.as_of) as death_date_in_the_future,
    count(*) filter (where person.died_on is not null and person.nominal_type = 'organisation')
        as death_date_of_an_organisation,
    count(*) filter (where not is_declared_nominal_type(person.nominal_type))
        as nominal_type_not_known,
    count(*) filter (where person.home_status = 'not given') as home_not_given,
    count(*) filter (where person.home_status = 'not delivered') as home_not_delivered,
    count(*) filter (where person.home_status = 'in no neighbourhood') as home_in_no_neighbourhood
from core.person as person
cross join core.run as run
cross join deaths
