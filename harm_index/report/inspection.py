"""The parts of the page of an inspector's numbers, which name nobody."""

from harm_index.report.parts import Column, Section, Table

CHANGE = Section(
    "change",
    "Change or chance",
    "A change is called a rise or a fall only where chance would explain at most 5 in 100 changes "
    "so called. It does not say why. Crimes of one incident make chance larger than it seems. "
    "Neighbourhoods are on the page of suspects and places.",
    (
        Table(
            "changes",
            "Harm of the window against the one before and a year before",
            (
                Column("crimes", "Crimes"),
                Column("comparison", "Against"),
                Column("harm_days", "Harm (days)", "days"),
                Column("range_low_days", "Chance: from (days)", "days"),
                Column("range_high_days", "Chance: to (days)", "days"),
                Column("harm_days_before", "Harm then (days)", "days"),
                Column("finding", "Finding"),
            ),
        ),
    ),
)


OUTLIERS = Section(
    "outliers",
    "Neighbourhoods that stand out",
    "The lines are one standard deviation either side of the unweighted mean, as the inspectorate "
    "compares forces. About 32 in 100 neighbourhoods lie outside by chance alone. To lie outside "
    "is a reason to look, and not a finding.",
    (
        Table(
            "outlier_lines",
            "The lines",
            (
                Column("measure_label", "Measure"),
                Column("unit_count", "Neighbourhoods", "count"),
                Column("mean_value", "Mean", "days"),
                Column("low_line", "Lower line", "days"),
                Column("high_line", "Upper line", "days"),
                Column("scale_label", "Drawn from"),
                Column("above_count", "Above", "count"),
                Column("below_count", "Below", "count"),
            ),
            is_long=False,
        ),
        Table(
            "outliers",
            "Neighbourhoods outside the lines",
            (
                Column("measure_label", "Measure"),
                Column("teams", "Neighbourhood", "teams"),
                Column("measured", "Value", "days"),
                Column("position", "Line"),
            ),
        ),
    ),
)


RECORDING = Section(
    "recording",
    "Crime recording accuracy",
    "The share of reported crimes that is recorded, by audits of samples, with 95% intervals "
    "(Wilson). Totals are also shown with the missing crimes, as if they weighed the same as "
    "recorded ones. A person's score never is, because an audit does not say who was harmed.",
    (
        Table(
            "recording",
            "Findings of audits",
            (
                Column("audit_ref", "Audit"),
                Column("category", "Of"),
                Column("audited_on", "On", "on"),
                Column("recorded_share", "Recorded", "share"),
                Column("least_recorded_share", "From", "share"),
                Column("most_recorded_share", "To", "share"),
                Column("recorded_share_before", "Audit before", "share"),
                Column("z", "z"),
                Column("finding", "Finding"),
            ),
            is_long=False,
        ),
        Table(
            "coverage",
            "Totals if every reported crime were recorded",
            (
                Column("area", "Area"),
                Column("period", "In"),
                Column("crime_count", "Recorded crimes", "count"),
                Column("reported_count", "Reported, if so", "count"),
                Column("least_reported_count", "At least", "count"),
                Column("most_reported_count", "At most", "count"),
                Column("harm_days", "Recorded harm (days)", "days"),
                Column("least_implied_days", "With the rest: from (days)", "days"),
                Column("most_implied_days", "To (days)", "days"),
            ),
        ),
    ),
    feed="audits",
)


ORDERS = Section(
    "orders",
    "Orders and notices",
    "Orders and notices against anti-social behaviour and domestic abuse, issued in the twelve "
    "months to each quarter's end. An order and the one that took its place are one series. It "
    "does not say whether an order worked, and fewer may be needed.",
    (
        Table(
            "orders",
            "Twelve months of orders, the force",
            (
                Column("last_day", "Twelve months to", "on"),
                Column("series", "Orders"),
                Column("order_count", "Issued", "count"),
                Column("change_count", "Since the quarter before", "count"),
                Column("remark", "Remark"),
            ),
        ),
        Table(
            "falling_orders",
            "Neighbourhoods where a total fell three quarters in a row",
            (
                Column("teams", "Neighbourhood", "teams"),
                Column("series", "Orders"),
                Column("last_day", "Twelve months to", "on"),
                Column("order_count", "Issued", "count"),
                Column("quarters_falling", "Quarters falling", "count"),
            ),
        ),
    ),
    feed="orders",
)


VOLUMES = Section(
    "volumes",
    "Recorded crime and the Home Office's figure",
    "The force's crimes of each financial year, line by line, against the figure that the Home "
    "Office publishes. A difference that is left is not a fault by itself. Part of a year is "
    "compared by its days, which is an estimate.",
    (
        Table(
            "volumes",
            "Recorded crime, reconciled",
            (
                Column("financial_year", "Year"),
                Column("source", "From"),
                Column("line_label", "Line"),
                Column("crime_count", "Crimes", "count"),
                Column("figure_share", "Of the figure", "share"),
                Column("note", "Note"),
            ),
            is_long=False,
        ),
    ),
)
