"""What is recorded, how often, and how each kind of crime tends to look.

National counts: Home Office, recorded crime in England and Wales by subgroup, 2024/25 (Open
Government Licence v3.0). Every share is a round figure of our own.
"""

from dataclasses import dataclass

from harm_index.synth.titles import TITLES


@dataclass(frozen=True)
class Kind:
    """A subgroup of recorded crime: its national count, and shares between 0 and 1."""

    name: str
    national: int
    family: str  # whose offenders: violence, sexual, acquisitive or street
    suspect: float  # with a named suspect
    person: float = 0.0  # with a person as victim
    organisation: float = 0.0  # with an organisation as victim
    police: float = 0.0  # detected by police
    company: float = 0.0  # detected by a company's own staff
    domestic: float = 0.0
    historic: float = 0.013  # committed years before it was recorded
    home: float = 0.1  # committed in a home

    @property
    def shares(self) -> dict[str, float]:
        """The share of each title, by its Athena reference."""
        words = TITLES[self.name].split()
        return dict(zip(words[::2], map(float, words[1::2]), strict=True))


KINDS = (
    Kind("Homicide", 524, "violence", 0.9, 1, 0, domestic=0.2, home=0.5),
    Kind(
        *("Violence with injury", 516_757, "violence", 0.45, 0.98, 0),
        police=0.03,
        domestic=0.33,
        historic=0.016,
        home=0.2,
    ),
    Kind(
        *("Violence without injury", 804_983, "violence", 0.42, 0.97, 0),
        police=0.06,
        domestic=0.36,
        historic=0.02,
        home=0.25,
    ),
    Kind("Stalking and harassment", 598_830, "violence", 0.42, 0.99, 0, domestic=0.4, home=0.6),
    Kind(
        *("Death or serious injury - unlawful driving", 2_244, "street", 0.85, 1, 0),
        police=0.3,
        home=0,
    ),
    Kind("Rape offences", 71_509, "sexual", 0.66, 1, 0, domestic=0.3, historic=0.2, home=0.7),
    Kind(
        *("Other sexual offences", 135_333, "sexual", 0.48, 0.97, 0),
        police=0.04,
        domestic=0.08,
        historic=0.17,
        home=0.4,
    ),
    Kind("Public order offences", 440_119, "street", 0.38, 0.72, 0.05, police=0.14, domestic=0.08),
    Kind(
        *("Criminal damage", 432_167, "street", 0.21, 0.85, 0.13),
        police=0.02,
        domestic=0.11,
        home=0.4,
    ),
    Kind("Arson", 22_837, "street", 0.2, 0.7, 0.25, home=0.3),
    Kind("Shoplifting", 525_833, "acquisitive", 0.3, 0, 0.99, company=0.42, historic=0, home=0),
    Kind("Other theft offences", 428_808, "acquisitive", 0.08, 0.78, 0.2, home=0.2),
    Kind("Vehicle offences", 348_282, "acquisitive", 0.06, 0.94, 0.05, home=0.45),
    Kind("Residential burglary", 166_316, "acquisitive", 0.1, 1, 0, home=1),
    Kind("Non-residential burglary", 78_332, "acquisitive", 0.12, 0, 0.99, home=0),
    Kind("Possession of drugs", 135_651, "street", 0.93, 0, 0, police=0.96, historic=0),
    Kind("Trafficking of drugs", 66_504, "street", 0.88, 0, 0, police=0.95, historic=0, home=0.3),
    Kind("Theft from the person", 137_217, "acquisitive", 0.03, 1, 0, home=0),
    Kind("Robbery of business property", 15_322, "acquisitive", 0.35, 0.3, 0.95, home=0),
    Kind(
        *("Robbery of personal property", 62_281, "acquisitive", 0.24, 1, 0),
        domestic=0.03,
        home=0.05,
    ),
    Kind(
        *("Possession of weapons offences", 56_830, "street", 0.84, 0.08, 0),
        police=0.72,
        historic=0,
    ),
    Kind("Bicycle theft", 55_820, "acquisitive", 0.03, 1, 0, home=0.2),
    Kind(
        *("Miscellaneous crimes against society", 122_978, "street", 0.62, 0.25, 0),
        police=0.35,
        home=0.4,
    ),
)
