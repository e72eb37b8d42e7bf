-- The weight of each category of published street crime in the run's edition, and the range of the
-- weights it is a mean of. A category from before September 2011 or May 2013 has the mean weight of
-- the categories that it held. They are averaged by their national numbers. Where one of them has
-- no weight, neither has the category.
-- grain: one weighed category
-- key:   category

with held as (
    select distinct
        category,
        trim(unnest(string_split(held, ';'))) as part
    from reference.street_category
    where held is not null
)

select
    weight.category,
    proxy_days(weight.harm_days) as harm_days,
    weight.least_days,
    weight.most_days
from reference.category_weight as weight
cross join core.run as run
where weight.edition = run.weights_edition
union all
select
    held.category,
    proxy_days(
        sum(weight.harm_days * weight.national_count) / sum(weight.national_count)
    ) as harm_days,
    min(weight.least_days) as least_days,
    max(weight.most_days) as most_days
from held
cross join core.run as run
left join reference.category_weight as weight
    on
        weight.category = held.part
        and weight.edition = run.weights_edition
group by held.category
having count(weight.category) = count(*)
