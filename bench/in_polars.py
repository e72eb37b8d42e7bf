"""The same lists with Polars, lazily: what a newer analyst writes, in one plan."""

import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from bench.answers import COLUMNS, IMAGES, Inputs, Table, run


def latest(path: Path, columns: list[str], key: list[str]) -> pl.LazyFrame:
    """Every row that was delivered, of each key the one that was updated last."""
    return (
        pl.scan_parquet(path)
        .select(*columns, "updated_at")
        .sort("updated_at")
        .unique(key, keep="last")
        .drop("updated_at")
    )


def crimes_of(inputs: Inputs) -> pl.LazyFrame:
    """The crimes that score, with their weights."""
    columns = [
        *("crime_ref", "offence_code", "committed_from", "location_ref"),
        *("crime_status", "outcome_type", "detected_by"),
    ]
    return (
        latest(inputs.paths["crimes"], columns, ["crime_ref"])
        .with_columns(harm_on=pl.col("committed_from").str.head(10))
        .filter(
            pl.col("crime_status").fill_null("recorded") == "recorded",
            pl.col("detected_by").fill_null("public") == "public",
            pl.col("harm_on") >= inputs.days["start"],
            pl.col("harm_on") < inputs.days["end"],
        )
        .join(pl.scan_parquet(inputs.paths["codes"]), on="offence_code")
        .with_columns(is_child=pl.lit(False))
    )


def places_of(inputs: Inputs) -> pl.LazyFrame:
    """The team of each place."""
    columns = ["location_ref", "lsoa_code", "neighbourhood_code"]
    areas = pl.scan_parquet(inputs.paths["areas"]).rename({"neighbourhood_code": "of_area"})
    return (
        latest(inputs.paths["locations"], columns, ["location_ref"])
        .join(areas, on="lsoa_code", how="left")
        .select("location_ref", team_code=pl.coalesce("neighbourhood_code", "of_area"))
    )


def parties_of(inputs: Inputs, crimes: pl.LazyFrame) -> pl.LazyFrame:
    """Everyone who is suspect or victim of a crime that scores."""
    roles = latest(
        inputs.paths["roles"],
        ["crime_ref", "nominal_ref", "role", "role_status"],
        ["crime_ref", "nominal_ref", "role"],
    ).with_columns(pl.col("role").str.to_lowercase())
    nominals = latest(
        inputs.paths["nominals"],
        ["nominal_ref", "nominal_type", "born_on", "home_location_ref"],
        ["nominal_ref"],
    ).with_columns(
        pl.col("nominal_type").fill_null("person"),
        is_child=pl.col("born_on").fill_null("") > inputs.days["adult"],
    )
    return (
        roles.filter(pl.col("role").is_in(["suspect", "victim"]))
        .join(crimes.drop("is_child"), on="crime_ref")
        .join(nominals, on="nominal_ref")
        .with_columns(subject_id="nominal_ref")
    )


def score(name: str, parties: pl.LazyFrame, *, least: int = 1) -> pl.LazyFrame:
    """One list: harm and crimes added up, and ranked among those of the same team and age."""
    order = pl.struct("harm_days", "crime_count", "last").rank("min", descending=True)
    return (
        parties.with_columns(pl.col("team_code").fill_null("unassigned"))
        .group_by("is_child", "team_code", "subject_id")
        .agg(
            pl.col("harm_days").sum(),
            crime_count=pl.len().cast(pl.Int64),
            last=pl.col("harm_on").max(),
        )
        .filter(pl.col("crime_count") >= least)
        .with_columns(
            harm_rank=order.over("is_child", "team_code").cast(pl.Int64),
            list_name=pl.when("is_child").then(pl.lit(f"{name}_under_18")).otherwise(pl.lit(name)),
        )
        .select(COLUMNS)
    )


def lists(inputs: Inputs) -> Iterator[Table]:
    """Every list; what several share is collected once."""
    crimes, places = (one.collect().lazy() for one in (crimes_of(inputs), places_of(inputs)))
    parties = parties_of(inputs, crimes).collect().lazy()
    is_person = pl.col("nominal_type") == "person"
    born_on = pl.col("born_on")
    of_age_on = (born_on.str.head(4).cast(pl.Int32) + 18).cast(pl.String) + born_on.str.slice(4)
    suspects = parties.filter(
        pl.col("role") == "suspect",
        is_person,
        ~pl.col("role_status").fill_null("named").is_in(["eliminated", "suppressed"]),
        ~pl.col("outcome_type").fill_null("").is_in(["5", "11"]),
        ~(
            pl.col("outcome_type").fill_null("").is_in(["21", "22"])
            & pl.col("offence_code").is_in(IMAGES)
            & (of_age_on > pl.col("harm_on"))
        ),
    )
    victims = parties.filter(pl.col("role") == "victim", is_person)
    organisations = parties.filter(pl.col("role") == "victim", ~is_person)
    locations = crimes.join(places, on="location_ref").with_columns(subject_id="location_ref")
    force = pl.lit("force").alias("team_code")
    plans = [
        score("suspects", suspects.with_columns(force)),
        score("repeat_suspects", suspects.with_columns(force), least=2),
        score("victims", victims.with_columns(force)),
        score("organisations", organisations.with_columns(force)),
        score("locations", locations.with_columns(force)),
        score("suspects", suspects.join(places, on="location_ref", how="left")),
        score(
            "victims",
            victims.join(places, left_on="home_location_ref", right_on="location_ref", how="left"),
        ),
        score("locations", locations),
    ]
    for plan in plans:
        yield plan.collect().to_arrow()


if __name__ == "__main__":
    run(lists, Path(sys.argv[1]), Path(sys.argv[2]))
