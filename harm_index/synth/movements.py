"""The answer key of movements: for each planted subject and list, what every release says of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from harm_index.synth.plan import WINDOW_MONTHS

FILE = "movements_key.json"
NEW, STAYED, RETURNED = "new", "stayed", "returned"


class Told(NamedTuple):
    """What one release says of one subject on one list."""

    release: str
    list_name: str
    team_code: str
    subject_id: str
    is_on: bool
    movement: str | None  # none in the first release, and where it is not on the list
    left_reason: str | None  # where it was on the list before, and is not now


@dataclass(frozen=True)
class MovementsKey:
    """What a synthetic force holds month by month, and what its releases have to say."""

    seed: int
    crimes: int
    months: int
    releases: list[str]
    as_of: list[str]
    settings: dict[str, Any]  # the lengths of lists with which the key is certain
    rows: dict[str, int]  # rows of each file, by its path
    panels: dict[str, str]  # planted memberships: what is odd of each, and of whom
    subjects: list[dict[str, Any]]  # case, what, subject_id and lists

    def told(self) -> Iterator[Told]:
        """Every line of the key."""
        for subject in self.subjects:
            for one in subject["lists"]:
                for release, said in zip(self.releases, one["releases"], strict=True):
                    yield Told(
                        *(release, one["list_name"], one["team_code"], subject["subject_id"]),
                        *(said["is_on"], said["movement"], said["left_reason"]),
                    )

    def subject(self, case: str) -> str:
        """The subject of a case."""
        return next(str(one["subject_id"]) for one in self.subjects if one["case"] == case)

    def write(self, folder: Path) -> None:
        """Write the key beside the months."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "MovementsKey":
        """Read the key of a synthetic force."""
        return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))


def is_in_window(month: int, release: int) -> bool:
    """Whether the window of a release holds a month; month 1 is the last of release 1's window."""
    return release - WINDOW_MONTHS < month <= release


def line(
    list_name: str, team_code: str, listed: list[bool], reasons: Mapping[int, str]
) -> dict[str, Any]:
    """What every release says of a subject on one list, given when it is on it, and why it leaves.

    Where no other reason is given, what leaves has aged out.
    """
    said: list[dict[str, Any]] = []
    for at, is_on in enumerate(listed):
        was_on = at > 0 and listed[at - 1]
        movement = left = None
        if is_on and at > 0:
            movement = STAYED if was_on else RETURNED if any(listed[:at]) else NEW
        if was_on and not is_on:
            left = reasons.get(at + 1, "aged out")
        said.append({"is_on": is_on, "movement": movement, "left_reason": left})
    return {"list_name": list_name, "team_code": team_code, "releases": said}
