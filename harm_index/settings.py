"""What may differ from one force, or one night, to another."""

import re
import tomllib
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from harm_index.declared.feeds import read_feeds
from harm_index.errors import SettingsError
from harm_index.settings_faults import meant, sentence
from harm_index.terminal import plain

MEMORY = r"[0-9]+(\.[0-9]+)? ?(MB|GB|MiB|GiB)"
DEFAULT_FILE = Path("harm-index.toml")


def _exact(value: object) -> Decimal:
    """TOML has no decimal: 0.01 is read from its text, so that it stays one hundredth."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError("it should be a number") from None


def _listed(value: object) -> tuple[object, ...]:
    """A list in the file, a tuple here, so that settings cannot change."""
    if not isinstance(value, list | tuple):
        raise ValueError("it should be a list, in square brackets")
    return tuple(value)


def _kind(value: str) -> str:
    """Kinds of place are compared with what is delivered: lower case, single blanks."""
    if not (kind := " ".join(value.lower().split())):
        raise ValueError("it should not be blank")
    return kind


def _line(value: str) -> str:
    """What stands on every list and page is a line that can be printed."""
    if plain(value) != value:
        raise ValueError("it should be one line, without control characters")
    if not (line := value.strip()):
        raise ValueError("it should not be blank")
    return line


def _memory(value: object) -> str:
    """As much memory as a night can do with, and no more than any machine has."""
    if not isinstance(value, str) or not re.fullmatch(MEMORY, value):
        raise ValueError("write a number and a unit (MB, GB, MiB or GiB) in quotes, such as 4GB")
    number = Decimal(value.rstrip(" GMiB"))
    if not 256 <= number * (1000 if "G" in value else 1) <= 100_000_000:
        raise ValueError("it should be between 256MB and 100000GB")
    return value


def _feed(value: str) -> str:
    """Only what the contract has a feed for can be expected."""
    if value not in (feeds := read_feeds()):
        raise ValueError(
            f"there is no such feed; the feeds are {', '.join(feeds)}{meant(value, feeds)}"
        )
    return value


Line = Annotated[str, Field(max_length=200), AfterValidator(_line)]
Share = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=1)]
Kinds = Annotated[tuple[Annotated[str, AfterValidator(_kind)], ...], BeforeValidator(_listed)]
FeedNames = Annotated[tuple[Annotated[str, AfterValidator(_feed)], ...], BeforeValidator(_listed)]
Dates = Annotated[tuple[date, ...], BeforeValidator(_listed)]
Basis = Annotated[
    tuple[Literal["public", "police", "company"], ...],
    BeforeValidator(_listed),
    Field(min_length=1),
]


class ListLength(BaseModel):
    """How long a list may be; where several are given, all of them hold. Nothing given: no end."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    rows: int | None = Field(default=None, ge=1, le=1_000_000)
    least_harm_days: (
        Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=1_000_000_000)] | None
    ) = None
    harm_share: Annotated[Decimal, BeforeValidator(_exact), Field(gt=0, le=1)] | None = None


LENGTHS = {"force": ListLength(rows=100), "team": ListLength(rows=25)}


def _with_defaults(value: object) -> object:
    """The force and a team have a length even where a file gives that of one team alone."""
    return {**LENGTHS, **value} if isinstance(value, dict) else value


