-- People kept off the lists, by rule: counts, without names.

select
    role,
    reason,
    citation,
    count(*) as person_count,
    sum(harm_days) as harm_days
from mart.listing_hold
group by role, reason, citation
order by role asc, person_count desc, reason asc
