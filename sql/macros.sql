-- How text becomes a value, written once. Each gives null for what it cannot read, and never
-- guesses: only ISO dates are read, because 03/04/2025 is two days in two spreadsheets.

-- A cell as delivered, without the blanks around it; NULL, N/A and nothing at all are null.
create or replace macro as_text(cell) as
case when upper(trim(cell)) not in ('', 'NULL', 'N/A') then trim(cell) end;

-- A moment; where it names no zone it is read in the session's, which is Europe/London.
create or replace macro as_instant(cell) as
case when cell[5] = '-' then try_cast(cell as timestamp with time zone) end;

-- The local date and time of a moment. Only a time that names its zone has to be converted.
create or replace macro as_local_time(cell) as
case
    when regexp_matches(cell[11:], '(Z|[+-][0-9:]+)$') then as_instant(cell)::timestamp
    when cell[5] = '-' then try_cast(cell as timestamp)
end;

create or replace macro as_date(cell) as as_local_time(cell)::date;

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
    when regexp_full_match(code, '[0-9]{5}') then code[1:3] || '/' || code[4:5]
end;

-- A sum of weights over so many crimes: none where there is no crime, unknown where no crime has a
-- weight.
create or replace macro harm_of(crime_count, known_days) as
case when crime_count = 0 then 0 else known_days end;

-- The place that a published point is; published street data names no other.
create or replace macro street_place_id(longitude, latitude) as
'street ' || longitude || ',' || latitude;

-- The name of a row on a list, the same every month for the same list, team and subject, so that a
-- team can answer to it and a list can be compared with the one before. It begins with a letter,
-- because a spreadsheet would read 1234567890123456 or 12e4 as a number, and change it.
create or replace macro list_row_id(list_name, team_code, subject_id) as
'R' || upper(sha256(concat_ws(chr(31), list_name, team_code, subject_id)))[:15];

-- The first day on which a crime of that day is out of a window of so many months: month ends clip,
-- so the day after, as many months on, can still hold it.
create or replace macro leaves_window_on(harm_on, months) as
case
    when (harm_on + 1 + to_months(months)) - to_months(months) > harm_on
        then (harm_on + 1 + to_months(months))::date
    else (harm_on + 1 + to_months(months))::date + 1
end;

-- So many of something, in words: 1 crime, 2 crimes.
create or replace macro counted(number, what) as
number || ' ' || what || if(number = 1, '', 's');

-- How often something was, in words.
create or replace macro times(number) as
case number when 1 then 'once' when 2 then 'twice' else number || ' times' end;

-- Whether a rule of reference.listing_rule is met by somebody's part in a crime.
create or replace macro meets_listing_rule(test, value, outcome_type, age_on_day_years, is_dead) as
case test
    when 'outcome_type' then outcome_type = value
    when 'age_under' then age_on_day_years < value
    when 'died' then is_dead
end;

-- What to mind before contact with a victim; an address that is not known is no all-clear.
create or replace macro contact_advice(safe_contact, lives_with_suspect) as
case
    when safe_contact is not null and lives_with_suspect
        then 'Read safe_contact first: may share an address with a suspect'
    when safe_contact is not null then 'Read safe_contact first'
    when lives_with_suspect then 'Safe contact: may share an address with a suspect'
    when lives_with_suspect is null then 'Not known: ask before any contact'
    else 'No warning known'
end;
