-- Days, written once: which of them are known, and which a system wrote because it had none.

-- Whether a system wrote this day because it had none. A time with a zone is looked at on the day
-- as written, on the day in UTC, and an hour later: a midnight of summer time is an hour before.
create or replace macro utc_time(iso) as
case when has_zone(iso) then try_cast(iso as timestamp with time zone) at time zone 'UTC' end;

create or replace macro is_placeholder(cell, placeholder_dates) as
coalesce(
    case
        when is_plain_time(cell)
            then list_contains(placeholder_dates, try_cast(left(cell, 10) as date))
        else list_has_any(
            placeholder_dates,
            [
                [
                    try_cast(left(iso, 10) as date),
                    utc_time(iso)::date,
                    (utc_time(iso) + interval 1 hour)::date
                ] for iso in [iso_time(cell)]
            ][1]
        )
    end,
    false
);

-- A day that a team typed into a spreadsheet, which in Britain makes 09/11/2026 of 2026-11-09 when
-- it is saved as CSV. For what teams return alone: what systems deliver is ISO.
create or replace macro as_typed_date(cell) as
case
    when regexp_full_match(cell, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
        then try_strptime(cell, '%d/%m/%Y')::date
    else as_date(cell)
end;

-- A day that is known, and whether one that was delivered cannot be read; a placeholder is neither.
-- A model reads each cell once, as a day and as a placeholder, and says both of what it read.
create or replace macro known_date(day_read, is_placeholder) as
case when not is_placeholder then day_read end;

create or replace macro is_unreadable_date(cell, day_read, is_placeholder) as
cell is not null and day_read is null and not is_placeholder;
