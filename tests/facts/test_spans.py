"""Where the ids of a file are written is kept in arrays, and found again for each id."""

from array import array

from b1mg_graph.facts.spans import Spans

FOUND = {"pond": [7, 3], "reed": [9], "mill": [1, 2, 8]}


def test_each_id_has_its_spans_in_the_order_in_which_they_were_found() -> None:
    spans = Spans.of(FOUND)
    assert {id_: [*own] for id_, own in spans.items()} == FOUND
    assert spans.ids == [*FOUND]
    assert isinstance(spans.spans, array)


def test_what_is_kept_is_read_again_as_it_was() -> None:
    assert Spans.of_rows(*Spans.of(FOUND).rows) == Spans.of(FOUND)


def test_other_names_leave_the_spans_as_they_are() -> None:
    assert {id_: [*own] for id_, own in Spans.of(FOUND).named(str.upper).items()} == {
        id_.upper(): own for id_, own in FOUND.items()
    }
