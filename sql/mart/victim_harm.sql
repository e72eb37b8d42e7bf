-- People harmed by crimes in the window, most harmed first; organisations have a list of their own
-- (rule 9). Ranked as the suspects are, adults and children apart. is_also_suspect marks the
-- overlap; which crime, and with whom, is on no victim list.
-- grain: one person
-- key:   person_id

select
    harm.person_id,
    person.surname,
    person.forenames,
    person.is_child,
    case
        when harm.crime_count > 0 then rank() over (
            partition by person.is_child, harm.crime_count > 0
            order by harm.harm_days desc nulls last, harm.crime_count desc, harm.last_crime_on desc
        )
    end as harm_rank,
    case
        when harm.crime_count > 0 then count(*) over (
            partition by
                person.is_child, harm.harm_days, harm.crime_count, harm.last_crime_on
        )
    end as tie_size,
    harm.harm_days,
    harm.crime_count,
    harm.unweighted_count,
    harm.crime_count > 1 as is_repeat,
    harm.worst_crime_days,
    round(harm.worst_crime_days / nullif(harm.harm_days, 0), 4) as worst_crime_share,
    harm.domestic_abuse_harm_days,
    harm.historic_harm_days,
    harm.historic_crime_count,
    harm.off_basis_harm_days,
    harm.off_basis_crime_count,
    harm.first_crime_on,
    harm.last_crime_on,
    exists(
        select 1 from core.party as party
        where
            party.person_id = harm.person_id
            and party.role = 'suspect'
            and party.series <> 'historic'
    ) as is_also_suspect,
    person.safe_contact,
    coalesce(person.home_neighbourhood_code, 'unassigned') as neighbourhood_code
from core.party_harm as harm
inner join core.person as person
    on person.person_id = harm.person_id
where harm.role = 'victim' and harm.listing = 'listed'
