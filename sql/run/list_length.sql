-- How long a list may be: for the force, for a team, and for each team that has a rule of its own.
-- What is null does not bound it; where several do, all of them hold.
-- grain: one scope
-- key:   scope

create table run.list_length (
    scope varchar not null,
    row_count bigint check (row_count > 0),
    least_harm_days decimal(18, 4) check (least_harm_days >= 0),
    harm_share decimal(9, 6) check (harm_share > 0 and harm_share <= 1)
)
