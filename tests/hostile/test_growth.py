"""The cost of checking a file grows as the file does, whatever its shape: in work, memory and output."""

from __future__ import annotations

import sys

import pytest

from .growing import SHAPES
from .limits import Cost, cost_of_checking

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the limits of a process are asked of Linux"),
]

TIMES = 4
"""How much larger the second of two files is: what costs its square costs sixteen times as much."""

SLACK_MEMORY, SLACK_PRINTED = 40 << 20, 10_000
"""What does not grow with the file."""


def cost(shape, number, put, initiative) -> Cost:
    put("sources/growing.yaml", shape(number))
    found = cost_of_checking(initiative)
    assert isinstance(found, Cost), f"{shape.__name__}({number:,}): {found}"
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_file_four_times_as_large_takes_about_four_times_as_much(shape, put, initiative):
    small, large = (cost(shape, number, put, initiative) for number in (SHAPES[shape], TIMES * SHAPES[shape]))
    assert large.printed < 2 * TIMES * small.printed + SLACK_PRINTED
    assert large.memory < 2 * TIMES * small.memory + SLACK_MEMORY
    assert large.calls < 2 * TIMES * small.calls
