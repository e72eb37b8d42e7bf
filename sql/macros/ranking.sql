-- How harm is ranked, written once.

-- The order of harm, in which everything is ranked: by harm, one not known last, then number of
-- crimes, then most recent crime. What is still equal is a tie (rule 13), and tie_size how many it
-- has. among is what is ranked apart: one value, or several in brackets.
create or replace macro rank_by_harm(among, harm_days, crime_count, last_crime_on) as
rank() over (
    partition by among order by harm_days desc nulls last, crime_count desc, last_crime_on desc
);

create or replace macro tie_by_harm(among, harm_days, crime_count, last_crime_on) as
count(*) over (partition by among, harm_days, crime_count, last_crime_on);

-- The part of the harm that the worst single crime has, 0 to 1: 1 is a one-off.
create or replace macro worst_share(worst_crime_days, harm_days) as
round(worst_crime_days / nullif(harm_days, 0), 4);
