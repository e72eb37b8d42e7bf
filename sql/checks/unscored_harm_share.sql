-- The share of the window's harm that crimes without a weight could carry is within the settings.
-- mart.code_quarantine gives the most that each code could carry.
-- severity: critical

select as_of from mart.weight_gate
where unscored_harm_share > max_unscored_harm_share
