"""What a folder holds: its lists, the crimes behind them, who left, and the form to answer in.

A list_row_id can be made again by whoever knows the list, the team and the nominal, so that rows of
suspects, victims and places, adults and children, never share a file of any kind.
Columns come from an allow-list: what a list model selects, less what only sorts rows into files, or
what a part names. harm_index.lists.team_folders writes them.
"""

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from harm_index.declared.feeds import read_feeds
from harm_index.paths import SHIPPED
from harm_index.reference.table import read_rows, read_tables

FORCE_CODE = "force"
UNASSIGNED = "unassigned"
# Columns that sort rows into files, and are in none.
SORTING = ("team_code", "is_child")
PERSON, PLACE = "person", "place"
SUSPECT, VICTIM = "suspect", "victim"


@dataclass(frozen=True)
class Kind:
    """What a list is, as data/reference/lists.csv says: see sql/reference/list.sql."""

    name: str
    order: int
    heading: str
    subject: str
    role: str | None
    is_restricted: bool
    is_repeat: bool
    audience: str
    force_title: str
    team_title: str | None

    @property
    def table(self) -> str:
        """The model of its rows."""
        if self.subject == PERSON:
            return f"list.{self.role}s"
        return f"list.{'locations' if self.subject == PLACE else f'{self.subject}s'}"

    def leaves_out(self, *, of_force: bool) -> tuple[str, ...]:
        """The columns of its model that its files do without, because they say nothing there."""
        if self.role != SUSPECT:
            return ()
        if not of_force:
            return (*OF_REPEATS, *OF_OTHER_SERIES)
        return (*OF_TEAMS, *(OF_SINGLE_CRIMES if self.is_repeat else OF_REPEATS))


@dataclass(frozen=True)
class Audience:
    """Who may be sent some lists; children's are for those who may see them alone."""

    name: str
    is_restricted: bool

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.name.replace("_", " ")


@cache
def kinds() -> tuple[Kind, ...]:
    """Every list in its order, as the loader of the reference files has found it to be sound."""
    [table] = [table for table in read_tables() if table.name == "reference.list"]
    path = SHIPPED / table.files
    rows = [row for _, row in read_rows(path, path.read_bytes(), table)]
    read = (_kind(dict(zip(table.column_names, row, strict=True))) for row in rows)
    return tuple(sorted(read, key=lambda kind: (kind.order, kind.name)))


def outcomes() -> list[str]:
    """What can come of a visit, for the form to offer."""
    return read_feeds()["visits"].words("visit_outcome")


def audiences() -> tuple[Audience, ...]:
    """Those who are approved apart: adults' lists first, and then children's."""
    found = dict.fromkeys(Audience(kind.audience, kind.is_restricted) for kind in kinds())
    return tuple(sorted(found, key=lambda audience: audience.is_restricted))


@dataclass(frozen=True)
class Part:
    """One file of every folder: where its rows are from, their order, and who may be sent it.

    In its name {team} is the folder's. No columns named: all of its table but those that sort rows
    into files and those it does without.
    """

    name: str
    title: str
    table: str
    order: str
    audience: Audience
    columns: tuple[str, ...] = ()
    where: str = "true"
    key: tuple[str, ...] = ("list_row_id",)
    # What each row says of the run, at its end.
    terms: tuple[str, ...] = ("classification",)
    # The list whose rows, and no others, the file has.
    kind: Kind | None = None
    without: tuple[str, ...] = ()
    # What describes its columns, before the table does: a section of sql/columns.toml.
    section: str = ""
    # Whether the force's folder has the rows of every team.
    is_of_every_team: bool = False

    def file_name(self, folder: str) -> str:
        """The file of a folder, without its ending."""
        return self.name.format(team=folder)


CRIME = (
    *("list_row_id", "rank", "crime_id", "harm_on", "offence_title", "offence_code"),
    *("harm_days", "is_domestic_abuse"),
)
WHERE_IT_WAS = ("place_name", "neighbourhood_code")
LEFT = (
    *("list_name", "list_row_id", "previous_rank", "left_reason", "left_detail"),
    *("previous_harm_days", "rank_now"),
)
FORM = ("list_row_id", "list_name", "rank", "visited_on", "visit_outcome", "updated_at")
# Columns of suspects that some files have: of a team's ground beside the whole force, and of people
# with several crimes. Harm outside the score is the force's alone to say.
OF_TEAMS = ("force_rank", "force_harm_days", "force_crime_count", "force_historic_harm_days")
OF_REPEATS = ("repeat_harm_days",)
OF_SINGLE_CRIMES = ("is_repeat", "off_basis_harm_days")
OF_OTHER_SERIES = ("historic_harm_days", "off_basis_harm_days")
COVERAGE = (
    *("team_code", "list_name", "row_count", "visited_count", "not_yet_count"),
    *("silent_count", "visited_share", "unscored_row_count", "harm_days"),
    "visited_harm_days",
)


