-- Nobody on a suspect list has died, or is there for a crime done when under ten, or closed for age
-- or death. No child is there for a case of indecent images that was closed as not in the public
-- interest or with diversion. An unknown age is a child's there.
-- severity: critical

select involved.person_id
from core.involvement as involved
inner join staging.crimes as crimes
    on crimes.crime_id = involved.crime_id
inner join staging.nominals as nominals
    on nominals.person_id = involved.person_id
cross join core.run as run
where
    involved.is_counted
    and involved.role = 'suspect'
    and involved.listing = 'listed'
    and (
        crimes.outcome_type in (5, 11)
        or nominals.died_on <= run.as_of
        or (
            nominals.born_on + interval 10 year > involved.harm_on
            and nominals.born_on <= run.as_of
        )
        or (
            crimes.outcome_type in (21, 22)
            and crimes.offence_code in (
                select class.offence_code from core.code_class as class
                where class.home_office_class in ('086/02', '086/10')
            )
            and not coalesce(
                comes_of_age_on(nominals.born_on) <= involved.harm_on
                and whole_years(nominals.born_on, run.as_of) <= 120,
                false
            )
        )
    )
