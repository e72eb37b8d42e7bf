-- The scores of everyone who may be listed, ranked: by harm, then number of crimes, then most
-- recent crime; what is still equal is a tie (rule 13). Suspects, victims and organisations are
-- ranked apart, and adults and children, because children are listed apart (rule 12). Whoever has
-- no scored crime but historic or police-detected harm is here without a rank.
-- grain: one nominal in one role
-- key:   role, person_id

with scores as (
    select
        harm.*,
        person.surname,
        person.forenames,
        person.is_child and harm.listing = 'listed' as is_child,
        person.safe_contact,
        team_of(person.home_neighbourhood_code) as home_neighbourhood_code,
        harm.crime_count > 0 as is_ranked
    from core.party_harm as harm
    inner join core.person as person
        on person.person_id = harm.person_id
    where
        harm.listing = 'listed'
        or (harm.role = 'victim' and harm.listing = 'organisation')
),

-- Whoever is held for safeguarding is nobody's suspect, beside a victim's name neither (rule 11).
roles as (
    select
        person_id,
        role,
        count(*) as crime_count
    from core.party
    where series <> 'historic' and (role = 'victim' or listing <> 'safeguarding_hold')
    group by person_id, role
)

select
    scores.role,
    scores.listing,
    scores.person_id,
    scores.surname,
    scores.forenames,
    scores.is_child,
    case
        when scores.is_ranked then rank_by_harm(
            (scores.role, scores.listing, scores.is_child, scores.is_ranked),
            scores.harm_days, scores.crime_count, scores.last_crime_on
        )
    end as harm_rank,
    case
        when scores.is_ranked then tie_by_harm(
            (scores.role, scores.listing, scores.is_child, scores.is_ranked),
            scores.harm_days, scores.crime_count, scores.last_crime_on
        )
    end as tie_size,
    scores.harm_days,
    scores.crime_count,
    scores.unweighted_count,
    scores.crime_count > 1 as is_repeat,
    scores.worst_crime_days,
    worst_share(scores.worst_crime_days, scores.harm_days) as worst_crime_share,
    scores.shared_crime_count,
    scores.shared_with,
    scores.fractional_harm_days,
    scores.domestic_abuse_harm_days,
    scores.historic_harm_days,
    scores.historic_crime_count,
    scores.off_basis_harm_days,
    scores.off_basis_crime_count,
    scores.first_crime_on,
    scores.last_crime_on,
    roles.person_id is not null as is_in_both_roles,
    coalesce(roles.crime_count, 0) as other_role_crime_count,
    scores.safe_contact,
    scores.home_neighbourhood_code
from scores
left join roles
    on
        roles.person_id = scores.person_id
        and roles.role = if(scores.role = 'suspect', 'victim', 'suspect')
