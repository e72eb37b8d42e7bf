-- Each order as last reported. A date that cannot be read is null and flagged.
-- grain: one order
-- key:   order_ref

select
    order_ref,
    upper(regexp_replace(order_type, '\s+', ' ', 'g')) as order_type_text,
    nominal_ref as person_id,
    neighbourhood_code,
    as_date(issued_on) as issued_on,
    as_date(issued_on) is null as is_issued_unreadable,
    as_date(expires_on) as expires_on,
    expires_on is not null and as_date(expires_on) is null as is_expires_unreadable,
    updated_at
from landing.orders
