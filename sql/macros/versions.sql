-- What is believed of when a row changed.

-- Whether a row says it changed after it landed. A day is left for systems whose clocks are in
-- another zone; of what landed on a day that is not known nothing is in the future.
create or replace macro is_in_the_future(updated_at, landed_on) as
coalesce(updated_at >= (landed_on + 2)::timestamp::timestamp with time zone, false);

-- Whether landing found fault with one column of a row, by the reasons it gave.
create or replace macro is_at_fault(reason, name) as
regexp_matches(reason, '(^|; )' || name || ' ');
