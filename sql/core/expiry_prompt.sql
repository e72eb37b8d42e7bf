-- The orders of core.expiring_order in one line that a list can show. The order that ends first is
-- first, and one without a known end is last.
-- grain: one person
-- key:   person_id

select
    person_id,
    string_agg(expiry_label, '; ' order by expires_on nulls last, expiry_label) as order_expires
from core.expiring_order
group by person_id
