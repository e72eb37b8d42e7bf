-- Changes of a column that somebody accepted: the delivery that was the latest by then, and those
-- after it, are what is usual from now on.
-- grain: one accepted change
-- key:   feed, column_name, landing_number

create table run.drift_acceptance (
    feed varchar not null,
    column_name varchar not null,
    landing_number bigint not null
)
