-- When a row says that it changed, and whether that can be believed.

-- Whether a row says it changed after it landed. A day is left for systems whose clocks are in
-- another zone; of what landed on a day that is not known nothing is in the future.
create or replace macro is_in_the_future(updated_at, landed_on) as
coalesce(updated_at >= (landed_on + 2)::timestamp::timestamp with time zone, false);

-- Whether the day it says it changed stands for none, in winter time or in summer time.
create or replace macro is_placeholder_time(updated_at, placeholder_dates) as
coalesce(
    list_has_any(
        placeholder_dates,
        [updated_at::timestamp::date, (updated_at::timestamp + interval 1 hour)::date]
    ),
    false
);

-- Whether a rejected row could be parted into cells for sure, by the reasons that landing gave.
create or replace macro has_cells(reason) as
regexp_matches(reason, '^[a-z_]+ is ');

-- Whether landing found fault with one column of a row, by the reasons it gave.
create or replace macro is_at_fault(reason, name) as
regexp_matches(reason, '(^|; )' || name || ' ');
