-- Orders and notices made against people, or for a place, to stop harm: against anti-social
-- behaviour, or to protect from domestic abuse.
-- grain: one version of one order
-- key:   order_ref

create table landing.orders (
    order_ref varchar not null, -- reference
    order_type varchar not null, -- code
    nominal_ref varchar, -- reference
    neighbourhood_code varchar, -- reference
    issued_on varchar not null, -- date
    expires_on varchar, -- date
    updated_at timestamp with time zone not null
)
