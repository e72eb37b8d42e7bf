-- Each crime of the last 12 months whose victim no longer supports it (outcome types 14 and 16),
-- where it is or may be domestic abuse. Each comes with the protective orders on record. An order
-- counts where it is against any suspect who is not ruled out. It must have been in force on the
-- day of the crime, or issued since, up to the run's date. An order with unreadable days, or of
-- unknown type, is not known to protect anybody. Where there are no usable orders, it is not known
-- whether there is one.
-- grain: one person as victim of one crime
-- key:   crime_id, person_id

with withdrawn as (
    select
        crime_id,
        person_id,
        harm_on,
        offence_code,
        outcome_type,
        is_domestic_abuse
    from core.victim_crime
    where outcome_type in (14, 16) and is_domestic_abuse is distinct from false
),

suspects as (
    select
        involvement.crime_id,
        involvement.person_id,
        involvement.harm_on
    from core.involvement as involvement
    where
        involvement.role = 'suspect'
        and not involvement.is_ruled_out
        and involvement.crime_id in (select withdrawn.crime_id from withdrawn)
),

suspect_counts as (
    select
        crime_id,
        count(*) as suspect_count
    from suspects
    group by crime_id
),

-- How sure the surest order is: in force then or issued since, of days unknown, of type unknown.
protection as (
    select
        suspects.crime_id,
        max(
            case
                when not orders.is_type_known then 1
                when orders.issued_on >= suspects.harm_on then 3
                when orders.issued_on is null or not orders.is_expiry_known then 2
                else 3
            end
        ) as certainty
    from suspects
    inner join core.issued_order as orders
        on orders.person_id = suspects.person_id
    where
        coalesce(orders.protects, true)
        and coalesce(orders.is_issued, true)
        and (
            orders.issued_on >= suspects.harm_on
            or coalesce(orders.expires_on > suspects.harm_on, true)
        )
    group by suspects.crime_id
)

select
    withdrawn.crime_id,
    withdrawn.person_id,
    withdrawn.harm_on,
    withdrawn.offence_code,
    withdrawn.outcome_type,
    withdrawn.is_domestic_abuse,
    coalesce(suspect_counts.suspect_count, 0) as suspect_count,
    case
        when not known.has_orders then 'not delivered'
        when protection.certainty = 3 then 'on record'
        when protection.certainty = 2 then 'dates not known'
        when protection.certainty = 1 then 'type not known'
        else 'none'
    end as order_status
from withdrawn
cross join core.known_feed as known
left join suspect_counts
    on suspect_counts.crime_id = withdrawn.crime_id
left join protection
    on protection.crime_id = withdrawn.crime_id
