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
                try_cast(left(iso_time(cell), 10) as date),
                utc_time(iso_time(cell))::date,
                (utc_time(iso_time(cell)) + interval 1 hour)::date
            ]
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
create or replace macro known_date(cell, placeholder_dates) as
case when not is_placeholder(cell, placeholder_dates) then as_date(cell) end;

create or replace macro is_unreadable_date(cell, placeholder_dates) as
cell is not null and as_date(cell) is null and not is_placeholder(cell, placeholder_dates);
