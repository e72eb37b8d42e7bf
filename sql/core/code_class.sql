-- The Home Office classes that each delivered code can stand for. A code is looked up as its weight
-- is (rule 4), and stands for the class of every row that it matches. A code that can mean several
-- offences therefore has the class of each. A code that is a class stands for itself, whether the
-- edition holds it or not.
-- grain: one delivered code and one Home Office class
-- key:   offence_code, home_office_class

with matched as (
    select
        offence_code,
        sheet_row
    from core.edition_name
    qualify preference = min(preference) over (partition by offence_code)
)

select
    offence_code,
    as_home_office_class(offence_code) as home_office_class
from core.offence_code
where as_home_office_class(offence_code) is not null
union
select
    codes.offence_code,
    class.offence_code as home_office_class
from core.offence_code as codes
inner join matched
    on matched.offence_code = codes.offence_code
inner join core.edition_name as class
    on
        class.sheet_row = matched.sheet_row
        and class.matched_by = 'Home Office class'
