-- No ranked point gathers crimes as a sentinel place does. mart.sentinel_point names those that do,
-- with the signs. Each stays in the ranking until a person gives the place a type of
-- unranked_place_types.
-- severity: warning

select spot from mart.sentinel_point
