"""Sentences as a reader meets them: of a page, of a message, and how long and how stiff they are."""

import ast
import re
from collections.abc import Iterator
from statistics import median

LONGEST = 35
MEDIAN = 18

# How a sentence may not begin. A question may begin with any of them.
OPENINGS = re.compile(
    r"(?:What|Whoever|Whatever|Whose|Of which|Of whom|So many|So much|There is no|Who)\b"
)
# What may not stand anywhere: each was written here once, and had to be read twice.
PHRASES = re.compile(
    r"""\b(?:
    whoever | of\ (?:which|whom) | so\ many | so\ much
    | stands?\ (?:beside|for\ something) | (?:is|are|was|were)\ held\ to | (?:is|are)\ told
    | holds?\ (?:the\ result|a\ feed)\ to | taken\ back | made?\ to\ go | tried\ again
    | (?:is|are)\ no\ (?:delivery|fall|rise|death|drift|answer|address|row|drop)
    | that\ there\ is\ (?:not|no\ more) | that\ is\ no\ more | nobody's | none\ of\ which
    | as\ ever | not\ so\ a | else\ (?:in|of|to|they|plain|under)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# A point after one of these ends no sentence.
SHORT = re.compile(r"\b(?:e\.g|i\.e|No|cf|pp?|al|doi|St|v)\.$|(?<!\d )(?<!')\bss?\.$")
# Two words in small letters, which a list of names has nowhere; and what a query has.
PROSE = re.compile(r"\b[a-z]+ [a-z]+\b")
SQL = re.compile(r"\bselect\b")
MADE = re.compile(r"<!-- made by make docs.*?-->.*?<!-- end -->", re.DOTALL)


def plain(text: str) -> str:
    """The words of a line of Markdown: a code or a link is what is read of it."""
    text = re.sub(r"`[^`]*`", "code", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\s+", " ", re.sub(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)", "", text)).strip()


def split(text: str) -> Iterator[str]:
    """The sentences of a paragraph that holds no more Markdown."""
    held = ""
    for part in re.split(r"(?<=[.!?])[)\"']*\s+(?=[A-Z0-9(\"'`]|code\b)", text):
        held = f"{held} {part}".strip()
        if not SHORT.search(held):
            yield held
            held = ""
    if held:
        yield held


def blocks(page: str) -> Iterator[tuple[bool, str]]:
    """Each paragraph, bullet and cell of a page, and whether it is a cell; no code, no heading."""
    page = MADE.sub("", page)
    page = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    held: list[str] = []
    for line in [*page.splitlines(), ""]:
        starts = re.match(r"\s*(?:[*+-]|\d+\.)\s+|\||#|\s*$", line)
        if starts and held:
            yield False, " ".join(held)
            held = []
        if line.startswith("|"):
            yield from ((True, cell) for cell in line.strip("|").split("|") if cell.strip("-: "))
        elif not line.startswith("#") and line.strip():
            held.append(re.sub(r"^\s*(?:[*+-]|\d+\.)\s+", "", line).strip())


def sentences(page: str) -> Iterator[tuple[bool, str]]:
    """Each sentence of a page of Markdown, and whether it is of a table."""
    for is_cell, block in blocks(page):
        for sentence in split(plain(block)):
            yield is_cell, sentence


def texts(module: ast.Module) -> Iterator[str]:
    """Every text of a module that a person may read: of no SQL, and no docstring.

    A value that is filled in is one word. A text of up to three words is a name or a label.
    """
    docs = {id(each) for each in docstrings(module)}
    parts = {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr)
        for part in (*node.values, *(getattr(each, "format_spec", None) for each in node.values))
    }
    for node in ast.walk(module):
        if id(node) in docs | parts:
            continue
        text = _text(node)
        if len(text.split()) > 3 and PROSE.search(text) and not SQL.search(text):
            yield text


def docstrings(module: ast.Module) -> Iterator[ast.Constant]:
    """The docstrings of a module, its classes and its functions."""
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            match node.body:
                case [ast.Expr(ast.Constant(str()) as doc), *_]:
                    yield doc


def _text(node: ast.AST | None) -> str:
    match node:
        case ast.Constant(str() as text):
            return text
        case ast.JoinedStr(values):
            return "".join(_text(value) or "code" for value in values)
    return ""


def words_of_html(page: str) -> Iterator[str]:
    """The words of each element of a template; a value that is filled in is one word."""
    page = re.sub(r"<(style|script)\b.*?</\1>|\{%.*?%\}", "", page, flags=re.DOTALL)
    yield from re.split(r"<[^>]*>", re.sub(r"\{\{.*?\}\}", "code", page))


def faults(sentence: str) -> list[str]:
    """What a plain reader would stumble over in one sentence."""
    found = []
    words = len(sentence.split())
    if words > LONGEST:
        found.append(f"{words} words: {sentence}")
    if OPENINGS.match(sentence) and not sentence.rstrip(")\"'").endswith("?"):
        found.append(f"opening: {sentence}")
    found += [f"{phrase[0]!r}: {sentence}" for phrase in PHRASES.finditer(sentence)]
    return found


def faults_of_page(page: str) -> list[str]:
    """What a plain reader would stumble over in a page, and a page that is heavy as a whole."""
    read = list(sentences(page))
    found = [fault for _, sentence in read for fault in faults(sentence)]
    lengths = [len(sentence.split()) for is_cell, sentence in read if not is_cell]
    if lengths and median(lengths) > MEDIAN:
        found.append(f"the middle sentence has {median(lengths)} words")
    return found
