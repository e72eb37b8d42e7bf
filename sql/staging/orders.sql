-- Each order as last reported. A date that cannot be read, or that stands for none, is null and
-- flagged.
-- grain: one order
-- key:   order_ref

with read as (
    select
        orders.*,
        as_date(orders.issued_on) as issued_day,
        is_placeholder(orders.issued_on, run.placeholder_dates) as is_issued_placeholder,
        as_date(orders.expires_on) as expires_day,
        is_placeholder(orders.expires_on, run.placeholder_dates) as is_expires_placeholder
    from landing.orders as orders
    cross join run.parameters as run
)

select
    read.order_ref,
    upper(regexp_replace(read.order_type, '\s+', ' ', 'g')) as order_type_text,
    read.nominal_ref as person_id,
    read.neighbourhood_code,
    known_date(read.issued_day, read.is_issued_placeholder) as issued_on,
    is_unreadable_date(read.issued_on, read.issued_day, read.is_issued_placeholder)
        as is_issued_unreadable,
    read.is_issued_placeholder,
    known_date(read.expires_day, read.is_expires_placeholder) as expires_on,
    is_unreadable_date(read.expires_on, read.expires_day, read.is_expires_placeholder)
        as is_expires_unreadable,
    read.is_expires_placeholder,
    read.updated_at
from read
