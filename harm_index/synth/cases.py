"""The cases that are planted in a force delivered month by month.

Months count from the first release: month 1 is the last of its window, month 2 the last of the
second's. A correction comes with the delivery of the release that it names.
"""

from dataclasses import dataclass, field

from harm_index.synth.movements import is_in_window

SUSPECT, VICTIM, PLACE = "suspect", "victim", "place"
# How many crimes a subject has in each of its months; all of one subject's are of one weight.
CRIMES = 4
CROWD_CRIMES = 3  # fewer, so that the crowd stands below every other suspect...
OVERTAKEN_CRIMES = 2  # ... but this one
CROWD = 80
CROWD_MONTH = 3
LENGTHS = {"list_length": {"force": {"rows": 40}, "team": {"rows": 25}}}
ADULT_AT = 2  # the release before which those turn 18 who do


@dataclass(frozen=True)
class Case:
    """One subject, when it has its crimes, and what is corrected by which release."""

    name: str
    kind: str
    what: str
    months: tuple[int, ...]
    changes: dict[int, str] = field(default_factory=dict)
    recorded: int | None = None  # the month in which the crimes become known, where it is later
    age: str = "adult"  # or child, or turns 18
    crimes: int = CRIMES
    overtaken_in: int | None = None  # the month in which a crowd does more harm than this one

    def is_counted(self, release: int) -> bool:
        """Whether a release counts some of its crimes, and no correction keeps it off the lists."""
        known = self.recorded is None or self.recorded <= release
        off = [made for at, made in sorted(self.changes.items()) if at <= release and made in OFF]
        stands = not off or off[-1] == "reinstated"
        return known and stands and any(is_in_window(month, release) for month in self.months)

    def is_on_force(self, release: int) -> bool:
        """Whether it is on the force's list, from which a crowd can push it."""
        is_overtaken = self.overtaken_in is not None and is_in_window(self.overtaken_in, release)
        return self.is_counted(release) and not is_overtaken

    @property
    def force_reasons(self) -> dict[int, str]:
        """Why it leaves the force's list."""
        by_crowd = {self.overtaken_in: "threshold"} if self.overtaken_in is not None else {}
        return self.reasons | by_crowd

    @property
    def reasons(self) -> dict[int, str]:
        """Why it leaves, by the release with which it does."""
        grown = {ADULT_AT: "now an adult"} if self.age == "turns 18" else {}
        return grown | {at: made for at, made in self.changes.items() if made in OFF}


# What is corrected, as the reason for leaving that a list gives; the last puts it back.
OFF = (
    *("cancelled", "transferred", "reclassified", "role changed", "held", "died"),
    *("basis changed", "date corrected", "no longer ranked", "reinstated"),
)

CASES = (
    Case("stays", SUSPECT, "crimes in two months, on every list", (1, 2)),
    Case("ages out", SUSPECT, "no crime since the window moved on", (0,)),
    Case("cancelled", SUSPECT, "every crime is cancelled", (1,), {2: "cancelled"}),
    Case("transferred", SUSPECT, "every crime goes to another force", (1,), {2: "transferred"}),
    Case("reclassified", SUSPECT, "murders become thefts", (1, 2), {3: "reclassified"}),
    Case("role changed", SUSPECT, "eliminated from every crime", (1,), {2: "role changed"}),
    Case("died", SUSPECT, "died in the month before", (1,), {2: "died"}),
    Case(
        "held", SUSPECT, "a child whose cases end with outcome 11", (1, 2), {3: "held"}, age="child"
    ),
    Case("returns", SUSPECT, "ages out, is off for a release, then a new crime", (0, 4)),
    Case("new in the third", SUSPECT, "first crimes in the third month", (3,)),
    Case("turns 18", SUSPECT, "an adult from the second release on", (1, 2), age="turns 18"),
    Case("re-dated", SUSPECT, "committed before the window after all", (1,), {2: "date corrected"}),
    Case("off basis", SUSPECT, "found by police after all", (1, 2), {3: "basis changed"}),
    Case("late", SUSPECT, "committed months before it was recorded", (0,), recorded=2),
    Case("reinstated", SUSPECT, "cancelled, then not", (1,), {2: "cancelled", 3: "reinstated"}),
    Case("victim stays", VICTIM, "crimes in two months, on every list", (1, 2)),
    Case("victim ages out", VICTIM, "no crime since the window moved on", (0,)),
    Case("victim cancelled", VICTIM, "every crime is cancelled", (1,), {2: "cancelled"}),
    Case("victim died", VICTIM, "died in the month before", (1, 2), {3: "died"}),
    Case("victim moves home", VICTIM, "from one team's ground to another's", (1, 2), {2: "moved"}),
    Case("victim returns", VICTIM, "ages out, is off for a release, then a new crime", (0, 4)),
    Case("victim new in the third", VICTIM, "first crimes in the third month", (3,)),
    Case("victim turns 18", VICTIM, "an adult from the second release on", (1, 2), age="turns 18"),
    Case("place stays", PLACE, "crimes in two months, on every list", (1, 2)),
    Case("place ages out", PLACE, "no crime since the window moved on", (0,)),
    Case("place cancelled", PLACE, "every crime is cancelled", (1,), {2: "cancelled"}),
    Case("place transferred", PLACE, "every crime goes to another force", (1,), {2: "transferred"}),
    Case(
        "place re-dated",
        PLACE,
        "committed before the window after all",
        (1,),
        {2: "date corrected"},
    ),
    Case(
        "place unranked", PLACE, "turns out to be a police station", (1, 2), {3: "no longer ranked"}
    ),
    Case("place returns", PLACE, "ages out, is off for a release, then a new crime", (0, 4)),
    Case("place new in the third", PLACE, "first crimes in the third month", (3,)),
)
# Overtaken on the force's list by the crowd, which does its harm on another team's ground.
OVERTAKEN = Case(
    "threshold",
    SUSPECT,
    "overtaken by more people than the list holds",
    (1,),
    crimes=OVERTAKEN_CRIMES,
    overtaken_in=CROWD_MONTH,
)
IN_THE_CROWD = Case(
    "crowd",
    SUSPECT,
    "one of a crowd of suspects of the same crimes",
    (CROWD_MONTH,),
    crimes=CROWD_CRIMES,
)
