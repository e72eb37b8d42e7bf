-- The crimes without a weight could carry no more of the window's harm than the settings allow;
-- mart.code_quarantine gives the most that each code could carry.
-- severity: critical

select as_of from mart.weight_gate
where unweighted_harm_share > max_unweighted_harm_share
