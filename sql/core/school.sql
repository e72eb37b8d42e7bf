-- The schools whose surroundings are ranked: those of the phases that the settings name. One
-- without a point, or at 0/0, is here and says why nothing is near it.
-- grain: one school
-- key:   urn

select
    schools.urn,
    schools.school_name,
    schools.phase,
    schools.longitude,
    schools.latitude,
    point.map_reference,
    case
        when schools.is_point_unreadable then 'point unreadable'
        when schools.longitude is null or schools.latitude is null then 'no point'
        when schools.longitude = 0 and schools.latitude = 0 then '0/0'
    end as unranked_reason
from staging.schools as schools
cross join core.run as run
left join run.point_cell as point
    on
        point.longitude = schools.longitude
        and point.latitude = schools.latitude
where list_contains(run.school_phases, schools.phase)
