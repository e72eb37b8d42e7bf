-- Each order as last reported. A date that cannot be read, or that stands for none, is null and
-- flagged.
-- grain: one order
-- key:   order_ref

select
    orders.order_ref,
    upper(regexp_replace(orders.order_type, '\s+', ' ', 'g')) as order_type_text,
    orders.nominal_ref as person_id,
    orders.neighbourhood_code,
    known_date(orders.issued_on, run.placeholder_dates) as issued_on,
    is_unreadable_date(orders.issued_on, run.placeholder_dates) as is_issued_unreadable,
    is_placeholder(orders.issued_on, run.placeholder_dates) as is_issued_placeholder,
    known_date(orders.expires_on, run.placeholder_dates) as expires_on,
    is_unreadable_date(orders.expires_on, run.placeholder_dates) as is_expires_unreadable,
    is_placeholder(orders.expires_on, run.placeholder_dates) as is_expires_placeholder,
    orders.updated_at
from landing.orders as orders
cross join run.parameters as run
