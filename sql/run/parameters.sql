-- The request for this run: the date, the release before it and all settings, as JSON. A setting
-- that the models read is a column too, which harm_index.build.run_tables adds.
-- grain: the run
-- key:   as_of

create table run.parameters (
    as_of date not null,
    previous_release varchar,
    previous_as_of date,
    settings varchar not null
)
