-- Orders about to end for somebody on a list; those whose end is not known stand last.

select
    [concat_ws(', ', upper(surname), forenames), person_id] as person,
    order_label,
    issued_on,
    expires_on,
    days_left,
    lists
from mart.order_expiry
where is_child = getvariable('is_child')
order by days_left asc nulls last, person_id asc, order_ref asc
