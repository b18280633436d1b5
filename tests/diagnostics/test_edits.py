"""Edits change the characters that they name and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.diagnostics.edits import apply_edits, overlap


def test_edits_are_applied_in_any_order():
    edits = [Edit(5, 8, "is"), Edit(0, 0, ">"), Edit(13, 13, "!")]
    assert apply_edits("this was here", edits) == apply_edits("this was here", edits[::-1]) == ">this is here!"
    assert apply_edits("this was here", [Edit(5, 8, "is")]) == "this is here"


@given(st.text(), st.data())
def test_what_is_outside_of_the_edits_stays(content, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(content)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.text(max_size=5))) for start, end in spans]
    after = apply_edits(content, edits)
    rest, at = [], 0
    for (start, end), edit in zip(spans, edits, strict=True):
        kept = content[at:start]
        assert after.startswith(kept + edit.replacement)
        after = after[len(kept) + len(edit.replacement) :]
        rest.append(kept)
        at = end
    assert after == content[at:]


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(3, 9, "")], [Edit(2, 1, "")]])
def test_edits_that_overlap_or_are_outside_are_refused(edits):
    with pytest.raises(ValueError, match="overlap, or are outside"):
        apply_edits("abcdef", edits)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Edit(0, 2, ""), Edit(2, 4, ""), False),
        (Edit(0, 3, ""), Edit(2, 4, ""), True),
        (Edit(2, 2, "a"), Edit(2, 2, "b"), True),
        (Edit(3, 3, "a"), Edit(2, 4, ""), True),
    ],
)
def test_two_edits_overlap_where_they_change_the_same_characters(one, other, expected):
    assert overlap(one, other) is overlap(other, one) is expected
