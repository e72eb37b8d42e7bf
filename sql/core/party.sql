-- Each suspect and victim of each crime that the run counts, with the whole weight and their part
-- of it. Left out of the suspects are those eliminated or suppressed (rule 8). Everyone else is
-- here, whether they may be listed or not: listing says so, and a rule in reference.listing_rule
-- says on whose authority (rule 11). A nominal that has not been delivered is kept, and takes its
-- place when it is (rule 19). party_count is how many suspects (or victims) the crime has, people
-- and organisations counted apart.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

select
    'force' as source,
    involvement.crime_id,
    involvement.person_id,
    involvement.role,
    involvement.series,
    involvement.harm_on,
    involvement.harm_days,
    involvement.is_domestic_abuse,
    crime.neighbourhood_code,
    involvement.listing,
    involvement.rule_code,
    count(*) over alike as party_count
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
window alike as (
    partition by involvement.crime_id, involvement.role, involvement.is_organisation
)
