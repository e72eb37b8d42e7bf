-- Forums and lists agree about each key offender: one owner, no overdue review, on a suspect list
-- if a forum manages them, and managed by a forum if on the force's list.
-- severity: warning

select person_id
from mart.key_offender
where has_two_owners or is_review_overdue or is_off_list or is_unmanaged
