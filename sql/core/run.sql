-- The run as data, so that every snapshot carries what made it. The window is written here and
-- nowhere else: it holds its first day and ends before its last, in whole calendar months; the 31st
-- clips to a month's end. year_start is where the 12 months begin that a
-- repeat victim is looked for in.
-- grain: the run
-- key:   as_of

select
    as_of,
    (as_of - to_months(window_months))::date as window_start,
    as_of as window_end,
    (as_of - to_months(12))::date as year_start,
    force_name,
    window_months,
    weights_edition,
    basis,
    max_unweighted_crime_share,
    max_unweighted_harm_share,
    max_differing_version_share,
    feeds_expected,
    max_dangling_share,
    max_dead_share,
    max_child_share,
    max_age_unknown_share,
    least_rows_compared,
    placeholder_dates,
    unranked_place_types,
    school_phases,
    school_distance_metres,
    order_expiry_days,
    list_band_rows,
    previous_release,
    previous_as_of
from run.parameters
