-- Faults of the known schools: one count for each kind.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where not is_declared_phase(phase)) as school_phase_not_known,
    count(*) filter (where longitude is null or latitude is null) as school_point_missing,
    count(*) filter (where is_point_unreadable) as school_point_unreadable,
    count(*) filter (where longitude = 0 and latitude = 0) as school_point_is_zero
from staging.schools
