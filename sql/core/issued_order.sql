-- Each order and notice with its kind, and the days on which it is in force. On any day D, those
-- are in force with issued_on <= D and expires_on > D, or null where is_expiry_known. An order
-- counts in its own neighbourhood, else where the home of the nominal is. An order is in no total
-- where its type is not known, or its day of issue cannot be read or stands for none. Its end is
-- not known where it cannot be read, stands for none, or lies before the day of issue. Such orders
-- are kept, and counted apart. An order of a day after the run's date is not issued yet.
-- grain: one order
-- key:   order_ref

with kind_name as (
    select
        order_type,
        order_type as order_type_text
    from reference.order_type
    union
    select
        order_type,
        upper(regexp_replace(trim(order_label), '\s+', ' ', 'g')) as order_type_text
    from reference.order_type
),

dated as (
    select
        *,
        is_expires_unreadable or is_expires_placeholder as is_end_unknown,
        case when coalesce(expires_on >= issued_on, true) then expires_on end as known_expires_on
    from staging.orders
)

select
    dated.order_ref,
    dated.order_type_text,
    kind.order_type,
    kind.order_label,
    kind.family,
    kind.series,
    kind.protects,
    dated.person_id,
    dated.issued_on,
    dated.known_expires_on as expires_on,
    kind.order_type is not null as is_type_known,
    dated.issued_on <= run.as_of as is_issued,
    not dated.is_end_unknown
    and (dated.expires_on is null or dated.known_expires_on is not null) as is_expiry_known,
    case
        when kind.order_type is null then 'order type'
        when dated.issued_on is null then 'issue day'
        when dated.is_end_unknown then 'end day'
        when dated.expires_on is not null and dated.known_expires_on is null then 'end before issue'
    end as unknown_reason,
    team_of(coalesce(own.neighbourhood_code, person.home_neighbourhood_code))
        as neighbourhood_code
from dated
cross join core.run as run
left join kind_name
    on kind_name.order_type_text = dated.order_type_text
left join reference.order_type as kind
    on kind.order_type = kind_name.order_type
left join core.neighbourhood as own
    on own.neighbourhood_code = dated.neighbourhood_code
left join core.person as person
    on person.person_id = dated.person_id
