-- The recipient of each part of each team's folder, and whether somebody approved it by the run's
-- date. Rows outside every team are sent to nobody.
-- grain: one audience of one team
-- key:   team_code, audience

with teams as (
    select 'force' as team_code
    union all
    select neighbourhood_code from core.neighbourhood
),

parts as (
    select distinct
        teams.team_code,
        kind.audience
    from teams
    cross join core.list as kind
)

select
    parts.team_code,
    parts.audience,
    sent.recipient,
    sent.approved_by,
    sent.approved_on,
    sent.expires_on,
    coalesce(
        sent.approved_by is not null
        and sent.approved_on <= run.as_of
        and coalesce(sent.expires_on > run.as_of, true),
        false
    ) as is_approved
from parts
cross join core.run as run
left join reference.recipient as sent
    on
        sent.team_code = parts.team_code
        and sent.audience = parts.audience
