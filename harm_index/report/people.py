"""The parts of a page that list people: suspects, victims, and what was done about them."""

from harm_index.report.parts import HARM, Column, Section, Table

TEAMS = Column("teams", "On the list of (rank there)", "teams")


PERSON = Column("person", "Name", "person")


PLACE_ON_LIST = (Column("rank", "Rank", "rank"), Column("movement", "Moved", "movement"))


SCORE = (PERSON, HARM, Column("crime_count", "Crimes", "count"))


WHEN = (
    Column("last_crime_on", "Last crime", "on"),
    Column("leaves_on", "Leaves the list if nothing new", "on"),
)


SUSPECT_COLUMNS = (
    *PLACE_ON_LIST,
    *SCORE,
    Column("worst_crime_share", "Share of the worst crime", "share"),
    Column("fractional_harm_days", "Harm if shared out (days)", "days"),
    Column("reason", "Why"),
    *WHEN,
    TEAMS,
)


VICTIM_COLUMNS = (
    Column("contact_advice", "Before any contact"),
    *PLACE_ON_LIST,
    *SCORE,
    Column("reason", "Why"),
    Column("is_also_suspect", "Also a suspect", "flag"),
    Column("last_visit_on", "Last visit", "on"),
    *WHEN,
    TEAMS,
)


RANKED = "A rank with = is shared. Moved is against the force's last list; up is more harm."


def suspects(heading: str) -> Section:
    return Section(
        "suspects",
        heading,
        "People suspected of the most harm in the window, for the force and each team. Suspected "
        "is not convicted. Each suspect of a crime carries the whole of its harm, so two rows may "
        f"hold the same crime. {RANKED}",
        (Table("key_offenders", "On the force's list or a team's", SUSPECT_COLUMNS),),
    )


def managed() -> Section:
    return Section(
        "managed",
        "Managed people, and conflicts",
        "People whom a forum manages (such as MAPPA or a domestic abuse perpetrator panel), and "
        "people high on the list whom nobody manages. Each forum and list is shown as it is, and "
        "no score is made of them.",
        (
            Table(
                "managed",
                "Managed people, and listed people managed by nobody",
                (
                    Column("rank", "Rank on the force's list", "rank"),
                    PERSON,
                    HARM,
                    Column("forums", "Forums"),
                    Column("managed_by", "Managed by"),
                    Column("owners", "Owners"),
                    Column("next_review_on", "Next review", "on"),
                    Column("conflicts", "Conflicts"),
                    TEAMS,
                ),
            ),
        ),
        feed="memberships",
    )


def ending_orders() -> Section:
    return Section(
        "ending",
        "Orders about to end",
        "Orders and notices against people on a list that end within weeks, unless another of the "
        "same kind carries on. It is a prompt to ask whether another is needed, and does not say "
        "that one is. Rows without a known end come last.",
        (
            Table(
                "order_expiry",
                "Orders about to end",
                (
                    PERSON,
                    Column("order_label", "Order"),
                    Column("issued_on", "Issued", "on"),
                    Column("expires_on", "Ends", "on"),
                    Column("days_left", "Days left", "count"),
                    Column("lists", "On the lists"),
                ),
            ),
        ),
        feed="orders",
    )


def unprotected() -> Section:
    return Section(
        "unprotected",
        "Withdrew support, and no order is known to protect",
        "Victims of domestic abuse who no longer support their case, where no order is known to "
        "protect them from a suspect of it. It is a prompt to ask what would keep them safe, and "
        "names no suspect. An order that was not delivered is not known here.",
        (
            Table(
                "protection_prompts",
                "To ask after",
                (
                    Column("contact_advice", "Before any contact"),
                    PERSON,
                    Column("harm_on", "Crime of", "on"),
                    Column("outcome_label", "How it ended"),
                    Column("suspect_count", "Suspects named", "count"),
                    Column("why", "Orders"),
                    Column("teams", "Home", "teams"),
                ),
            ),
        ),
        feed="orders",
        has_rows_without=True,
    )


def repeat_victims() -> Section:
    return Section(
        "repeat",
        "Repeat victims",
        "People who were a victim more than once in 12 months, or who may ask for more under the "
        "Victims' Code. It is a prompt to ask, not a decision. A blank does not prove that nothing "
        "is owed.",
        (
            Table(
                "repeat_victims",
                "Victims of the last 12 months to ask after",
                (
                    Column("contact_advice", "Before any contact"),
                    PERSON,
                    HARM,
                    Column("crime_count", "Crimes in 12 months", "count"),
                    Column("repeat_offence_groups", "Again by the same kind of crime"),
                    Column("enhanced_rights", "Ask about more rights: why"),
                    Column("last_crime_on", "Last crime", "on"),
                    Column("teams", "Home", "teams"),
                ),
            ),
        ),
    )


def victims(heading: str) -> Section:
    return Section(
        "victims",
        heading,
        "The people who bore the most harm in the window. Read the contact advice before "
        f"anything else. It does not say who is suspected, nor how someone is now. {RANKED}",
        (Table("victims", "On the force's list or a team's", VICTIM_COLUMNS),),
    )


def _left(heading: str) -> Table:
    return Table(
        "left",
        heading,
        (
            PERSON,
            Column("teams", "Left the list of (rank there)", "teams"),
            Column("left_reason", "Why"),
            Column("left_detail", "Changes to the crimes"),
            Column("previous_harm_days", "Harm then (days)", "days"),
            Column("rank_now", "Rank now, off the list", "rank"),
        ),
    )


MOVEMENT = Section(
    "movement",
    "Changes since the last lists",
    "Rows that are new, came back, stayed or left, so that old copies can be cleared. Leaving a "
    "list does not mean that someone is safe or harmless: their crimes may only have grown old.",
    (
        Table(
            "movement",
            "Rows of the lists that came and went",
            (
                Column("list_title", "List"),
                Column("scope", "Of"),
                Column("new_count", "New", "count"),
                Column("returned_count", "Back", "count"),
                Column("stayed_count", "Stayed", "count"),
                Column("left_count", "Left", "count"),
            ),
            is_long=False,
        ),
        _left("Suspects who left a list"),
    ),
)


def visits(query: str) -> Section:
    return Section(
        "visits",
        "Visits for the last lists",
        "The returns of each team for the rows of its last list. Silence does not show that "
        "nothing was done: a visit may not have been returned.",
        (
            Table(
                query,
                "Visits by team",
                (
                    Column("teams", "Team", "teams"),
                    Column("row_count", "Rows", "count"),
                    Column("visited_count", "Visited", "count"),
                    Column("not_yet_count", "Tried, not met", "count"),
                    Column("silent_count", "Silence", "count"),
                    Column("visited_share", "Share visited", "share"),
                    HARM,
                    Column("visited_harm_days", "Harm of those visited (days)", "days"),
                ),
            ),
        ),
        feed="visits",
    )
