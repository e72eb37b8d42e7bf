"""The pages, each for one audience, and what stands on them."""

from harm_index.report import force, inspection, people
from harm_index.report.parts import Page

PAGES = (
    Page(
        "index.html",
        "Harm index: suspects and places",
        "For those who may see adult suspects. It names no child and no victim.",
        False,
        (
            force.GLANCE,
            people.suspects("Key offenders"),
            people.managed(),
            people.ending_orders(),
            people.MOVEMENT,
            people.visits("visit_coverage"),
            force.INDEX,
            force.POWER_FEW,
            force.GROUND,
            force.SCHOOLS,
            force.WANTED,
            force.REPEAT_COUNTS,
            force.QUALITY,
        ),
    ),
    Page(
        "victims.html",
        "Harm index: victims",
        "For those who protect adult victims. It names no child and no suspect.",
        False,
        (
            people.victims("Adult victims by harm"),
            people.repeat_victims(),
            people.unprotected(),
            people.visits("victim_visit_coverage"),
        ),
    ),
    Page(
        "suspects_under_18.html",
        "Harm index: suspects under 18",
        "Restricted: for those who may see children's records. It names no adult and no victim.",
        True,
        (
            people.suspects("Suspects under 18 by harm"),
            people.managed(),
            people.ending_orders(),
            people.MOVEMENT,
            people.visits("visit_coverage"),
        ),
    ),
    Page(
        "victims_under_18.html",
        "Harm index: victims under 18",
        "Restricted: for those who protect children. It names no adult and no suspect.",
        True,
        (
            people.victims("Victims under 18 by harm"),
            people.repeat_victims(),
            people.unprotected(),
            people.visits("victim_visit_coverage"),
        ),
    ),
    Page(
        "inspection.html",
        "Harm index: the inspector's numbers",
        "For analysts and those who answer for the force. It names nobody.",
        False,
        (
            inspection.CHANGE,
            inspection.OUTLIERS,
            inspection.RECORDING,
            inspection.ORDERS,
            inspection.VOLUMES,
        ),
    ),
)
