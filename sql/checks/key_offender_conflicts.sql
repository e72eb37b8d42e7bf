-- What forums and lists say of a key offender fits together: one owner, no review overdue, nobody
-- managed who is on no list, nobody on the force's list whom nobody manages.
-- severity: warning

select person_id
from mart.key_offender
where has_two_owners or is_review_overdue or is_off_list or is_unmanaged
