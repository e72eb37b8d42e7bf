-- More of the window's crimes carry no weight than the settings allow; mart.code_quarantine names
-- their codes.
-- severity: critical

select as_of from mart.weight_gate
where unweighted_crime_share > max_unweighted_crime_share
