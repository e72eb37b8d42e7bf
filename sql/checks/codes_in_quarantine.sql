-- Every offence code with crimes in the window carries one weight; offence_decisions.csv settles
-- the others.
-- severity: warning

select offence_code from mart.code_quarantine
where window_crime_count > 0
