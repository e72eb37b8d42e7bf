-- Secondary schools near which the most harm was done in the window, for the force. It is about the
-- streets around a school: nobody at it is named, and a crime near two schools is in both rows.
-- grain: one school
-- key:   list_row_id

select
    row.team_code,
    row.list_row_id,
    row.rank,
    row.tie_size,
    row.movement,
    row.previous_rank,
    subject.urn,
    subject.school_name,
    subject.phase,
    subject.longitude,
    subject.latitude,
    subject.map_reference,
    subject.school_distance_metres,
    row.harm_days,
    row.crime_count,
    row.reason,
    row.leaves_on,
    row.rank_change,
    row.listed_by,
    subject.unscored_count,
    subject.proxy_count,
    subject.shared_crime_count,
    subject.place_count,
    subject.nearest_crime_metres,
    subject.is_repeat,
    row.worst_offence,
    row.worst_crime_on,
    subject.worst_crime_days,
    subject.worst_crime_share,
    row.domestic_abuse_share,
    subject.historic_harm_days,
    subject.off_basis_harm_days,
    subject.incident_count,
    row.first_crime_on,
    row.last_crime_on,
    row.first_listed_on,
    row.last_visit_on,
    row.last_visit_outcome
from mart.list_row as row
inner join core.list as kind
    on kind.list_name = row.list_name
inner join mart.school_harm as subject
    on subject.urn = row.subject_id
where kind.subject_kind = 'school'
