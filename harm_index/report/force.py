"""The parts of a page about the force and its ground, which name nobody."""

from harm_index.report import words
from harm_index.report.parts import HARM, Chart, Column, Figures, Section, Table

HARM_IN_DAYS = (
    "Harm is in days of imprisonment: for each crime, the days at which a court would begin for a "
    "first offence, by the Cambridge Crime Harm Index."
)


GLANCE = Section(
    "glance",
    "The window at a glance",
    f"How much was counted, and how much could not be. {HARM_IN_DAYS} It does not count crimes "
    "that nobody reported.",
    (
        Figures(
            "at_a_glance",
            (
                Column("scored_days", "Harm (days)", "days"),
                Column("scored_count", "Crimes", "count"),
                Column("suspect_count", "Adults suspected", "count"),
                Column("historic_days", "Harm of older crimes, not in the score (days)", "days"),
                Column("unscored_count", "Crimes without a weight yet", "count"),
                Column("rejected_count", "Crime rows that could not be read", "count"),
            ),
        ),
    ),
)


INDEX = Section(
    "index",
    "Rolling index",
    "Harm over the last whole months, at the end of each month, so that one grave crime is seen "
    "coming and going. The band is what chance alone could have made of each window. It does not "
    "say why harm rose or fell. Small neighbourhoods swing far more, and have no band.",
    (
        Chart(
            "force_index",
            "force_index",
            "Harm in the whole force",
            words.trend,
            Table(
                "force_index",
                "The force's rolling index",
                (
                    Column("last_day", "Window up to", "on"),
                    Column("harm_days", "Harm (days)", "days"),
                    Column("range_low_days", "Chance: from (days)", "days"),
                    Column("range_high_days", "Chance: to (days)", "days"),
                    Column("crime_count", "Crimes", "count"),
                    Column("unscored_count", "Without a weight yet", "count"),
                ),
                is_long=False,
            ),
        ),
        Chart(
            "neighbourhood_index",
            "neighbourhood_index",
            "Harm in one neighbourhood",
            words.no_team,
            follows_team=True,
        ),
    ),
)


POWER_FEW = Section(
    "few",
    "The power few",
    "The few people and places that hold most of the harm. The steeper the curve, the more a small "
    "list can reach. It does not say that the few of this window are the few of the next.",
    (
        Chart(
            "power_few",
            "power_few",
            "Share of the harm held by the most harmful",
            words.few,
            Table(
                "power_few",
                "The few who hold the harm",
                (
                    Column("population", "Of all"),
                    Column("target_share", "Share of harm", "share"),
                    Column("holder_count", "Held by", "count"),
                    Column("population_count", "Out of", "count"),
                    Column("holder_share", "Share of all", "share"),
                ),
                is_long=False,
            ),
            more=("power_few_curve",),
        ),
    ),
)


GROUND = Section(
    "ground",
    "Neighbourhoods and harm spots",
    "Where the harm of the window was done. Each crime counts once, where it happened. It does not "
    "show where people live, and a crime without a place is on no map.",
    (
        Chart(
            "ward_map",
            "ward_map",
            "Neighbourhoods and harm spots on the map",
            words.ground,
            Table(
                "unmapped",
                "Neighbourhoods that are not on the map",
                (
                    Column("neighbourhood_name", "Neighbourhood"),
                    Column("harm_days", "Harm (days)", "days"),
                    Column("crime_count", "Crimes", "count"),
                ),
                is_long=False,
            ),
            more=("harm_spots",),
            table_title="Neighbourhoods that are not on the map",
        ),
        Table(
            "harm_spots",
            "Harm spots: the cells of a grid where most harm was done",
            (
                Column("rank", "Rank", "rank"),
                Column("teams", "Neighbourhood", "teams"),
                Column("map_reference", "Near (map reference)"),
                HARM,
                Column("crime_count", "Crimes", "count"),
                Column("worst_crime_share", "Share of the worst crime", "share"),
                Column("last_crime_on", "Last crime", "on"),
            ),
        ),
        Table(
            "neighbourhoods",
            "Neighbourhoods by harm",
            (
                Column("teams", "Neighbourhood", "teams"),
                HARM,
                Column("crime_count", "Crimes", "count"),
                Column("before_days", "Window before (days)", "days"),
                Column("before_finding", "Change since"),
                Column("year_days", "A year before (days)", "days"),
                Column("year_finding", "Change since then"),
                Column("worst_crime_days", "Worst crime (days)", "days"),
                Column("historic_harm_days", "Harm of older crimes (days)", "days"),
            ),
        ),
    ),
)


