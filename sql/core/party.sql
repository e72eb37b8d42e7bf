-- Each suspect and victim of each crime that the run counts, with the whole weight and their part
-- of it. Left out of the suspects are those eliminated or suppressed (rule 8). Everyone else is
-- here, whether they may be listed or not: listing says so, and a rule in reference.listing_rule
-- says on whose authority (rule 11). A nominal that has not been delivered is kept, and takes its
-- place when it is (rule 19). party_count is how many suspects (or victims) the crime has, people
-- and organisations counted apart.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

with parties as (
    select
        involvement.crime_id,
        involvement.person_id,
        involvement.role,
        involvement.series,
        involvement.harm_on,
        involvement.harm_days,
        involvement.is_domestic_abuse,
        crime.neighbourhood_code,
        involvement.is_delivered,
        involvement.is_organisation
    from core.involvement as involvement
    inner join core.crime as crime
        on
            crime.crime_id = involvement.crime_id
            and crime.source = 'force'
    -- A crime and its involvements share one series. Asking it of both lets the join hold only the
    -- crimes of the window.
    where
        involvement.series is not null
        and not involvement.is_ruled_out
        and crime.series is not null
)

select
    'force' as source,
    parties.crime_id,
    parties.person_id,
    parties.role,
    parties.series,
    parties.harm_on,
    parties.harm_days,
    parties.is_domestic_abuse,
    parties.neighbourhood_code,
    case
        when not parties.is_delivered then 'not delivered'
        when parties.is_organisation then 'organisation'
        else coalesce(held.effect, 'listed')
    end as listing,
    held.rule_code,
    count(*) over alike as party_count
from parties
left join core.kept_off as held
    on
        held.crime_id = parties.crime_id
        and held.person_id = parties.person_id
        and held.role = parties.role
window alike as (partition by parties.crime_id, parties.role, parties.is_organisation)
