-- The names that data.police.uk has given each category of crime, and when: in its files, in its
-- API, and before September 2011 and May 2013, when categories were split. A category that was
-- split weighs the mean of the categories that it held.
-- file:  street_categories.csv
-- name is in small letters with single blanks, as as_category_name writes it. first_month and
-- last_month are the months of crimes, YYYY-MM; blank asks nothing. held is blank where the
-- category is still published.
-- grain: one name of one category
-- key:   name, category

create table reference.street_category (
    name varchar not null check (regexp_full_match(name, '[a-z]+( [a-z]+)*')),
    category varchar not null,
    first_month varchar check (regexp_full_match(first_month, '[0-9]{4}-(0[1-9]|1[0-2])')),
    last_month varchar check (regexp_full_match(last_month, '[0-9]{4}-(0[1-9]|1[0-2])')),
    held varchar,
    citation varchar not null
)