WANTED = Section(
    "wanted",
    "Wanted people",
    "How many people were wanted at the end of each month, each counted once. It names nobody. "
    "People whose status is not known are counted apart.",
    (
        Chart(
            "wanted_trend",
            "wanted_trend",
            "People wanted",
            words.wanted,
            Table(
                "wanted_trend",
                "People wanted at the end of each month",
                (
                    Column("counted_on", "On", "on"),
                    Column("wanted_count", "Wanted", "count"),
                    Column("unknown_status_count", "Status not known", "count"),
                    Column("circulated_count", "Circulated since the row before", "count"),
                    Column("cleared_count", "Cleared since the row before", "count"),
                ),
                is_long=False,
            ),
        ),
    ),
    feed="wanted",
)


SCHOOLS = Section(
    "schools",
    "Streets around secondary schools",
    "Crimes at places within a set distance of each secondary school. It is about the streets, not "
    "the school, and names no pupil. A crime near two schools is in both rows, so do not add them.",
    (
        Table(
            "schools",
            "Secondary schools by the harm done near them",
            (
                Column("rank", "Rank", "rank"),
                Column("school_name", "School"),
                HARM,
                Column("crime_count", "Crimes", "count"),
                Column("school_distance_metres", "Within (metres)", "count"),
                Column("last_crime_on", "Last crime", "on"),
            ),
        ),
    ),
    feed="schools",
)


REPEAT_COUNTS = Section(
    "repeat",
    "Repeat victims",
    "How many people were harmed more than once in the window. It does not name them: victims have "
    "a page of their own, for those who protect them.",
    (
        Figures(
            "repeat_victim_counts",
            (
                Column("victim_count", "People harmed in the window", "count"),
                Column("repeat_count", "Harmed more than once", "count"),
                Column("repeat_crime_count", "Crimes against those", "count"),
                Column("repeat_harm_days", "Harm to those (days)", "days"),
            ),
        ),
        Figures(
            "repeat_year_counts",
            (
                Column("victim_count", "People harmed in 12 months", "count"),
                Column("repeat_any_count", "More than once", "count"),
                Column("repeat_same_count", "More than once by one kind of crime", "count"),
                Column("repeat_unknown_count", "By one kind: not known", "count"),
            ),
        ),
    ),
)


QUALITY = Section(
    "quality",
    "Data quality and what was held back",
    "Read this before trusting a rank. It shows who was kept off the lists by a rule, which crimes "
    "carry no weight yet, and the faults of the data. It names nobody.",
    (
        Table(
            "held_back",
            "Kept off the lists",
            (
                Column("role", "As"),
                Column("reason", "Why"),
                Column("citation", "On what authority"),
                Column("person_count", "People", "count"),
                Column("harm_days", "Harm (days)", "days"),
            ),
            is_long=False,
        ),
        Table(
            "quarantine",
            "Offence codes without a weight yet",
            (
                Column("offence_code", "Code"),
                Column("offence_title", "Offence"),
                Column("weight_status", "Why"),
                Column("window_crime_count", "Crimes", "count"),
                Column("least_harm_days", "Harm at least (days)", "days"),
                Column("most_harm_days", "Harm at most (days)", "days"),
            ),
            is_long=False,
        ),
        Table(
            "data_faults",
            "Faults of the data",
            (
                Column("subject", "In"),
                Column("measure", "Fault"),
                Column("fault_count", "Rows", "count"),
                Column("row_count", "Out of", "count"),
                Column("fault_share", "Share", "share"),
            ),
        ),
    ),
)
