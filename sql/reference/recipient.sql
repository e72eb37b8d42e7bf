-- The recipients of each team's lists, with who approved them. The audience is whose list it is:
-- children and adults, suspects and victims, are approved apart. expires_on is the first day on
-- which the approval no longer holds; without one it holds until it is withdrawn.
-- file:  recipients.csv
-- grain: one audience of one team
-- key:   team_code, audience
-- among: audience of reference.list

create table reference.recipient (
    team_code varchar not null check (team_code <> 'unassigned'),
    audience varchar not null,
    recipient varchar not null,
    approved_by varchar,
    approved_on date,
    expires_on date,
    reason varchar
)
