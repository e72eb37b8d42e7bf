-- A team's visit for a row of a list it was sent.
-- grain: one version of one visit
-- key:   upper(list_row_id), visited_on
-- form:  visited_on, visit_outcome

create table landing.visits (
    list_row_id varchar not null, -- reference
    visited_on varchar not null, -- date
    visit_outcome varchar not null, -- code: visited, not in, refused, moved, not attempted
    updated_at timestamp with time zone not null
)
