-- Crimes with a crowd of suspects or of victims (more than 20): every one of them would pair with
-- every other, and say nothing of who knows whom. They are in no pair of suspect and victim, and
-- counted here.
-- grain: one crime
-- key:   crime_id

select
    crime_id,
    count(*) filter (where role = 'suspect') as suspect_count,
    count(*) filter (where role = 'victim') as victim_count
from core.recent_involvement
group by crime_id
having is_crowd(greatest(suspect_count, victim_count)) and least(suspect_count, victim_count) > 0
