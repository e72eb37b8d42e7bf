-- Organisations harmed by crimes in the window, most harmed first (rule 9).
-- grain: one organisation
-- key:   person_id

select
    harm.person_id,
    person.surname as organisation_name,
    case
        when harm.crime_count > 0 then rank() over (
            partition by harm.crime_count > 0
            order by harm.harm_days desc nulls last, harm.crime_count desc, harm.last_crime_on desc
        )
    end as harm_rank,
    case
        when harm.crime_count > 0
            then count(*) over (partition by harm.harm_days, harm.crime_count, harm.last_crime_on)
    end as tie_size,
    harm.harm_days,
    harm.crime_count,
    harm.unweighted_count,
    harm.crime_count > 1 as is_repeat,
    harm.worst_crime_days,
    round(harm.worst_crime_days / nullif(harm.harm_days, 0), 4) as worst_crime_share,
    harm.historic_harm_days,
    harm.historic_crime_count,
    harm.off_basis_harm_days,
    harm.off_basis_crime_count,
    harm.first_crime_on,
    harm.last_crime_on,
    coalesce(person.home_neighbourhood_code, 'unassigned') as neighbourhood_code
from core.party_harm as harm
inner join core.person as person
    on person.person_id = harm.person_id
where harm.role = 'victim' and harm.listing = 'organisation'
