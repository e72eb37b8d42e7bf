"""What a folder holds: its lists, the crimes behind them, who left, and the form to answer in.

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
    audiences: tuple[str, ...]
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
        return UNDER_18 in self.name

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
COVERAGE = Part(
    "visit_coverage",
    "What was done about the lists released last",
    "mart.visit_coverage",
    "team_code, list_name",
    ADULTS + CHILDREN,
    (
        *("team_code", "list_name", "row_count", "visited_count", "not_yet_count"),
        *("silent_count", "visited_share", "unweighted_row_count", "harm_days"),
        "visited_harm_days",
    ),
    key=("team_code", "list_name"),
    is_of_every_team=True,
)


def parts(files: tuple[ListFile, ...]) -> list[Part]:
    """Everything that a folder with these lists holds."""
    return [
        *(_list(file) for file in files),
        *(crimes(file) for file in files),
        *(_left(is_child) for is_child in (False, True)),
        COVERAGE,
        *(_form(is_child) for is_child in (False, True)),
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
        (file.audience,),
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
        (file.audience,),
        where="true" if file.children is None else f"is_child = {file.children}",
        terms=("window_start", "window_end", "basis", "weights", "classification"),
        is_list=True,
    )


def _left(is_child: bool) -> Part:
    return Part(
        f"left{UNDER_18 if is_child else ''}",
        "Rows that have left their list" + (", under 18" if is_child else ""),
        "mart.list_left",
        "list_name, previous_rank, list_row_id",
        CHILDREN if is_child else ADULTS,
        LEFT,
        _of_children(is_child),
    )


def _form(is_child: bool) -> Part:
    return Part(
        f"visits_{{team}}{UNDER_18 if is_child else ''}",
        "Form for visits, to fill in and return" + (", under 18" if is_child else ""),
        "list.visits",
        "list_name, rank, list_row_id",
        CHILDREN if is_child else ADULTS,
        FORM,
        _of_children(is_child),
        terms=(),
    )


def _of_children(is_child: bool) -> str:
    return f"ends_with(list_name, '{UNDER_18}') = {is_child}"
