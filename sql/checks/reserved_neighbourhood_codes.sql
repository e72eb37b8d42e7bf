-- Every neighbourhood's code, and its recipient, can name a folder on Windows. It is distinct in
-- whatever capitals or accents, and is not one of the product's own (force, unassigned) or a device
-- (con, nul, com1). It has no forbidden sign, no point or blank at an end, and fewer than 60
-- characters.
-- severity: critical

with named as (
    select
        neighbourhood_code,
        unnest([neighbourhood_code, recipient]) as folder
    from (
        select neighbourhood_code, recipient from core.neighbourhood
        union all
        select neighbourhood_code, recipient from staging.neighbourhoods
    ) as known
),

folded as (
    select
        neighbourhood_code,
        folder,
        lower(nfc_normalize(folder)) as on_windows
    from named
    where folder is not null
),

compared as (
    select
        neighbourhood_code,
        folder,
        on_windows,
        min(folder) over (partition by on_windows)
        <> max(folder) over (partition by on_windows) as is_another_too
    from folded
)

select distinct neighbourhood_code from compared
where
    is_another_too
    or on_windows in ('force', 'unassigned')
    or regexp_full_match(
        on_windows, '(con|conin[$]|conout[$]|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*([.].*)?'
    )
    or regexp_matches(folder, '^[.\s\x{00a0}]|[.\s\x{00a0}]$|[<>:"/\\|?*[:cntrl:]]')
    or length(url_encode(folder)) >= 60
