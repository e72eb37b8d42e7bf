"""What a terminal is shown: every value as it is, and none that the terminal would obey."""

import re
import sys

from rich.console import Console
from rich.text import Text

# Control characters, what turns the direction of writing, what ends a line, halves of a character.
OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def console() -> Console:
    """A console that takes nothing in a text for markup; a log is as wide as what it says."""
    return Console(
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        width=None if sys.stdout.isatty() else 120,
    )


def plain(text: str, *, keep: str = "") -> str:
    """A text with what a terminal obeys written out, as \\x1b, but for what is to be kept."""
    return OBEYED.sub(lambda found: found[0] if found[0] in keep else _escaped(found[0]), text)


def say(console: Console, text: str, style: str = "") -> None:
    """Print a text of a line or more as it is, whatever is in it."""
    console.print(Text(plain(text, keep="\n"), style=style))


def cell(text: str) -> Text:
    """A value for a table."""
    return Text(plain(text))


def _escaped(letter: str) -> str:
    return repr(letter)[1:-1] if letter in "\t\n\r" else _coded(ord(letter))


def _coded(number: int) -> str:
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
