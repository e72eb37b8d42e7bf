-- What this run was asked for: the date, and every setting that a model reads; settings holds them
-- all, as JSON.
-- grain: the run
-- key:   as_of

create table run.parameters (
    as_of date not null,
    force_name varchar not null,
    window_months integer not null,
    weights_edition varchar not null,
    basis varchar[] not null,
    max_unweighted_crime_share decimal(9, 6) not null,
    max_unweighted_harm_share decimal(9, 6) not null,
    max_differing_version_share decimal(9, 6) not null,
    feeds_expected varchar[] not null,
    max_dangling_share decimal(9, 6) not null,
    max_dead_share decimal(9, 6) not null,
    max_child_share decimal(9, 6) not null,
    max_age_unknown_share decimal(9, 6) not null,
    least_rows_compared integer not null,
    placeholder_dates date[] not null,
    unranked_place_types varchar[] not null,
    school_phases varchar[] not null,
    school_distance_metres integer not null,
    order_expiry_days integer not null,
    list_band_rows integer not null,
    previous_release varchar,
    previous_as_of date,
    settings varchar not null
)
