"""What an analyst writes today: read, keep the latest, merge, group, rank, with pandas."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa

from bench.answers import COLUMNS, IMAGES, Inputs, Table, run

DAY = "harm_on"


def latest(path: Path, columns: list[str], key: list[str]) -> pd.DataFrame:
    """Every row that was delivered, of each key the one that was updated last."""
    rows = pd.read_parquet(path, columns=[*columns, "updated_at"], dtype_backend="pyarrow")
    rows = rows.sort_values("updated_at").drop_duplicates(key, keep="last")
    return rows.drop(columns="updated_at")


def read_crimes(inputs: Inputs) -> pd.DataFrame:
    """The crimes that score, with their weights."""
    crimes = latest(
        inputs.paths["crimes"],
        [
            *("crime_ref", "offence_code", "committed_from", "location_ref"),
            *("crime_status", "outcome_type", "detected_by"),
        ],
        ["crime_ref"],
    )
    crimes[DAY] = crimes["committed_from"].str[:10]
    crimes = crimes[
        (crimes["crime_status"].fillna("recorded") == "recorded")
        & (crimes["detected_by"].fillna("public") == "public")
        & (crimes[DAY] >= inputs.days["start"])
        & (crimes[DAY] < inputs.days["end"])
    ]
    codes = pd.read_parquet(inputs.paths["codes"], dtype_backend="pyarrow")
    return crimes.merge(codes, on="offence_code")


def read_places(inputs: Inputs) -> pd.DataFrame:
    """The team of each place."""
    places = latest(
        inputs.paths["locations"],
        ["location_ref", "lsoa_code", "neighbourhood_code"],
        ["location_ref"],
    )
    areas = pd.read_parquet(inputs.paths["areas"], dtype_backend="pyarrow")
    places = places.merge(areas, on="lsoa_code", how="left", suffixes=("", "_of_area"))
    places["team_code"] = (
        places["neighbourhood_code"].fillna(places["neighbourhood_code_of_area"])
    ).fillna("unassigned")
    return places[["location_ref", "team_code"]]


def read_parties(inputs: Inputs, crimes: pd.DataFrame) -> pd.DataFrame:
    """Everyone who is suspect or victim of a crime that scores."""
    roles = latest(
        inputs.paths["roles"],
        ["crime_ref", "nominal_ref", "role", "role_status"],
        ["crime_ref", "nominal_ref", "role"],
    )
    nominals = latest(
        inputs.paths["nominals"],
        ["nominal_ref", "nominal_type", "born_on", "home_location_ref"],
        ["nominal_ref"],
    )
    roles["role"] = roles["role"].str.lower()
    roles = roles[roles["role"].isin(["suspect", "victim"])]
    parties = roles.merge(crimes, on="crime_ref").merge(nominals, on="nominal_ref")
    parties["nominal_type"] = parties["nominal_type"].fillna("person")
    born_on = parties["born_on"].fillna("")
    of_age_on = (pd.to_numeric(born_on.str[:4]) + 18).astype("string[pyarrow]") + born_on.str[4:]
    parties["is_image_of_youth"] = (
        parties["outcome_type"].fillna("").isin(["21", "22"])
        & parties["offence_code"].isin(IMAGES)
        & (of_age_on > parties[DAY])
    ).fillna(False)
    parties["is_child"] = parties["born_on"].fillna("") > inputs.days["adult"]
    return parties.rename(columns={"nominal_ref": "subject_id"})


def score(name: str, parties: pd.DataFrame, *, least: int = 1) -> Table:
    """One list: harm and crimes added up, and ranked among those of the same team and age."""
    scores = (
        parties.groupby(["is_child", "team_code", "subject_id"], sort=False)
        .agg(harm_days=("harm_days", "sum"), crime_count=("harm_days", "size"), last=(DAY, "max"))
        .reset_index()
    )
    scores = scores[scores["crime_count"] >= least]
    scores = scores.sort_values(
        ["is_child", "team_code", "harm_days", "crime_count", "last"],
        ascending=[True, True, False, False, False],
        ignore_index=True,
    )
    place = scores.groupby(["is_child", "team_code"], sort=False).cumcount() + 1
    equal = ["is_child", "team_code", "harm_days", "crime_count", "last"]
    scores["harm_rank"] = place.where(~scores.duplicated(equal)).ffill().astype("int64")
    scores["list_name"] = scores["is_child"].map({True: f"{name}_under_18", False: name})
    return pa.Table.from_pandas(scores[list(COLUMNS)], preserve_index=False)


def lists(inputs: Inputs) -> Iterator[Table]:
    """Every list, from frames that are read and merged once."""
    crimes = read_crimes(inputs)
    places = read_places(inputs)
    parties = read_parties(inputs, crimes)
    is_person = parties["nominal_type"] == "person"
    suspects = parties[
        (parties["role"] == "suspect")
        & is_person
        & ~parties["role_status"].fillna("named").isin(["eliminated", "suppressed"])
        & ~parties["outcome_type"].fillna("").isin(["5", "11"])
        & ~parties["is_image_of_youth"]
    ]
    victims = parties[(parties["role"] == "victim") & is_person]
    organisations = parties[(parties["role"] == "victim") & ~is_person]
    locations = crimes.merge(places, on="location_ref")
    locations = locations.assign(subject_id=locations["location_ref"], is_child=False)
    yield score("suspects", suspects.assign(team_code="force"))
    yield score("repeat_suspects", suspects.assign(team_code="force"), least=2)
    yield score("victims", victims.assign(team_code="force"))
    yield score("organisations", organisations.assign(team_code="force"))
    yield score("locations", locations.assign(team_code="force"))
    yield score("suspects", _with_team(suspects, places, "location_ref"))
    yield score("victims", _with_team(victims, places, "home_location_ref"))
    yield score("locations", locations)


def _with_team(parties: pd.DataFrame, places: pd.DataFrame, at: str) -> pd.DataFrame:
    """The parties of each team: where the crime was, or where the victim lives."""
    named = places.rename(columns={"location_ref": at})
    found = parties.merge(named, on=at, how="left")
    found["team_code"] = found["team_code"].fillna("unassigned")
    return found


if __name__ == "__main__":
    run(lists, Path(sys.argv[1]), Path(sys.argv[2]))
