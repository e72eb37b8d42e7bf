-- Every neighbourhood's code, and its recipient, can name a folder on Windows too, apart from every
-- other in whatever capitals or accents: not force or unassigned, which are ours, not what Windows
-- keeps for devices (con, nul, com1), and without a sign that it forbids, a point or a blank at an
-- end, or 60 characters and more.
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
