-- The orders and notices that are counted, and on what law each rests. A delivered type is matched
-- by its code or its label, whatever its case. series is what it is counted with: a notice or order
-- and the one that took its place are one series, so that the change-over is no fall. protects says
-- that it protects a person from the one it is made against.
-- file:  order_types.csv
-- grain: one kind of order
-- key:   order_type

create table reference.order_type (
    order_type varchar not null check (order_type = upper(order_type)),
    order_label varchar not null,
    family varchar not null check (
        family in ('anti-social behaviour', 'domestic abuse', 'other protection')
    ),
    series varchar not null,
    protects boolean not null,
    citation varchar not null
)
