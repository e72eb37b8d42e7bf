-- Nobody is on a suspect list for a crime they were under ten for, or that ended for age or death,
-- or who has died.
-- severity: critical

select party.person_id
from core.party as party
inner join staging.crimes as crimes
    on crimes.crime_id = party.crime_id
inner join staging.nominals as nominals
    on nominals.person_id = party.person_id
cross join core.run as run
where
    party.role = 'suspect'
    and party.listing = 'listed'
    and (
        crimes.outcome_type in (5, 11)
        or nominals.died_on <= run.as_of
        or (
            nominals.born_on + interval 10 year > party.harm_on
            and nominals.born_on <= run.as_of
        )
    )
