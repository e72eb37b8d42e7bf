-- Crimes with more than 20 suspects or more than 20 victims: every one of them would pair with
-- every other, and say nothing of who knows whom. They are in no pair of suspect and victim, and
-- counted here.
-- grain: one crime
-- key:   crime_id

select
    crime_id,
    count(*) filter (where role = 'suspect') as suspect_count,
    count(*) filter (where role = 'victim') as victim_count
from core.recent_party
group by crime_id
having greatest(suspect_count, victim_count) > 20 and least(suspect_count, victim_count) > 0
