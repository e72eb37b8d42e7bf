-- Where the most harm was done in the window, for the force and for the team whose ground it is.
-- Sentinel places are left out of the ranking; mart.place_harm names them.
-- grain: one place on one team's list
-- key:   list_row_id

select
    row.team_code,
    row.list_row_id,
    row.rank,
    row.tie_size,
    row.movement,
    row.previous_rank,
    subject.place_id,
    subject.place_name,
    subject.place_type,
    subject.address,
    subject.postcode,
    subject.longitude,
    subject.latitude,
    subject.map_reference,
    row.harm_days,
    row.crime_count,
    concat_ws(
        '; ',
        row.reason,
        case
            when subject.historic_crime_count > 0
                then counted(subject.historic_crime_count, 'older crime') || ' recorded since'
        end
    ) as reason,
    row.leaves_on,
    row.rank_change,
    row.listed_by,
    subject.proxy_count,
    subject.unscored_count,
    subject.is_repeat,
    row.worst_offence,
    row.worst_crime_on,
    subject.worst_crime_days,
    subject.worst_crime_share,
    row.domestic_abuse_share,
    subject.domestic_abuse_harm_days,
    subject.historic_harm_days,
    subject.off_basis_harm_days,
    subject.incident_count,
    row.first_crime_on,
    row.last_crime_on,
    row.first_listed_on,
    row.last_visit_on,
    row.last_visit_outcome,
    subject.neighbourhood_code
from mart.list_row as row
inner join core.list as kind
    on kind.list_name = row.list_name
inner join mart.place_harm as subject
    on subject.place_id = row.subject_id
where kind.subject_kind = 'place'
