"""Verbs in sentences about changes have the tense that fits the dates."""

from __future__ import annotations

import pytest

from b1mg_graph.changes.tense import past, perfect


@pytest.mark.parametrize(
    ("phrase", "before", "since"),
    [
        ("leads GMS", "led GMS", "has led GMS"),
        ("co-leads WP6 (B1MG) as chair", "co-led WP6 (B1MG) as chair", "has co-led WP6 (B1MG) as chair"),
        ("is a member of GMS", "was a member of GMS", "has been a member of GMS"),
        ("chairs GMS", "chaired GMS", "has chaired GMS"),
        ("coordinates GMS", "coordinated GMS", "has coordinated GMS"),
        ("deputises for GMS", "deputised for GMS", "has deputised for GMS"),
        ("carries out GMS", "carried out GMS", "has carried out GMS"),
        ("coaches GMS", "coached GMS", "has coached GMS"),
        ("plans GMS", "planned GMS", "has planned GMS"),
        ("runs GMS", "ran GMS", "has run GMS"),
        ("leder GMS", None, None),
        ("Leads GMS", None, None),
    ],
)
def test_a_phrase_in_the_past_and_in_the_perfect(phrase, before, since):
    assert (past(phrase), perfect(phrase)) == (before, since)
