-- Every offence code with crimes in the window has one weight. offence_decisions.csv settles the
-- codes that have none or several.
-- severity: warning

select offence_code from mart.code_quarantine
where window_crime_count > 0
