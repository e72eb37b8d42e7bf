-- A stand-in weight for each data.police.uk category, where no offence code is published: the mean
-- of the medians of its recorded-crime subgroups, weighted by how many of each were recorded
-- nationally. It has twelve decimals, so that five million crimes, those of a year, add up to the
-- harm that they are means of.
-- file:  category_weights.csv
-- grain: one category in one edition
-- key:   edition, category

create table reference.category_weight (
    edition varchar not null,
    category varchar not null,
    harm_days decimal(18, 12) not null check (harm_days >= 0),
    least_days decimal(12, 4) not null,
    most_days decimal(12, 4) not null,
    national_count bigint not null,
    source varchar not null
)
