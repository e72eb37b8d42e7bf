-- The orders and notices that are counted, each with its law. A delivered type is matched by its
-- code or its label, whatever its case. Orders of one series are counted together: a notice or
-- order and its replacement are one series, so the change-over never reads as a fall. The column
-- protects marks those that protect a person from the one they are made against.
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
