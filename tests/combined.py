"""What runs with every change of much that is alike; all of it runs in `make test-all`."""

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest


def combined(*values: Iterable[Any]) -> list[Any]:
    """Every combination of some values, for pytest.mark.parametrize.

    As few run with every change as bring each value at least once; the others are marked long.
    """
    kinds = [list(of_a_kind) for of_a_kind in values]
    few = {tuple(n % len(kind) for kind in kinds) for n in range(max(map(len, kinds)))}
    return [
        pytest.param(
            *(kind[at] for kind, at in zip(kinds, place, strict=True)),
            marks=() if place in few else pytest.mark.long,
        )
        for place in product(*(range(len(kind)) for kind in kinds))
    ]


def parts_of(examples: int) -> list[Any]:
    """How many examples of a property to look at: an eighth with every change, then all of them."""
    return [examples // 8, pytest.param(examples, marks=pytest.mark.long)]