def main_list(of: str, *, is_restricted: bool) -> Kind:
    """The first list of suspects, of victims or of places; of children where it is restricted."""
    return next(
        kind
        for kind in kinds()
        if of in (kind.role, kind.subject) and kind.is_restricted is is_restricted
    )


def parts(*, of_force: bool) -> list[Part]:
    """Everything that the force's folder, or a team's, holds."""
    listed = [kind for kind in kinds() if of_force or kind.team_title]
    return [
        *(_list(kind, of_force=of_force) for kind in listed),
        *(_crimes(kind, of_force=of_force) for kind in listed),
        *(_left(audience, of_force=of_force) for audience in audiences()),
        *(_coverage(audience) for audience in audiences()),
        *(_form(audience) for audience in audiences()),
    ]


def folder_name(team_code: str) -> str:
    """A team's folder: its code, with what a file name cannot hold written as %XX."""
    name = quote(team_code, safe=" ")
    return f"%2E{name[1:]}" if name.startswith(".") else name


def _kind(row: dict[str, str | None]) -> Kind:
    return Kind(
        name=str(row["list_name"]),
        order=int(row["list_order"] or 0),
        heading=str(row["heading"]),
        subject=str(row["subject_kind"]),
        role=row["role"],
        is_restricted=row["age_from_years"] is not None and int(row["age_from_years"]) < 18,
        is_repeat=row["least_crimes"] != "1",
        audience=str(row["audience"]),
        force_title=str(row["force_title"]),
        team_title=row["team_title"],
    )


def _title(kind: Kind, *, of_force: bool) -> str:
    return kind.force_title if of_force else str(kind.team_title)


def _audience(kind: Kind) -> Audience:
    return Audience(kind.audience, kind.is_restricted)


def _list(kind: Kind, *, of_force: bool) -> Part:
    return Part(
        kind.name,
        _title(kind, of_force=of_force),
        kind.table,
        "rank, list_row_id",
        _audience(kind),
        without=kind.leaves_out(of_force=of_force),
        where=f"list_row_id in (select list_row_id from mart.list_row where {_of(kind)})",
        terms=("window_start", "window_end", "basis", "weights", "classification"),
        kind=kind,
        section="" if of_force else f"{kind.table} of a team",
    )


def _crimes(kind: Kind, *, of_force: bool) -> Part:
    """The crimes behind the rows of a list.

    How many suspects a crime has is told to who looks at suspects; where it was is not told of a
    victim, whose home it may be.
    """
    of_suspects, of_victims = kind.role == SUSPECT, kind.role == VICTIM
    columns = CRIME + (("suspect_count",) if of_suspects else ())
    return Part(
        f"{kind.name}_crimes",
        f"The crimes behind: {_title(kind, of_force=of_force)}",
        "list.crimes",
        "rank, list_row_id, harm_on, crime_id",
        _audience(kind),
        columns + (() if of_victims else WHERE_IT_WAS),
        _of(kind),
        ("list_row_id", "crime_id"),
    )


def _left(audience: Audience, *, of_force: bool) -> Part:
    """Who left; the force's say which were those of a team that is no more."""
    return Part(
        f"left_{audience.name}",
        f"Rows that have left their list: {audience.title}",
        "mart.list_left",
        "list_name, old_team_code nulls first, previous_rank, list_row_id",
        audience,
        LEFT + (("old_team_code",) if of_force else ()),
        _of(*_lists_of(audience)),
    )


def _coverage(audience: Audience) -> Part:
    return Part(
        f"visit_coverage_{audience.name}",
        f"Visits for the lists released last: {audience.title}",
        "mart.visit_coverage",
        "team_code, list_name",
        audience,
        COVERAGE,
        _of(*_lists_of(audience)),
        key=("team_code", "list_name"),
        is_of_every_team=True,
    )


def _form(audience: Audience) -> Part:
    return Part(
        f"visits_{{team}}_{audience.name}",
        f"Form for visits, to fill in and return: {audience.title}",
        "list.visits",
        "list_name, rank, list_row_id",
        audience,
        FORM,
        _of(*_lists_of(audience)),
        terms=(),
    )


def _lists_of(audience: Audience) -> list[Kind]:
    return [kind for kind in kinds() if kind.audience == audience.name]


def _of(*listed: Kind) -> str:
    """The rows of some lists, whatever the folder."""
    names = ", ".join(f"'{kind.name}'" for kind in listed)
    return f"list_name in ({names})"
