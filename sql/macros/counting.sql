-- Counts and names that several models share, written once.

-- A sum of weights over so many crimes: none where there is no crime, unknown where no crime has a
-- weight.
create or replace macro harm_of(crime_count, known_days) as
case when crime_count = 0 then 0 else known_days end;

-- How many crimes were reported, or how much harm, where so many, a share of them, were recorded;
-- null where the share is none, which any number reported would give.
create or replace macro reported_count(recorded_count, recorded_share) as
case when recorded_share > 0 then recorded_count / recorded_share end;

-- The place that a published point is; published street data names no other.
create or replace macro street_place_id(longitude, latitude) as
'street ' || longitude || ',' || latitude;

-- The name of a row on a list, the same every month for the same list, team and subject, so that a
-- team can answer to it and a list can be compared with the one before. It begins with a letter,
-- because a spreadsheet would read 1234567890123456 or 12e4 as a number, and change it.
create or replace macro list_row_id(list_name, team_code, subject_id) as
'R' || left(upper(sha256(concat_ws(chr(31), list_name, team_code, subject_id))), 15);

-- The first day on which a crime of that day is out of a window of so many months: month ends clip,
-- so the day after, as many months on, can still hold it.
create or replace macro leaves_window_on(harm_on, months) as
case
    when (harm_on + 1 + to_months(months)) - to_months(months) > harm_on
        then (harm_on + 1 + to_months(months))::date
    else (harm_on + 1 + to_months(months))::date + 1
end;

-- Whether somebody is under an age; one that is not known is, where the rule that asks includes it.
create or replace macro is_under(age_years, under_years, is_age_unknown_included) as
coalesce(age_years < under_years, is_age_unknown_included);

-- The first of some listing rules that somebody of an age meets; null where they meet none.
create or replace macro first_met(rules, age_years) as
[rule for rule in rules if is_under(age_years, rule.under_years, rule.is_age_unknown_included)][1];

-- Whether somebody is of the ages of a list. One whose age is not known is with the youngest.
create or replace macro is_of_age(age_years, from_years, under_years) as
coalesce(age_years, 0) >= from_years and coalesce(coalesce(age_years, 0) < under_years, true);

-- The day somebody is so many years old; who was born on 29 February, on 1 March of other years.
create or replace macro reaches_age_on(born_on, years) as
(born_on + to_years(years))::date
+ if(month(born_on) = 2 and day(born_on) = 29 and day(born_on + to_years(years)) = 28, 1, 0);

create or replace macro comes_of_age_on(born_on) as reaches_age_on(born_on, 18);

-- The financial year that a day is in, from 1 April to 31 March: 2024/25.
create or replace macro financial_year(on_day) as
year(on_day - interval 3 month) || '/'
|| lpad(((year(on_day - interval 3 month) + 1) % 100)::varchar, 2, '0');

-- A level of core.drift_point as what it stands for: a number of rows, or a share of 0 to 1.
create or replace macro in_plain(level, measure) as
case
    when measure = 'rows' then round(exp(level))
    else round(pow(sin(greatest(least(level, pi() / 2), 0)), 2), 4)
end;

-- What is wrong with a column of a feed against what it usually holds, and what to do.
create or replace macro drift_sentence(drift) as
drift.feed || '.' || drift.column_name || ', ' || drift.measure
|| if(drift.word = '', '', ' ' || drift.word) || ': '
|| case
    when drift.measure = 'rows'
        then
            format('{:,}', drift.value_count) || '; usually '
            || format('{:,}', drift.usual_value::bigint) || ', at least '
            || format('{:,}', drift.low_limit::bigint) || ' and at most '
            || format('{:,}', drift.high_limit::bigint)
    else
        format('{:,} of {:,}', drift.value_count, drift.of_count)
        || format(' ({:.1f}%)', 100.0 * drift.value_count / greatest(drift.of_count, 1))
        || format('; usually {:.1f}%', 100 * drift.usual_value)
        || format(', at least {:.1f}%', 100 * drift.low_limit)
        || format(' and at most {:.1f}%', 100 * drift.high_limit)
end
|| ' (' || drift.compared_count || ' deliveries).';

-- The team that a neighbourhood's code stands for: `unassigned` where it is of none that is known.
create or replace macro team_of(neighbourhood_code) as
coalesce(neighbourhood_code, 'unassigned');

-- Whether so many people of one crime are a crowd: who was in it is a tie between none of them.
create or replace macro is_crowd(people_count) as people_count > 20;
