"""What a folder holds: its lists, the crimes behind them, who left, and the form to answer in.

A list_row_id can be made again by whoever knows the list, the team and the nominal, so that rows of
suspects, victims and places, adults and children, never share a file of any kind.
Columns come from an allow-list: what a list model selects, less what only sorts rows into files, or
what a part names. harm_index.list_folders writes them.
"""

from dataclasses import dataclass
from urllib.parse import quote

FORCE_CODE = "force"
UNASSIGNED = "unassigned"
UNDER_18 = "_under_18"
ADULTS = ("suspects", "victims", "locations")
CHILDREN = ("suspects_under_18", "victims_under_18")
AUDIENCES = ADULTS + CHILDREN
# Columns that sort rows into files, and are in none.
SORTING = ("team_code", "is_child")


@dataclass(frozen=True)
class ListFile:
    """One kind of file: its name, its model, and whose rows it takes (children: None is all)."""

    name: str
    table: str
    title: str
    children: bool | None = None

    @property
    def is_restricted(self) -> bool:
        """Children's rows are for those who may see them alone."""
        return self.children is True

    @property
    def audience(self) -> str:
        """Who may be sent it: suspects and victims, adults and children, are approved apart."""
        kind = self.name.removesuffix(UNDER_18)
        whose = next((name for name in ADULTS if kind.endswith(name)), "locations")
        return whose + UNDER_18 if self.is_restricted else whose


@dataclass(frozen=True)
class Part:
    """One file of every folder: where its rows are from, their order, and who may be sent it.

    In its name {team} is the folder's. No columns named: all of its table but those that sort.
    """

    name: str
    title: str
    table: str
    order: str
    audience: str
    columns: tuple[str, ...] = ()
    where: str = "true"
    key: tuple[str, ...] = ("list_row_id",)
    # What each row says of the run, at its end.
    terms: tuple[str, ...] = ("classification",)
    is_list: bool = False
    # Whether the force's folder has the rows of every team.
    is_of_every_team: bool = False

    @property
    def is_restricted(self) -> bool:
        """Whether children's rows are in it."""
        return self.audience.endswith(UNDER_18)

    def file_name(self, folder: str) -> str:
        """The file of a folder, without its ending."""
        return self.name.format(team=folder)


FORCE = (
    ListFile("suspects", "list.suspects", "Suspects by harm", False),
    ListFile("suspects_under_18", "list.suspects", "Suspects under 18 by harm", True),
    ListFile("repeat_suspects", "list.repeat_suspects", "Repeat suspects by harm", False),
    ListFile(
        "repeat_suspects_under_18",
        "list.repeat_suspects",
        "Repeat suspects under 18 by harm",
        True,
    ),
    ListFile("victims", "list.victims", "Victims by harm", False),
    ListFile("victims_under_18", "list.victims", "Victims under 18 by harm", True),
    ListFile("organisations", "list.organisations", "Organisations by harm"),
    ListFile("locations", "list.locations", "Locations by harm"),
    ListFile("schools", "list.schools", "Secondary schools by harm near them"),
)
TEAM = (
    ListFile("suspects", "list.team_suspects", "Suspects by harm in the neighbourhood", False),
    ListFile(
        "suspects_under_18",
        "list.team_suspects",
        "Suspects under 18 by harm in the neighbourhood",
        True,
    ),
    ListFile("victims", "list.victims", "Victims who live in the neighbourhood by harm", False),
    ListFile(
        "victims_under_18",
        "list.victims",
        "Victims under 18 who live in the neighbourhood by harm",
        True,
    ),
    ListFile("locations", "list.locations", "Locations in the neighbourhood by harm"),
)

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
COVERAGE = (
    *("team_code", "list_name", "row_count", "visited_count", "not_yet_count"),
    *("silent_count", "visited_share", "unweighted_row_count", "harm_days"),
    "visited_harm_days",
)


def parts(files: tuple[ListFile, ...]) -> list[Part]:
    """Everything that a folder with these lists holds."""
    return [
        *(_list(file) for file in files),
        *(crimes(file) for file in files),
        *(_left(audience, of_force=files is FORCE) for audience in AUDIENCES),
        *(_coverage(audience) for audience in AUDIENCES),
        *(_form(audience) for audience in AUDIENCES),
    ]


def crimes(file: ListFile) -> Part:
    """The crimes behind the rows of a list.

    How many suspects a crime has is told to who looks at suspects; where it was is not told of a
    victim, whose home it may be.
    """
    of_suspects = file.audience.startswith("suspects")
    of_places = file.name in ("locations", "schools")
    columns = CRIME + (("suspect_count",) if of_suspects else ())
    return Part(
        f"{file.name}_crimes",
        f"The crimes behind: {file.title}",
        "list.crimes",
        "rank, list_row_id, harm_on, crime_id",
        file.audience,
        columns + (WHERE_IT_WAS if of_suspects or of_places else ()),
        f"list_name = '{file.name}'",
        ("list_row_id", "crime_id"),
    )


def folder_name(team_code: str) -> str:
    """A team's folder: its code, with what a file name cannot hold written as %XX."""
    name = quote(team_code, safe=" ")
    return f"%2E{name[1:]}" if name.startswith(".") else name


def _list(file: ListFile) -> Part:
    return Part(
        file.name,
        file.title,
        file.table,
        "rank, list_row_id",
        file.audience,
        where="true" if file.children is None else f"is_child = {file.children}",
        terms=("window_start", "window_end", "basis", "weights", "classification"),
        is_list=True,
    )


def _left(audience: str, *, of_force: bool) -> Part:
    """Who left; the force's say which were those of a team that is no more."""
    return Part(
        f"left_{audience}",
        f"Rows that have left their list: {_title(audience)}",
        "mart.list_left",
        "list_name, old_team_code nulls first, previous_rank, list_row_id",
        audience,
        LEFT + (("old_team_code",) if of_force else ()),
        _of(audience),
    )


def _coverage(audience: str) -> Part:
    return Part(
        f"visit_coverage_{audience}",
        f"What was done about the lists released last: {_title(audience)}",
        "mart.visit_coverage",
        "team_code, list_name",
        audience,
        COVERAGE,
        _of(audience),
        key=("team_code", "list_name"),
        is_of_every_team=True,
    )


def _form(audience: str) -> Part:
    return Part(
        f"visits_{{team}}_{audience}",
        f"Form for visits, to fill in and return: {_title(audience)}",
        "list.visits",
        "list_name, rank, list_row_id",
        audience,
        FORM,
        _of(audience),
        terms=(),
    )


def _title(audience: str) -> str:
    return audience.replace(UNDER_18, " under 18")


def _of(audience: str) -> str:
    """The rows of an audience's lists, whatever the folder."""
    names = ", ".join(f"'{file.name}'" for file in FORCE if file.audience == audience)
    return f"list_name in ({names})"
