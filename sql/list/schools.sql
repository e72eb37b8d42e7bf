-- Secondary schools near which the most harm was done in the window, for the force. It is about the
-- streets around a school: nobody at it is named, and a crime near two schools is in both rows.
-- grain: one school
-- key:   list_row_id

with ranked as (
    select
        school.*,
        'force' as team_code,
        list_row_id('schools', 'force', school.urn) as list_row_id
    from mart.school_harm as school
    where school.harm_rank is not null
)

select
    ranked.team_code,
    ranked.list_row_id,
    ranked.harm_rank as rank,
    ranked.tie_size,
    movement(run.previous_release, previous.harm_rank) as movement,
    previous.harm_rank as previous_rank,
    ranked.urn,
    ranked.school_name,
    ranked.phase,
    ranked.longitude,
    ranked.latitude,
    ranked.map_reference,
    ranked.school_distance_metres,
    ranked.harm_days,
    ranked.crime_count,
    ranked.unweighted_count,
    ranked.proxy_count,
    ranked.shared_crime_count,
    ranked.place_count,
    ranked.nearest_crime_metres,
    ranked.is_repeat,
    ranked.worst_crime_days,
    ranked.worst_crime_share,
    ranked.historic_harm_days,
    ranked.off_basis_harm_days,
    ranked.incident_count,
    ranked.first_crime_on,
    ranked.last_crime_on
from ranked
cross join core.run as run
left join run.previous_row as previous
    on previous.list_row_id = ranked.list_row_id
where ranked.harm_rank <= run.force_list_length
