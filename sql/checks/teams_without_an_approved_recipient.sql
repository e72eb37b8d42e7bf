-- Every part of every team's folder has a recipient whom somebody approved, so that it is sent. A
-- force that keeps no table of recipients is told once.
-- severity: warning

select
    team_code,
    audience
from mart.list_recipient
where not is_approved and exists (select 1 from reference.recipient)
union all
select
    'every team',
    'every audience'
where not exists (select 1 from reference.recipient)