class Settings(BaseModel):
    """One night's settings; harm-index.example.toml gives each with its reason.

    One with a description is for the models to read: it is a column of core.run.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    force_name: Line = Field(
        default="The force",
        description="The force the run is made for.",
    )
    classification: Line = "OFFICIAL-SENSITIVE"

    window_months: int = Field(
        default=3,
        ge=1,
        le=60,
        description="The window's length in calendar months.",
    )
    weights_edition: Line = Field(
        default="2020",
        description="The edition of the Cambridge Crime Harm Index.",
    )
    basis: Basis = Field(
        default=("public",),
        description="How a scored crime came to notice: public, police or company.",
    )
    max_unscored_crime_share: Share = Field(
        default=Decimal("0.01"),
        description="The largest share of crimes without a weight, 0 to 1.",
    )
    max_unscored_harm_share: Share = Field(
        default=Decimal("0.05"),
        description="The largest share of possible harm without a weight, 0 to 1.",
    )
    max_differing_version_share: Share = Field(
        default=Decimal("0.001"),
        description="The largest share of a feed's keys whose newest rows may differ, 0 to 1.",
    )
    feeds_expected: FeedNames = Field(
        default=("crimes", "roles", "nominals", "locations"),
        description="The feeds without which nothing is published.",
    )
    max_dangling_share: Share = Field(
        default=Decimal("0.5"),
        description="The largest share of references to rows not delivered, 0 to 1.",
    )
    max_dead_share: Share = Field(
        default=Decimal("0.1"),
        description="The largest share of suspects, or victims, who have died, 0 to 1.",
    )
    max_child_share: Share = Field(
        default=Decimal("0.5"),
        description="The largest share of suspects, or victims, under 18, 0 to 1.",
    )
    max_age_unknown_share: Share = Field(
        default=Decimal("0.5"),
        description="The largest share of suspects, or victims, of unknown age, 0 to 1.",
    )
    least_rows_compared: int = Field(
        default=100,
        ge=1,
        description="The fewest rows of a delivery that is compared with earlier ones.",
    )
    placeholder_dates: Dates = Field(
        default=(
            date(1, 1, 1),
            date(1753, 1, 1),
            date(1899, 12, 30),
            date(1899, 12, 31),
            date(1900, 1, 1),
        ),
        description="Placeholder dates, which count as unknown.",
    )
    unranked_place_types: Kinds = Field(
        default=(
            "police station",
            "hospital",
            "court",
            "custody",
            "no fixed abode",
            "area",
        ),
        description="Types of place that are sentinel places and not ranked.",
    )

    harm_spot_resolution: int = Field(default=9, ge=7, le=11)
    school_phases: Kinds = Field(
        default=("secondary", "middle deemed secondary", "all-through", "all through"),
        description="The phases of the schools whose surroundings are ranked.",
    )
    school_distance_metres: int = Field(
        default=400,
        ge=1,
        le=5000,
        description="How far from a school, in metres, harm counts as near it.",
    )

    order_expiry_days: int = Field(
        default=28,
        ge=1,
        le=366,
        description="How many days before an order ends it is about to end.",
    )

    list_length: Annotated[dict[str, ListLength], BeforeValidator(_with_defaults)] = LENGTHS
    list_band_rows: int = Field(
        default=5,
        ge=0,
        le=1_000_000,
        description="How many ranks below the end of its list a row of the last list stays.",
    )
    workbooks: bool = False
    keep_snapshots: int = Field(default=14, ge=1, le=3_660)

    settle_seconds: float = Field(default=3.0, ge=0, le=10)
    refused_file_rows: int = Field(default=20, ge=1, le=1_000_000_000)
    refused_file_share: Annotated[Share, Field(gt=0)] = Decimal("0.9")

    memory_limit: Annotated[str, BeforeValidator(_memory)] = "3GB"
    threads: int = Field(default=0, ge=0, le=256)

    @classmethod
    def read(cls, path: Path | None = None) -> "Settings":
        """Read a TOML file, refusing anything misspelt or of the wrong type by its name.

        Without a path, harm-index.toml in this folder if there is one, else the defaults.
        """
        if path is None:
            if not DEFAULT_FILE.exists():
                return cls()
            path = DEFAULT_FILE
        if not path.is_file():
            raise SettingsError(f"{path}: no such settings file.")
        try:
            read = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (ValueError, RecursionError) as error:
            said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it cannot be read"
            raise SettingsError(f"{path} is not TOML: {said}.") from None
        try:
            return cls(**read)
        except ValidationError as error:
            faults = [
                sentence(fault, cls.model_fields, ListLength.model_fields)
                for fault in error.errors()
            ]
            said = "; ".join(faults)
            raise SettingsError(f"{path}: {said}{'' if said.endswith('?') else '.'}") from None
