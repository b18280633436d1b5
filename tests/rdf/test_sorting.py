"""Statements are sorted a part at a time, and an output is the same as if they had been sorted whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph.rdf.ntriples import END
from b1mg_graph.rdf.sorting import BySubject, sorted_parts, sorted_statements

_NAMES = st.text("ab-./é\U0001f600", min_size=1, max_size=4)
_STATEMENTS = st.builds(
    lambda subject, path, text: f'<x:{subject}> <p:{path}> "{text}"'.encode(),
    _NAMES,
    _NAMES,
    st.text("ab .", max_size=6),
)


def _subject(statement: bytes) -> bytes:
    return statement.partition(b" ")[0]


@given(
    st.lists(st.tuples(st.lists(_STATEMENTS, max_size=30), st.booleans()), max_size=6),
    st.integers(min_value=20, max_value=400),
)
def test_parts_are_all_statements_in_order_each_once(made, size):
    pieces = [
        BySubject(b"".join(s + END for s in sorted(statements, key=_subject)))
        if is_ordered
        else b"".join(s + END for s in statements)
        for statements, is_ordered in made
    ]
    parts = list(sorted_parts(pieces, size))
    found = [statement for part in parts for statement in part]
    assert found == sorted({statement for statements, _ in made for statement in statements})
    assert found == sorted_statements(pieces)
    subjects = [{_subject(statement) for statement in part} for part in parts]
    assert sum(map(len, subjects)) == len(set().union(*subjects))


def test_a_large_output_has_several_parts_of_about_the_size():
    pieces = [
        BySubject(b"".join(b'<x:%06d> <p:%d> "%d"' % (number, piece, piece) + END for number in range(20_000)))
        for piece in range(3)
    ]
    total = sum(map(len, pieces))
    sizes = [sum(len(statement) + len(END) for statement in part) for part in sorted_parts(pieces, total // 5)]
    assert len(sizes) == 5
    assert sum(sizes) == total
    assert max(sizes) < 2 * total // 5


def test_what_is_compiled_and_derived_is_in_the_order_of_its_subjects(shipped_graph):
    dataset = shipped_graph.assembly.dataset
    ordered = [piece for piece in dataset.lines() if isinstance(piece, BySubject)]
    assert len(ordered) > len(dataset.graphs())
    for piece in ordered:
        subjects = [_subject(line) for line in piece.splitlines()]
        assert subjects == sorted(subjects)
