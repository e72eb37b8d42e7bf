-- Statuses, detections and roles are in the contract's words; others were read as recorded, public
-- and other.
-- severity: warning

select measure from mart.data_quality
where measure like '%\_not\_known' escape '\' and fault_count > 0
