-- How text becomes a value, written once. Each gives null for what it cannot read, and never
-- guesses. Times are in times.sql, references in references.sql.

-- A whole number: 16 and 16.0, and neither 10.5 nor 1e3 nor 0x10.
create or replace macro as_whole(cell) as
case
    when regexp_full_match(cell, '[+-]?[0-9]+(\.0+)?')
        then try_cast(split_part(cell, '.', 1) as integer)
end;

-- The Home Office outcome; 1A, 2A and 3A are 1, 2 and 3 for an alternate offence.
create or replace macro as_outcome(cell) as
case
    when upper(cell) in ('1A', '2A', '3A') then left(cell, 1)::integer
    else as_whole(cell)
end;

-- A share in per cent, or percentage points.
create or replace macro as_percent(cell) as
case
    when regexp_full_match(cell, '[+-]?[0-9]+(\.[0-9]*)?|[+-]?\.[0-9]+')
        then try_cast(cell as decimal(5, 2))
end;

-- Yes or no; Access and Visual Basic write -1 for yes.
create or replace macro as_boolean(cell) as
case
    when lower(cell) in ('true', 't', 'yes', 'y') or as_whole(cell) in (1, -1) then true
    when lower(cell) in ('false', 'f', 'no', 'n') or as_whole(cell) = 0 then false
end;

-- A degree of longitude or latitude; an impossible one is null. A float near zero has an exponent.
create or replace macro as_degrees(cell, limit_degrees) as
case
    when
        regexp_full_match(cell, '[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?')
        and try_cast(cell as decimal(9, 6)) between -limit_degrees and limit_degrees
        then try_cast(cell as decimal(9, 6))
end;

-- Metres of the National Grid.
create or replace macro as_metres(cell) as
case
    when regexp_full_match(cell, '[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?')
        then try_cast(cell as double)
end;

-- The class NNN/SS that a Home Office code names: 28/3, 028/3 and 02803 are all 028/03.
create or replace macro as_home_office_class(code) as
case
    when regexp_full_match(code, '[0-9]{1,3}/[0-9]{1,2}')
        then lpad(split_part(code, '/', 1), 3, '0') || '/' || lpad(split_part(code, '/', 2), 2, '0')
    when regexp_full_match(code, '[0-9]{5}') then left(code, 3) || '/' || substring(code, 4, 2)
end;

-- A code as offences are looked up by it: a Home Office class as NNN/SS, any other in capitals.
create or replace macro as_offence_code(code) as
coalesce(as_home_office_class(code), upper(code));

-- Whole years between a birth and a day; who was born on 29 February grows older on 1 March.
create or replace macro whole_years(born_on, on_day) as
year(on_day) - year(born_on)
- case
    when (month(on_day), day(on_day)) < (month(born_on), day(born_on)) then 1
    else 0
end;
