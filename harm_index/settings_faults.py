"""Say what is wrong with a settings file, in the words of someone who edits it."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

QUOTED = re.compile(r"'([^']*)'")


def sentence(fault: Mapping[str, Any], settings: Collection[str], parts: Collection[str]) -> str:
    """Which setting is wrong and why, and what may have been meant.

    settings are the names of all there are, parts those of the parts of a list's length.
    """
    name = ".".join(str(part) for part in fault["loc"])
    last = str(fault["loc"][-1])
    if fault["type"] == "extra_forbidden":
        if isinstance(fault["input"], dict) and set(fault["input"]) & set(settings):
            return f"{name}: settings stand in the file by themselves, under no [{name}]"
        return f"there is no setting called {name}" + meant(last, settings, parts)
    if fault["type"] == "model_type" and (astray := closest(last, settings)):
        return (
            f"{name}: it should be a table such as {{ rows = 25 }}; where the setting {astray} is "
            "meant, write it above the first line in square brackets"
        )
    said = str(fault["msg"]).removeprefix("Value error, ")
    options = QUOTED.findall(fault.get("ctx", {}).get("expected", ""))
    if fault["type"] == "literal_error":
        said += meant(str(fault["input"]), options)
    return f"{name}: {said[0].lower()}{said[1:]}"


def meant(written: str, *options: Collection[str]) -> str:
    """A question that a sentence ends with; nothing where no option is like what was written."""
    found = [option for some in options if (option := closest(written, some))]
    return f"; did you mean {found[0]}?" if found else ""


def closest(written: str, options: Collection[str]) -> str | None:
    """The option that is most like what was written, whatever its capitals and hyphens."""
    plain = {option.lower(): option for option in options}
    found = get_close_matches(written.strip().lower().replace("-", "_"), plain, n=1)
    return plain[found[0]] if found else None
