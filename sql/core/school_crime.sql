-- The crimes behind each school's score: scored crimes at ranked places within the distance of the
-- settings. A crime near two schools is behind both, so schools do not add up to the force.
-- grain: one crime near one school
-- key:   urn, source, crime_id

select
    counted.subject_id as urn,
    counted.source,
    counted.crime_id,
    counted.distance_metres,
    counted.sharing_count as school_count,
    counted.place_id,
    counted.harm_on,
    crime.offence_code,
    crime.offence_title,
    counted.weight_status,
    counted.harm_days
from core.counted as counted
inner join core.crime as crime
    on
        crime.source = counted.source
        and crime.crime_id = counted.crime_id
where counted.scored_as = 'school' and counted.series = 'scored'
