-- The crimes behind each row of a list, as its companion file shows them: their days add up to the
-- row's harm. It names no person. Suspects' crimes do not tell where a victim of theirs lives: the
-- place is 'A home' there.
-- grain: one crime behind one row of a list
-- key:   list_row_id, crime_id
-- published: no, mart.list_crime has it

with victims_home as (
    select distinct
        crime.crime_id,
        crime.place_id
    from mart.list_crime as crime
    inner join core.list as kind
        on kind.list_name = crime.list_name and kind.role = 'suspect'
    inner join core.place as scene
        on scene.place_id = crime.place_id
    inner join core.involvement as involved
        on
            involved.crime_id = crime.crime_id
            and involved.role = 'victim'
    inner join core.person as victim
        on
            victim.person_id = involved.person_id
            and is_same_home(
                victim.home_address_id, victim.home_uprn, scene.address_id, scene.uprn
            )
)

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
    case
        when victims_home.place_id is not null and kind.role = 'suspect' then 'A home'
        else place.place_name
    end as place_name,
    crime.neighbourhood_code
from mart.list_crime as crime
inner join core.list as kind
    on kind.list_name = crime.list_name
inner join mart.list_row as row
    on row.list_row_id = crime.list_row_id
left join core.place as place
    on place.place_id = crime.place_id
left join victims_home
    on
        victims_home.crime_id = crime.crime_id
        and victims_home.place_id = crime.place_id
