-- Each order in force on the run's date, against somebody, that ends within order_expiry_days: when
-- to decide whether another is needed. One whose end, or whose day of issue, cannot be read may be
-- among them, and is kept. Where another order of the same series and person is in force and ends
-- later, or never, nothing lapses, and the first is not here.
-- grain: one order
-- key:   order_ref

select
    ending.order_ref,
    ending.person_id,
    ending.order_type,
    ending.order_label,
    ending.family,
    ending.series,
    ending.protects,
    ending.issued_on,
    ending.expires_on,
    ending.is_expiry_known,
    ending.expires_on - run.as_of as days_left,
    coalesce(ending.order_type, 'Order of a type not known')
    || coalesce(' ends ' || ending.expires_on, ': end not known') as expiry_label
from core.issued_order as ending
cross join core.run as run
where
    ending.person_id is not null
    and coalesce(ending.is_issued, true)
    and (
        not ending.is_expiry_known
        or (
            ending.expires_on > run.as_of
            and ending.expires_on <= run.as_of + run.order_expiry_days
        )
    )
    and not exists (
        select 1
        from core.issued_order as later
        where
            later.person_id = ending.person_id
            and later.series = ending.series
            and later.is_issued
            and later.is_expiry_known
            and (later.expires_on is null or later.expires_on > ending.expires_on)
    )
