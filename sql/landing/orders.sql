-- Orders and notices made against people, or for a place, to stop harm: against anti-social
-- behaviour, or to protect from domestic abuse.
-- grain: one version of one order
-- key:   order_ref

create table landing.orders (
    order_ref varchar not null,
    order_type varchar not null,
    nominal_ref varchar,
    neighbourhood_code varchar,
    issued_on varchar not null,
    expires_on varchar,
    updated_at timestamp with time zone not null
)
