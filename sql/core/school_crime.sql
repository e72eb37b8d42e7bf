-- The crimes behind each school's score: scored crimes at ranked places within the distance of the
-- settings. A crime near two schools is behind both, so schools do not add up to the force.
-- grain: one crime near one school
-- key:   urn, source, crime_id

select
    near.urn,
    crime.source,
    crime.crime_id,
    near.distance_metres,
    near.school_count,
    crime.place_id,
    crime.harm_on,
    crime.offence_code,
    crime.offence_title,
    crime.weight_status,
    crime.harm_days
from core.crime as crime
inner join core.school_place as near
    on near.place_id = crime.place_id
where crime.series = 'scored' and crime.place_status = 'ranked'
