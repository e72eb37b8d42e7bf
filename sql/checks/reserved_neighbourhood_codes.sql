-- No neighbourhood is called force or unassigned, which are folders of ours.
-- severity: critical

select neighbourhood_code from core.neighbourhood
where lower(neighbourhood_code) in ('force', 'unassigned')
