-- Nobody is on a suspect list for a crime they were under ten for, or that ended for age or death,
-- or who has died; and no child for a case of indecent images that was closed as not in the public
-- interest or with diversion. An age that is not known is a child's there.
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
