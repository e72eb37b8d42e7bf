-- Offence codes with crimes in the window that carry no weight; decide them in
-- offence_decisions.csv.
-- severity: warning

select offence_code from mart.code_quarantine
where window_crime_count > 0
