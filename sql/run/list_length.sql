-- The length of lists: for the force, for a team, and for each team with a rule of its own. A null
-- sets no limit; where several limits are given, all of them apply.
-- grain: one scope
-- key:   scope

create table run.list_length (
    scope varchar not null,
    row_count bigint check (row_count > 0),
    least_harm_days decimal(18, 4) check (least_harm_days >= 0),
    harm_share decimal(9, 6) check (harm_share > 0 and harm_share <= 1)
)
