-- Faults of the known orders: one count for each kind.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where not issued.is_type_known) as order_type_not_known,
    count(*) filter (where issued.protects and orders.person_id is null) as order_nominal_not_given,
    count(*) filter (where orders.person_id is not null and nominals.person_id is null)
        as order_nominal_not_delivered,
    count(*) filter (
        where orders.neighbourhood_code is not null and known.neighbourhood_code is null
    ) as order_neighbourhood_not_known,
    count(*) filter (where orders.is_issued_unreadable) as issued_date_unreadable,
    count(*) filter (where orders.is_issued_placeholder) as issued_date_placeholder,
    count(*) filter (where orders.issued_on > run.as_of) as issued_date_in_the_future,
    count(*) filter (where orders.is_expires_unreadable) as order_end_date_unreadable,
    count(*) filter (where orders.is_expires_placeholder) as order_end_date_placeholder,
    count(*) filter (where orders.expires_on < orders.issued_on) as order_ends_before_issue
from staging.orders as orders
cross join core.run as run
inner join core.issued_order as issued
    on issued.order_ref = orders.order_ref
left join core.person as nominals
    on nominals.person_id = orders.person_id
left join core.neighbourhood as known
    on known.neighbourhood_code = orders.neighbourhood_code
