-- How published street crime names things.

-- A category as its names are compared: small letters and single blanks, whatever stood between
-- the words, so that the slugs of the API and the names of the files are one.
create or replace macro as_category_name(cell) as
trim(regexp_replace(replace(lower(cell), '&', ' and '), '[^a-z]+', ' ', 'g'));

-- What a crime of a category weighs, in days, to as many decimals as a force's offences have. Where
-- published crime has landed the run keeps all the decimals of a mean instead (night.prepare).
create or replace macro proxy_days(days) as days::decimal(12, 4);
