-- The members of each group of suspects who are linked through the scored crimes of the window,
-- directly or through others. A link says that two people are suspects of one crime, and no more.
-- The table is in the database only. Children are included and marked.
-- grain: one person
-- key:   person_id

with grouped as (
    select
        person_id,
        'G' || left(upper(sha256(min(person_id) over (partition by label))), 15) as group_id
    from core.co_offending_label
),

partner as (
    select
        one.person_id,
        count(distinct other.person_id) as partner_count,
        count(distinct one.crime_id) as shared_crime_count
    from core.involvement as one
    inner join core.involvement as other
        on
            other.crime_id = one.crime_id
            and other.person_id <> one.person_id
    where
        one.is_counted and one.role = 'suspect' and one.series = 'scored'
        and one.listing = 'listed'
        and one.sharing_count > 1 and not is_crowd(one.sharing_count)
        and other.is_counted and other.role = 'suspect' and other.listing = 'listed'
    group by one.person_id
)

select
    grouped.person_id,
    grouped.group_id,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    suspect.harm_rank,
    suspect.harm_days,
    suspect.crime_count,
    suspect.unscored_count,
    partner.partner_count,
    partner.shared_crime_count,
    suspect.first_crime_on,
    suspect.last_crime_on
from grouped
inner join mart.suspect_harm as suspect
    on suspect.person_id = grouped.person_id
inner join partner
    on partner.person_id = grouped.person_id
