-- The crimes of each ranked place in the twelve months before the run, whatever the window. They
-- are counted by kind of crime, with the spot that the place shares with every other place of its
-- point.
-- grain: one offence group at one place
-- key:   place_id, offence_group
-- published: no, core.crime has the crimes

select
    crime.place_id,
    crime.offence_group,
    any_value(coalesce(place.latitude || ', ' || place.longitude, crime.place_id)) as spot,
    any_value(place.source) as source,
    any_value(place.place_name) as place_name,
    any_value(place.place_type) as place_type,
    any_value(place.postcode) as postcode,
    count(*) as crime_count,
    sum(crime.harm_days) as harm_days
from core.crime as crime
inner join core.place as place
    on place.place_id = crime.place_id
cross join core.run as run
where
    crime.is_live
    and crime.weight_status <> 'incident'
    and crime.place_status = 'ranked'
    and crime.harm_on >= run.year_start
    and crime.harm_on < run.as_of
group by crime.place_id, crime.offence_group
