"""What is sent is what the header ``Accept`` asks for, with its qualities."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from b1mg_graph.server.negotiation import chosen, ranges_of
from b1mg_graph.site.representations import THINGS

CASES = json.loads((Path(__file__).parent / "negotiation.json").read_text("utf-8"))["cases"]
OFFERED = [*THINGS]


@pytest.mark.parametrize(("accept", "ending", "why"), CASES, ids=[why for *_, why in CASES])
def test_the_media_type_of_the_highest_quality_is_chosen(accept, ending, why):
    assert THINGS.get(chosen(accept, OFFERED)) == ending


def test_without_a_header_or_with_an_empty_one_the_first_is_chosen():
    assert chosen(None, OFFERED) == chosen("", OFFERED) == "text/html"


def test_what_excludes_everything_chooses_nothing():
    assert chosen("*/*;q=0", OFFERED) is None
    assert chosen("image/png", OFFERED) is None


@pytest.mark.parametrize("accept", ["nonsense", "/", ";;;", "text/", "*/html", "text/turtle;q=x;", ",,,"])
def test_a_malformed_header_is_no_error(accept):
    assert chosen(accept, OFFERED) in OFFERED


def test_a_malformed_quality_counts_as_the_highest():
    assert [one.quality for one in ranges_of("text/html;q=2, text/turtle;q=-1, a/b;q=")] == [1.0, 1.0, 1.0]


def test_more_decimals_than_are_allowed_are_left_out():
    assert [one.quality for one in ranges_of("text/html;q=0.12345, a/b;q=.5")] == [0.123, 0.5]


def test_a_header_without_end_is_read_in_part_only():
    assert len(ranges_of("text/html," * 100_000)) <= 100
