-- How text becomes a date or a time, written once. It reads ISO 8601 in its extended and basic
-- forms, as systems write it. Anything else is null, and never guessed. 03/04/2025 is two days in
-- two spreadsheets, and BST is a time in Britain and another in Bangladesh.

-- The forms in which most times come, which DuckDB reads as they are: without a zone, and with one.
create or replace macro is_plain_time(cell) as
regexp_full_match(
    cell,
    '([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}'
    || '([ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?)?'
);

create or replace macro is_plain_moment(cell) as
regexp_full_match(
    cell,
    '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?'
    || '(Z|[+-](0[0-9]|1[0-3])(:?[0-5][0-9])?|[+-]14(:?00)?)'
);

-- A time in any other form that is read, in one that DuckDB reads: the day, the clock to the
-- microsecond, and the zone where there is one.
create or replace macro is_time(cell) as
regexp_full_match(
    cell,
    '([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})(([Tt]| +)([01][0-9]|2[0-3])'
    || '(:[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?|[0-5][0-9]([0-5][0-9]([.,][0-9]+)?)?)'
    || ' *(?i:z|utc|gmt|[+-](0[0-9]|1[0-3])(:?[0-5][0-9])?|[+-]14(:?00)?)?)?'
);

create or replace macro iso_time(cell) as
case
    when is_time(cell)
        then replace(replace(
            regexp_replace(
                regexp_replace(upper(cell), ' *(Z|UTC|GMT)$', 'Z'),
                '^(....)-?(..)-?(..)(?:T| +)?(..)?:?(..)?:?([0-9]{2})?(?:[.,]([0-9]{1,6})[0-9]*)?'
                || ' *(Z|[+-].*)?$',
                '\1-\2-\3 \4:\5:\6.\70\8'
            ),
            ' ::', ' 00:00:'
        ), ':.', ':00.')
end;

create or replace macro has_zone(iso) as regexp_matches(iso, '\.[0-9]+[Z+-]');

-- A time from the first of the year 1 to the last of 9999, which every tool can hold.
create or replace macro in_years(moment) as
case when epoch_us(moment) between -62135596800000000 and 253402300799999999 then moment end;

-- Of the rarer forms the text is made once, for the one element of a list: each use of a macro's
-- argument is planned and kept ready again, with all that the argument is made of.

-- A moment; where it names no zone it is read in the session's, which is Europe/London.
create or replace macro as_instant(cell) as
case
    when is_plain_time(cell) then try_cast(cell as timestamp with time zone)
    when is_plain_moment(cell) then in_years(try_cast(cell as timestamp with time zone))
    else [in_years(try_cast(iso as timestamp with time zone)) for iso in [iso_time(cell)]][1]
end;

-- The local date and time of a moment. Only a time that names its zone has to be converted.
create or replace macro as_local_time(cell) as
case
    when is_plain_time(cell) then try_cast(cell as timestamp)
    when is_plain_moment(cell)
        then in_years(try_cast(cell as timestamp with time zone)::timestamp)
    else
        [
            in_years(
                case
                    when has_zone(iso) then try_cast(iso as timestamp with time zone)::timestamp
                    else try_cast(iso as timestamp)
                end
            ) for iso in [iso_time(cell)]
        ][1]
end;

create or replace macro as_date(cell) as as_local_time(cell)::date;
