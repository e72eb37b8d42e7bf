-- The crimes behind each row of a list, as its companion file shows them: their days add up to the
-- row's harm. It names no person.
-- grain: one crime behind one row of a list
-- key:   list_row_id, crime_id
-- published: no, mart.list_crime has it

select
    crime.team_code,
    crime.list_name,
    crime.list_row_id,
    row.rank,
    crime.crime_id,
    crime.harm_on,
    crime.offence_title,
    crime.offence_code,
    crime.harm_days,
    crime.is_domestic_abuse,
    crime.suspect_count,
    place.place_name,
    crime.neighbourhood_code
from mart.list_crime as crime
inner join mart.list_row as row
    on row.list_row_id = crime.list_row_id
left join core.place as place
    on place.place_id = crime.place_id
