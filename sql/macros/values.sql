-- How text becomes a value, written once. Each gives null for what it cannot read, and never
-- guesses: only ISO dates are read, because 03/04/2025 is two days in two spreadsheets.

-- A cell as delivered, without the blanks around it; NULL, N/A and nothing at all are null. Most
-- cells are longer than those, and need not be put in capitals to tell.
create or replace macro as_text(cell) as
case
    when strlen(trim(cell)) > 4 then trim(cell)
    when upper(trim(cell)) not in ('', 'NULL', 'N/A') then trim(cell)
end;

-- A moment; where it names no zone it is read in the session's, which is Europe/London.
create or replace macro as_instant(cell) as
case when substring(cell, 5, 1) = '-' then try_cast(cell as timestamp with time zone) end;

-- The local date and time of a moment. Only a time that names its zone has to be converted.
create or replace macro as_local_time(cell) as
case
    when regexp_matches(substring(cell, 11), '(Z|[+-][0-9:]+)$') then as_instant(cell)::timestamp
    when substring(cell, 5, 1) = '-' then try_cast(cell as timestamp)
end;

create or replace macro as_date(cell) as as_local_time(cell)::date;

-- A day that a team typed into a spreadsheet, which in Britain makes 09/11/2026 of 2026-11-09 when
-- it is saved as CSV. For what teams return alone: what systems deliver is ISO.
create or replace macro as_typed_date(cell) as
case
    when regexp_full_match(cell, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
        then try_strptime(cell, '%d/%m/%Y')::date
    else as_date(cell)
end;

create or replace macro as_boolean(cell) as
case
    when lower(cell) in ('true', 't', 'yes', 'y', '1') then true
    when lower(cell) in ('false', 'f', 'no', 'n', '0') then false
end;

-- Whole years between a birth and a day; who was born on 29 February grows older on 1 March.
create or replace macro whole_years(born_on, on_day) as
year(on_day) - year(born_on)
- case
    when (month(on_day), day(on_day)) < (month(born_on), day(born_on)) then 1
    else 0
end;

-- A degree of longitude or latitude; an impossible one is null.
create or replace macro as_degrees(cell, limit_degrees) as
case
    when try_cast(cell as decimal(9, 6)) between -limit_degrees and limit_degrees
        then try_cast(cell as decimal(9, 6))
end;

-- The class NNN/SS that a Home Office code names: 28/3, 028/3 and 02803 are all 028/03.
create or replace macro as_home_office_class(code) as
case
    when regexp_full_match(code, '[0-9]{1,3}/[0-9]{1,2}')
        then lpad(split_part(code, '/', 1), 3, '0') || '/' || lpad(split_part(code, '/', 2), 2, '0')
    when regexp_full_match(code, '[0-9]{5}') then left(code, 3) || '/' || substring(code, 4, 2)
end;
