-- The share of the window's crimes without a weight is within the settings. mart.code_quarantine
-- names the codes.
-- severity: critical

select as_of from mart.weight_gate
where unscored_crime_share > max_unscored_crime_share
